import type { IndicatorId } from '../grading/duty-ids.js';
import type { EventType } from '../modules/catalogue/index.js';
import type { Registry } from '../registry/index.js';

/** How many there are in a branch of what duties hang on. */
export type BranchSize = Readonly<{
  members: number;
  /** Members who are expected at party days. */
  expected: number;
  groups: number;
  /** 1 if the branch has a committee, else 0. */
  committees: number;
  floating: number;
  exempt: number;
  /** Members on the front line, of a branch that is not there itself. */
  frontline: number;
  away: number;
}>;

/** Records that a duty asks for in a year, with the entries of each. */
export type Demand = Readonly<{ type: EventType; records: number; entries?: number }>;

const months = 12;
const quarters = 4;

/** The intervals and the season of an indicator, as the rulebook chooses them. */
type Choices = Readonly<Record<string, string>>;

/** How often something is done in a year at an interval: monthly unless the rulebook says otherwise. */
function timesAt(interval: string | undefined): number {
  return interval === 'quarter' ? quarters : months;
}

/**
 * The records that each indicator reads, once each: the setting is part of the party day, and the leaders part of the attendance.
 * Follow-up is asked for only where there is a resolution.
 */
export const demands: Readonly<Record<IndicatorId, (size: BranchSize, choices: Choices) => readonly Demand[]>> = {
  'party-day-held': () => [{ type: 'PartyDayOpened', records: months }],
  notice: () => [{ type: 'NoticeIssued', records: months }],
  setting: () => [],
  'charter-reading': () => [{ type: 'CharterRead', records: months }],
  dues: ({ members }) => [{ type: 'DuesPaid', records: months * members }],
  study: () => [{ type: 'StudyHeld', records: months, entries: 1 }],
  // An assembly, a meeting of the committee, and one of each group.
  'organisational-life': ({ groups, committees }, { assemblyInterval, committeeInterval, groupInterval }) => [
    {
      type: 'MeetingHeld',
      records: timesAt(assemblyInterval) + committees * timesAt(committeeInterval) + groups * timesAt(groupInterval),
    },
  ],
  'party-lecture': () => [{ type: 'LectureGiven', records: quarters }],
  'annual-democracy': () => [{ type: 'MeetingHeld', records: 3 }],
  deliberation: () => [{ type: 'DeliberationHeld', records: months }],
  'dues-disclosure': () => [{ type: 'DisclosurePublished', records: months }],
  'quarterly-disclosure': () => [{ type: 'DisclosurePublished', records: 3 * quarters }],
  plus: () => [{ type: 'PlusActivityHeld', records: months }],
  attendance: ({ expected }) => [{ type: 'AttendanceTaken', records: months, entries: expected }],
  'leaders-attend': () => [],
  'annual-plan': () => [
    { type: 'AnnualPlanDrafted', records: 1, entries: months },
    { type: 'AnnualPlanSubmitted', records: 1 },
  ],
  'follow-up': () => [],
  'member-care': ({ floating, exempt, frontline, away }, { serviceInterval }) => [
    { type: 'MemberContacted', records: months * floating },
    { type: 'HomeServiceDelivered', records: timesAt(serviceInterval) * exempt },
    { type: 'FrontlineActivityHeld', records: months * frontline },
    { type: 'TransferEncouraged', records: away },
  ],
};

/** The size of a branch on a day. */
export function sizeOf(registry: Registry, branchId: string, day: string): BranchSize {
  const members = registry.membersOf(branchId, day);
  const among = (category: string) => members.filter((id) => registry.categoryOf(id, day).value === category).length;
  const exempt = members.filter((id) => registry.exemptionOf(id, day) !== undefined).length;
  const away = among('long-term-away');
  return {
    members: members.length,
    expected: members.length - away - exempt,
    groups: registry.groupsOf(branchId, day).length,
    committees: registry.hasCommittee(branchId, day) ? 1 : 0,
    floating: among('floating'),
    exempt,
    frontline: registry.branch(branchId)?.frontline ? 0 : among('frontline'),
    away,
  };
}
