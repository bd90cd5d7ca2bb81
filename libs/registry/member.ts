import type { Effects } from './standing.js';

/** The four categories of clause 3.2a, and everybody else. */
export type Category = 'ordinary' | 'long-term-away' | 'infirm' | 'frontline' | 'floating';

type At = { position: number };
type Stay = { branchId: string; groupId?: string; since: string };
type Joined = { branchId: string; groupId?: string; leader: boolean; joinedOn: string };
type Transferred = { toBranchId: string; transferredOn: string };
type Classified = { category: Category; from: string };
type Assessed = { monthlyFen: number; from: string };
type Approved = { requestId: string; from: string; until?: string };
type Waived = { from: string; until: string };

/** An approved exemption from collective activities, clause 3.2c. */
export type Exemption = Approved & At & { endedOn?: string };

/** An agreement to pay some months' dues by the quarter, or later. */
export type Arrangement = At & { kind: 'quarterly' | 'makeup'; from: string; until: string; agreedOn: string };

/**
 * What the record of a member (党员) says of where they stand, each list in the log's order. A city has very many of these,
 * so a list is replaced when it grows: one that is pushed to keeps room for more.
 */
export type Member = {
  stays: readonly (Stay & At)[];
  leftOn?: string;
  leader: readonly { from: string; leader: boolean }[];
  categories: readonly (Classified & At)[];
  exemptions: readonly Exemption[];
  assessments: readonly (Assessed & At)[];
  waivers: readonly (Waived & At)[];
  arrangements: readonly Arrangement[];
};

const none: readonly never[] = [];

export const blankMember = (): Member => ({
  stays: none,
  leader: none,
  categories: none,
  exemptions: none,
  assessments: none,
  waivers: none,
  arrangements: none,
});

export const memberEffects: Effects<Member> = {
  MemberJoined: (member, { branchId, groupId, leader, joinedOn }: Joined, position) => {
    member.stays = [
      ...member.stays,
      { branchId, ...(groupId !== undefined && { groupId }), since: joinedOn, position },
    ];
    member.leader = [...member.leader, { from: '', leader }];
  },
  MemberTransferred: (member, { toBranchId, transferredOn }: Transferred, position) =>
    void (member.stays = [...member.stays, { branchId: toBranchId, since: transferredOn, position }]),
  MemberLeft: (member, { leftOn }: { leftOn: string }) => void Object.assign(member, { leftOn }),
  LeaderDesignated: (member, { leader, from }: { leader: boolean; from: string }) =>
    void (member.leader = [...member.leader, { from, leader }]),
  MemberClassified: (member, { category, from }: Classified, position) =>
    void (member.categories = [...member.categories, { category, from, position }]),
  ExemptionApproved: (member, { requestId, from, until }: Approved, position) =>
    void (member.exemptions = [
      ...member.exemptions,
      { requestId, from, ...(until !== undefined && { until }), position },
    ]),
  ExemptionEnded: (member, { requestId, endedOn }: { requestId: string; endedOn: string }) => {
    const exemption = member.exemptions.findLast((approved) => approved.requestId === requestId);
    if (exemption) exemption.endedOn = endedOn;
  },
  DuesAssessed: (member, { monthlyFen, from }: Assessed, position) =>
    void (member.assessments = [...member.assessments, { monthlyFen, from, position }]),
  DuesWaived: (member, { from, until }: Waived, position) =>
    void (member.waivers = [...member.waivers, { from, until, position }]),
  DuesArrangementAgreed: (member, { kind, from, until, agreedOn }: Omit<Arrangement, 'position'>, position) =>
    void (member.arrangements = [...member.arrangements, { kind, from, until, agreedOn, position }]),
};
