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

/** What the record of a member (党员) says of where they stand, each list in the log's order. */
export type Member = {
  stays: (Stay & At)[];
  leftOn?: string;
  leader: { from: string; leader: boolean }[];
  categories: (Classified & At)[];
  exemptions: Exemption[];
  assessments: (Assessed & At)[];
  waivers: (Waived & At)[];
  arrangements: Arrangement[];
};

export const blankMember = (): Member => ({
  stays: [],
  leader: [],
  categories: [],
  exemptions: [],
  assessments: [],
  waivers: [],
  arrangements: [],
});

export const memberEffects: Effects<Member> = {
  MemberJoined: (member, { branchId, groupId, leader, joinedOn }: Joined, position) => {
    member.stays.push({ branchId, ...(groupId !== undefined && { groupId }), since: joinedOn, position });
    member.leader.push({ from: '', leader });
  },
  MemberTransferred: (member, { toBranchId, transferredOn }: Transferred, position) =>
    void member.stays.push({ branchId: toBranchId, since: transferredOn, position }),
  MemberLeft: (member, { leftOn }: { leftOn: string }) => void Object.assign(member, { leftOn }),
  LeaderDesignated: (member, { leader, from }: { leader: boolean; from: string }) =>
    void member.leader.push({ from, leader }),
  MemberClassified: (member, { category, from }: Classified, position) =>
    void member.categories.push({ category, from, position }),
  ExemptionApproved: (member, { requestId, from, until }: Approved, position) =>
    void member.exemptions.push({ requestId, from, ...(until !== undefined && { until }), position }),
  ExemptionEnded: (member, { requestId, endedOn }: { requestId: string; endedOn: string }) => {
    const exemption = member.exemptions.findLast((approved) => approved.requestId === requestId);
    if (exemption) exemption.endedOn = endedOn;
  },
  DuesAssessed: (member, { monthlyFen, from }: Assessed, position) =>
    void member.assessments.push({ monthlyFen, from, position }),
  DuesWaived: (member, { from, until }: Waived, position) => void member.waivers.push({ from, until, position }),
  DuesArrangementAgreed: (member, { kind, from, until, agreedOn }: Omit<Arrangement, 'position'>, position) =>
    void member.arrangements.push({ kind, from, until, agreedOn, position }),
};
