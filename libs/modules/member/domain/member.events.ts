import type { EventOf } from '../../../kernel/aggregate.js';
import {
  CivilDate,
  exact,
  Fen,
  Flag,
  Id,
  Month,
  oneOf,
  optional,
  PartyId,
  personal,
  Line,
  Text,
} from '../../../kernel/schema.js';

const note = optional(personal(Text, 'welfare'));
const hardship = personal(Text, 'welfare');

/** The life of a member (党员): belonging, the four categories (3.2), exemption and care (3.2b–e), dues (2.2), discipline (4.3b). */
export const memberEvents = {
  MemberJoined: exact({
    memberId: Id,
    branchId: Id,
    name: personal(Line, 'identity'),
    /** Member of the unit's leading body. */
    leader: Flag,
    /** A probationary member (预备党员). */
    probationary: optional(Flag),
    joinedOn: CivilDate,
    groupId: optional(Id),
    phone: optional(personal(Text, 'identity')),
  }),
  /** What was right until the day. What was wrong from the beginning is corrected instead. */
  MemberDetailsChanged: exact({
    name: optional(personal(Line, 'identity')),
    phone: optional(personal(Text, 'identity')),
    changedOn: CivilDate,
  }),
  /** A probationary member becomes a full one (预备党员转正). */
  ProbationEnded: exact({ endedOn: CivilDate }),
  MemberTransferred: exact({ fromBranchId: Id, toBranchId: Id, transferredOn: CivilDate }),
  MemberLeft: exact({ reason: oneOf('transferred-out', 'deceased', 'removed', 'withdrawn'), leftOn: CivilDate }),
  LeaderDesignated: exact({ leader: Flag, from: CivilDate }),
  MemberClassified: exact({
    category: oneOf('ordinary', 'long-term-away', 'infirm', 'frontline', 'floating'),
    from: CivilDate,
    note,
  }),
  ExemptionRequested: exact({ requestId: Id, reason: hardship, requestedOn: CivilDate }),
  /** `until` is the last day of the exemption. */
  ExemptionApproved: exact({
    requestId: Id,
    approvedBy: PartyId,
    approvedOn: CivilDate,
    from: CivilDate,
    until: optional(CivilDate),
  }),
  ExemptionDeclined: exact({ requestId: Id, declinedBy: PartyId, declinedOn: CivilDate, reason: hardship }),
  ExemptionEnded: exact({ requestId: Id, endedOn: CivilDate }),
  HomeServiceDelivered: exact({ deliveredOn: CivilDate, by: PartyId, note }),
  FrontlineActivityHeld: exact({ heldOn: CivilDate, site: Line, note }),
  MemberContacted: exact({ channel: oneOf('phone', 'wechat', 'sms', 'visit'), contactedOn: CivilDate, note }),
  TransferEncouraged: exact({ encouragedOn: CivilDate, consentGiven: Flag }),
  DuesAssessed: exact({
    monthlyFen: Fen,
    from: Month,
    basis: oneOf('wage', 'annual-salary', 'self-employed', 'pension', 'farmer', 'student', 'relief'),
  }),
  /** `until` is the last month waived. */
  DuesWaived: exact({ from: Month, until: Month, approvedBy: PartyId, reason: hardship }),
  /** `until` is the last month covered. */
  DuesArrangementAgreed: exact({
    kind: oneOf('quarterly', 'makeup'),
    from: Month,
    until: Month,
    agreedOn: CivilDate,
    reason: hardship,
  }),
  DisciplineReferred: exact({
    grounds: personal(Text, 'conduct'),
    /** The party regulation that was broken, as text. */
    clause: Line,
    referredBy: PartyId,
    referredOn: CivilDate,
  }),
  DisciplineConcluded: exact({ outcome: personal(Text, 'conduct'), concludedOn: CivilDate }),
};

export type MemberEvent = EventOf<typeof memberEvents>;
