import type { Effects } from './fold.js';

/** The four categories of clause 3.2a, and `ordinary`. */
export type Category = 'ordinary' | 'long-term-away' | 'infirm' | 'frontline' | 'floating';

type AtPosition = { position: number };
type RecordDay = { recordedOn: string };
export type Stay = AtPosition & { branchId: string; groupId?: string; since: string };
/** A joining, a transfer, or a leaving: then there is no branch. */
type Move = AtPosition & { branchId?: string; groupId?: string; since: string };
type JoinData = { branchId: string; groupId?: string; leader: boolean; joinedOn: string };
type TransferData = { toBranchId: string; transferredOn: string };
type Classification = { category: Category; from: string };
type Assessment = { monthlyFen: number; from: string };
type ExemptionApproval = { requestId: string; from: string; until?: string };
type Waiver = { from: string; until: string };

/** An approved exemption from collective activities, clause 3.2c. */
export type Exemption = ExemptionApproval & AtPosition & RecordDay & { ended?: RecordDay & { on: string } };

/** An agreement to pay some months' dues quarterly, or later. */
export type Arrangement = AtPosition & { kind: 'quarterly' | 'makeup'; from: string; until: string; agreedOn: string };

/**
 * The standing facts of a member (党员), each list in the log's order. A city has very many members, so a growing list is
 * copied: an array after a push reserves memory.
 */
export type Member = {
  moves: readonly Move[];
  /** What each joining says of the leading body; a designation replaces it. */
  joinings: readonly { since: string; leader: boolean }[];
  designations: readonly { from: string; leader: boolean }[];
  categories: readonly (Classification & AtPosition & RecordDay)[];
  exemptions: readonly Exemption[];
  assessments: readonly (Assessment & AtPosition)[];
  waivers: readonly (Waiver & AtPosition)[];
  arrangements: readonly Arrangement[];
};

const none: readonly never[] = [];

export const blankMember = (): Member => ({
  moves: none,
  joinings: none,
  designations: none,
  categories: none,
  exemptions: none,
  assessments: none,
  waivers: none,
  arrangements: none,
});

export const memberEffects: Effects<Member> = {
  MemberJoined: (member, { branchId, groupId, leader, joinedOn }: JoinData, position) => {
    const group = groupId !== undefined && { groupId };
    member.moves = [...member.moves, { branchId, ...group, since: joinedOn, position }];
    member.joinings = [...member.joinings, { since: joinedOn, leader }];
  },
  MemberTransferred: (member, { toBranchId, transferredOn }: TransferData, position) =>
    void (member.moves = [...member.moves, { branchId: toBranchId, since: transferredOn, position }]),
  MemberLeft: (member, { leftOn }: { leftOn: string }, position) =>
    void (member.moves = [...member.moves, { since: leftOn, position }]),
  LeaderDesignated: (member, { leader, from }: { leader: boolean; from: string }) =>
    void (member.designations = [...member.designations, { from, leader }]),
  MemberClassified: (member, { category, from }: Classification, position, recordedOn) =>
    void (member.categories = [...member.categories, { category, from, position, recordedOn }]),
  ExemptionApproved: (member, { requestId, from, until }: ExemptionApproval, position, recordedOn) =>
    void (member.exemptions = [
      ...member.exemptions,
      { requestId, from, ...(until !== undefined && { until }), position, recordedOn },
    ]),
  ExemptionEnded: (member, { requestId, endedOn }: { requestId: string; endedOn: string }, _, recordedOn) => {
    const exemption = member.exemptions.findLast((approved) => approved.requestId === requestId);
    if (exemption) exemption.ended = { on: endedOn, recordedOn };
  },
  DuesAssessed: (member, { monthlyFen, from }: Assessment, position) =>
    void (member.assessments = [...member.assessments, { monthlyFen, from, position }]),
  DuesWaived: (member, { from, until }: Waiver, position) =>
    void (member.waivers = [...member.waivers, { from, until, position }]),
  DuesArrangementAgreed: (member, { kind, from, until, agreedOn }: Omit<Arrangement, 'position'>, position) =>
    void (member.arrangements = [...member.arrangements, { kind, from, until, agreedOn, position }]),
};
