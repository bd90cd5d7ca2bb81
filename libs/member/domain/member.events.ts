import type { EventOf } from '../../kernel/aggregate.js';
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
  Text,
} from '../../kernel/schema.js';

const note = optional(personal(Text, 'welfare'));
const hardship = personal(Text, 'welfare');

/** The life of a member (党员): belonging, the four categories (3.2), exemption and care (3.2b–e), dues (2.2), discipline (4.3b). */
export const memberEvents = {
  MemberJoined: exact({
    memberId: Id,
    branchId: Id,
    groupId: optional(Id),
    name: personal(Text, 'identity'),
    phone: optional(personal(Text, 'identity')),
    /** Of the unit's leading body. */
    leader: Flag,
    joinedOn: CivilDate,
  }),
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
  FrontlineActivityHeld: exact({ heldOn: CivilDate, site: Text, note }),
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
    /** Of whatever party regulation was broken, as text. */
    clause: Text,
    referredBy: PartyId,
    referredOn: CivilDate,
  }),
  DisciplineConcluded: exact({ outcome: personal(Text, 'conduct'), concludedOn: CivilDate }),
};

export type MemberEvent = EventOf<typeof memberEvents>;
