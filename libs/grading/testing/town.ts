import { monthOf, monthsOfYear } from '../../kernel/civil.js';
import { event, type DataOf, type EventType, type TestEvent } from './record.js';
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

export const unitOf = (unitId: string, data: Partial<DataOf<'UnitRegistered'>> = {}): TestEvent =>
  event(`unit-${unitId}`, 'UnitRegistered', { registeredOn: '2016-07-01', ...data });

export const branchOf = (branchId: string, data: Partial<DataOf<'BranchEstablished'>> = {}): TestEvent =>
  event(`branch-${branchId}`, 'BranchEstablished', { unitId: 'u-001', establishedOn: '2016-07-01', ...data });

export const memberOf = (memberId: string, data: Partial<DataOf<'MemberJoined'>> = {}): TestEvent =>
  event(`member-${memberId}`, 'MemberJoined', { joinedOn: '2016-07-01', ...data });

/** One unit, u-001, with one branch, b-0001, both since 2016; nothing else is known of them. */
export const town = (year: number): Year => new Year(year).with(unitOf('u-001'), branchOf('b-0001'));

/** Tells of the party day of a month. */
export const inMonth =
  (month: string, branchId = 'b-0001') =>
  <Type extends PartyDayType>(type: Type, data: Partial<DataOf<Type>>): TestEvent =>
    event(`partyDay-${branchId}:${month}`, type, data);

/** A party day on a day, in its own month or, deferred or brought forward, for another. */
export const heldOn = (day: string, month: string = monthOf(day), branchId = 'b-0001'): TestEvent =>
  inMonth(month, branchId)('PartyDayOpened', { heldOn: day });

/**
 * January’s party day on the day scheduled, which no submitted plan named, in a room with the oath and without the flag: full
 * marks for the day, half for the setting, and none for anything else.
 */
export const heldInJanuary = (year: number): TestEvent[] => {
  const plannedOn = `${year}-01-05`;
  const adjusted = { month: `${year}-01`, plannedOn, adjustedOn: `${year - 1}-12-20` };
  return [
    event(`plan-b-0001:${year}`, 'MonthlyPlanAdjusted', adjusted),
    inMonth(`${year}-01`)('PartyDayOpened', { heldOn: plannedOn, flagDisplayed: false }),
  ];
};

/** Party days on the 5th of every month of a year but some. */
export const heldAllYear = (year: number, ...but: string[]): TestEvent[] =>
  monthsOfYear(year)
    .filter((month) => !but.includes(month))
    .map((month) => heldOn(`${month}-05`));

/** A plan of the 5th of every month, submitted in time and approved. */
export const plannedAllYear = (year: number): TestEvent[] => {
  const stream = `plan-b-0001:${year}` as const;
  const items = monthsOfYear(year).map((month) => ({ month, plannedOn: `${month}-05`, topic: '学习' }));
  return [
    event(stream, 'AnnualPlanDrafted', { items, draftedOn: `${year - 1}-12-10` }),
    event(stream, 'AnnualPlanSubmitted', { submittedOn: `${year - 1}-12-12` }),
    event(stream, 'AnnualPlanApproved', { approvedOn: `${year - 1}-12-20` }),
  ];
};

/** A request to hold a month’s party day on `to` instead of `from`, and its approval. */
export function deferred(
  month: string,
  { from, to, requestedOn, approvedOn = requestedOn, requestId = 'd-1' }: Deferral,
  branchId = 'b-0001',
): [request: TestEvent, approval: TestEvent] {
  const tell = inMonth(month, branchId);
  return [
    tell('DeferralRequested', { requestId, from, to, requestedOn }),
    tell('DeferralApproved', { requestId, approvedOn }),
  ];
}

type Deferral = Readonly<{ from: string; to: string; requestedOn: string; approvedOn?: string; requestId?: string }>;

/** The attendance by member id: `present`, `leave` or `absent`. Present members wore the emblem and brought the charter. */
export const attended = (
  day: string,
  statuses: Readonly<Record<string, Entry['status']>>,
  month: string = monthOf(day),
): TestEvent =>
  inMonth(month)('AttendanceTaken', {
    takenOn: day,
    entries: Object.entries(statuses).map(([memberId, status]) => {
      return { memberId, status, emblem: status === 'present', charter: status === 'present' };
    }),
  });
