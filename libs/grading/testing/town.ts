import { monthOf, monthsOfYear } from '../../kernel/civil.js';
import { event, type DataOf, type EventType, type Told } from './record.js';
import { Year } from './year.js';

type PartyDayType = Extract<
  EventType,
  | 'NoticeIssued'
  | 'DeferralRequested'
  | 'DeferralApproved'
  | 'DeferralDeclined'
  | 'PartyDayOpened'
  | 'AttendanceTaken'
  | 'CharterRead'
  | 'DuesPaid'
  | 'StudyHeld'
  | 'MeetingHeld'
  | 'LectureGiven'
  | 'DeliberationHeld'
  | 'DisclosurePublished'
  | 'PlusActivityHeld'
>;
type Entry = DataOf<'AttendanceTaken'>['entries'][number];

export const unitOf = (unitId: string, data: Partial<DataOf<'UnitRegistered'>> = {}): Told =>
  event(`unit-${unitId}`, 'UnitRegistered', { registeredOn: '2016-07-01', ...data });

export const branchOf = (branchId: string, data: Partial<DataOf<'BranchEstablished'>> = {}): Told =>
  event(`branch-${branchId}`, 'BranchEstablished', { unitId: 'u-001', establishedOn: '2016-07-01', ...data });

export const memberOf = (memberId: string, data: Partial<DataOf<'MemberJoined'>> = {}): Told =>
  event(`member-${memberId}`, 'MemberJoined', { joinedOn: '2016-07-01', ...data });

/** One unit, u-001, with one branch, b-0001, both since 2016; nothing else is known of them. */
export const town = (year: number): Year => new Year(year).with(unitOf('u-001'), branchOf('b-0001'));

/** Tells of the party day of a month. */
export const inMonth =
  (month: string, branchId = 'b-0001') =>
  <Type extends PartyDayType>(type: Type, data: Partial<DataOf<Type>>): Told =>
    event(`partyDay-${branchId}:${month}`, type, data);

/** A party day on a day, in its own month or, deferred or brought forward, for another. */
export const heldOn = (day: string, month: string = monthOf(day), branchId = 'b-0001'): Told =>
  inMonth(month, branchId)('PartyDayOpened', { heldOn: day });

/** Party days on the 5th of every month of a year but some. */
export const heldAllYear = (year: number, ...but: string[]): Told[] =>
  monthsOfYear(year)
    .filter((month) => !but.includes(month))
    .map((month) => heldOn(`${month}-05`));

/** A request to hold a month’s party day on `to` instead of `from`, and its approval. */
export function deferred(
  month: string,
  { from, to, requestedOn, approvedOn = requestedOn, requestId = 'd-1' }: Deferral,
  branchId = 'b-0001',
): [request: Told, approval: Told] {
  const tell = inMonth(month, branchId);
  return [
    tell('DeferralRequested', { requestId, from, to, requestedOn }),
    tell('DeferralApproved', { requestId, approvedOn }),
  ];
}

type Deferral = Readonly<{ from: string; to: string; requestedOn: string; approvedOn?: string; requestId?: string }>;

/** Who was there: `present`, `leave` or `absent` by member id; who was present wore the emblem and brought the charter. */
export const attended = (
  day: string,
  statuses: Readonly<Record<string, Entry['status']>>,
  month: string = monthOf(day),
): Told =>
  inMonth(month)('AttendanceTaken', {
    takenOn: day,
    entries: Object.entries(statuses).map(([memberId, status]) => {
      return { memberId, status, emblem: status === 'present', charter: status === 'present' };
    }),
  });
