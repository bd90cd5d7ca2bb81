import Type from 'typebox';
import type { EventOf } from '../../../kernel/aggregate.js';
import {
  anyOf,
  CivilDate,
  exact,
  Fen,
  Flag,
  Id,
  listOf,
  Month,
  oneOf,
  optional,
  PartyId,
  personal,
  Line,
  Text,
} from '../../../kernel/schema.js';

const MonthOrQuarter = Type.String({ pattern: '^(?!0000)\\d{4}-(0[1-9]|1[0-2]|Q[1-4])$' });

const AttendanceEntry = exact({
  memberId: Id,
  status: oneOf('present', 'leave', 'absent'),
  emblem: Flag,
  charter: Flag,
  reason: optional(personal(Text, 'welfare')),
});

const StudyTopic = exact({
  category: oneOf(
    'leader-addresses',
    'xi-thought',
    'integrity-code',
    'discipline-rules',
    'party-history',
    'central',
    'provincial',
    'municipal',
    'current-affairs',
    'law',
    'professional',
    'skills',
    'culture-technology',
  ),
  title: Line,
});

/**
 * The theme party day of a branch and a month: notice, deferral, opening, the six prescribed actions and the “+” (2.0–2.7,
 * 4.1b–d).
 */
export const partyDayEvents = {
  NoticeIssued: exact({
    partyDayOn: CivilDate,
    issuedOn: CivilDate,
    channels: listOf(oneOf('phone', 'wechat', 'sms', 'written', 'intranet')),
    agenda: Text,
  }),
  DeferralRequested: exact({ requestId: Id, from: CivilDate, to: CivilDate, reason: Text, requestedOn: CivilDate }),
  DeferralApproved: exact({ requestId: Id, approvedBy: PartyId, approvedOn: CivilDate }),
  DeferralDeclined: exact({ requestId: Id, declinedBy: PartyId, declinedOn: CivilDate, reason: Text }),
  PartyDayOpened: exact({
    heldOn: CivilDate,
    venue: Line,
    flagDisplayed: Flag,
    oathPosted: Flag,
    withContactPoint: optional(Text),
  }),
  AttendanceTaken: exact({ takenOn: CivilDate, entries: listOf(AttendanceEntry) }),
  CharterRead: exact({
    ledBy: Id,
    readOn: CivilDate,
    followUp: anyOf(oneOf('discussion', 'exchange', 'speech', 'quiz')),
  }),
  DuesPaid: exact({
    memberId: Id,
    period: Month,
    amountFen: Fen,
    method: oneOf('in-person', 'online', 'proxy', 'payroll-deduction'),
    collectedBy: PartyId,
    paidOn: CivilDate,
    proxyReason: optional(personal(Text, 'welfare')),
  }),
  StudyHeld: exact({
    method: oneOf('secretary-led', 'collective', 'expert'),
    topics: listOf(StudyTopic),
    heldOn: CivilDate,
  }),
  MeetingHeld: exact({
    kind: oneOf(
      'branch-assembly',
      'branch-committee',
      'party-group',
      'democratic-life',
      'organisational-life',
      'democratic-appraisal',
    ),
    groupId: optional(Id),
    chairedBy: PartyId,
    heldOn: CivilDate,
  }),
  LectureGiven: exact({ lecturer: PartyId, title: Line, heldOn: CivilDate }),
  DeliberationHeld: exact({ matters: listOf(Text), heldOn: CivilDate }),
  DisclosurePublished: exact({
    kind: oneOf(
      'dues',
      'major-decisions',
      'deployments',
      'finance',
      'party-affairs',
      'government-affairs',
      'resolutions',
    ),
    period: MonthOrQuarter,
    channels: listOf(oneOf('document', 'intranet', 'bulletin-board', 'assembly')),
    publishedOn: CivilDate,
  }),
  PlusActivityHeld: exact({
    category: oneOf(
      'study',
      'poverty-alleviation',
      'rural-revitalisation',
      'community-service',
      'green-development',
      'volunteering',
      'contact-point',
      'homecoming',
      'other',
    ),
    theme: Line,
    heldOn: CivilDate,
    withContactPoint: optional(Text),
  }),
  OtherActivityArranged: exact({
    description: Text,
    arrangedBy: oneOf('central', 'provincial', 'other'),
    arrangedOn: CivilDate,
  }),
  PartyDayClosed: exact({ closedOn: CivilDate }),
  PartyDayReopened: exact({ reopenedOn: CivilDate, reason: Text, approvedBy: PartyId }),
};

export type PartyDayEvent = EventOf<typeof partyDayEvents>;
/** The data of an event type. */
export type PartyDayData<Name extends PartyDayEvent['type']> = Extract<PartyDayEvent, { type: Name }>['data'];

/** The obligatory topics of clause 2.3. */
export const requiredTopics: ReadonlySet<string> = new Set([
  'leader-addresses',
  'integrity-code',
  'discipline-rules',
  'central',
  'provincial',
  'municipal',
]);
