import type { IndicatorId, UnitDutyId } from '../grading/duty-ids.js';
import { namedBy } from '../grading/duties/responsibility.js';
import type { UnitYear } from '../grading/facts/unit-year.js';
import type { Numbers } from '../grading/indicator.js';
import { duesDisclosureDueOn, quarterlyDisclosureDueOn } from '../grading/facts/disclosure-due.js';
import { firstMonthOf } from '../grading/indicators/annual-democracy.js';
import { lastDaysOf } from '../grading/indicators/dues.js';
import type { Obligation } from '../grading/obligation.js';
import { addDays, addMonths, firstDayOf, lastDayOf, monthsOfQuarter, quarterOf } from '../kernel/civil.js';
import type { BranchDays } from './branch-gradings.js';
import { expectedDay, type PartyDayDate } from './expected-day.js';
import type { Window } from './duty-state.js';

type DutyRef = Pick<Obligation, 'subject' | 'period'>;

/** The due day of a duty, with its clause and reason. */
export type DueRule<Of> = Readonly<{
  clause: string;
  why: string;
  window: (of: Of, about: DutyRef, numbers: Numbers) => Window;
}>;

/** An obligation whose parts have their own due days. */
type PartialDues = Readonly<{ clause: string; why: string; window: 'in-parts' }>;

/** The earliest day of a notice, in days ahead; the regulation names only the latest day. */
const noticeOpensDays = 7;

/** The duties of branches. Every number of days comes from the rulebook. */
export const branchDueDays: Readonly<Record<IndicatorId, DueRule<BranchDays> | PartialDues>> = {
  'party-day-held': {
    clause: '2.0',
    why: 'On the scheduled day or the approved new day; without one, by the last day of the month.',
    window: ({ branch, partyDay }, { period }) => {
      const expected = expectedDay(branch, period);
      const date = expected === undefined ? partyDay(period) : { on: expected, isSet: true };
      return { ...onDay(period, date), once: true };
    },
  },
  notice: {
    clause: '4.1b',
    why: 'The rulebook’s days for full marks before the party day.',
    window: ({ partyDay }, { period }, { parameters }) => {
      const { on, isSet } = partyDay(period);
      const dueOn = addDays(on, -parameters['fullLeadDays']!);
      return { opensOn: addDays(on, -noticeOpensDays), dueOn, once: true, day: isSet ? 'last' : 'unset' };
    },
  },
  setting: { clause: '2.0', why: 'It is seen at the party day.', window: seenInAttendance },
  'charter-reading': {
    clause: '2.1',
    why: 'The charter is read at the party day.',
    window: (of, about) => ({ ...onThePartyDay(of, about), once: true }),
  },
  dues: {
    clause: '2.2',
    why: 'Paid on the party day itself; under an arrangement, by the last day that it allows.',
    window: (of, { subject, period }, { parameters }) => {
      const arrangements = of.branch.registry.arrangementsFor(subject, period);
      const arranged = lastDaysOf(arrangements, period, parameters['makeupMonths']!).sort().at(-1);
      const days = arranged === undefined ? onDay(period, of.partyDay(period)) : inMonth(period, arranged);
      return { ...days, once: true };
    },
  },
  study: { clause: '2.3', why: 'It belongs to the party day.', window: onThePartyDay },
  'organisational-life': {
    clause: '2.4',
    why: 'Assembly, committee and groups meet within the month; the assembly at best on the party day.',
    window: byTheEndOfTheMonth,
  },
  'party-lecture': { clause: '2.4', why: 'A lecture by the end of each quarter.', window: 'in-parts' },
  'annual-democracy': {
    clause: '2.4',
    why: 'At a party day of the rulebook’s season; December’s is the last one.',
    window: ({ partyDay }, { period }, { choices }) => {
      const december = onDay(`${period}-12`, partyDay(`${period}-12`));
      const begins = firstDayOf(`${period}-${firstMonthOf(choices['season']!)}`);
      return begins < december.opensOn ? { ...december, opensOn: begins } : december;
    },
  },
  deliberation: { clause: '2.5', why: 'Once a month, on any day.', window: byTheEndOfTheMonth },
  'dues-disclosure': {
    clause: '2.2',
    why: 'Dues are disclosed after the month, by the rulebook’s day.',
    window: (_, { period }, { parameters }) =>
      between(firstDayOf(addMonths(period, 1)), duesDisclosureDueOn(period, parameters)),
  },
  'quarterly-disclosure': {
    clause: '2.6',
    why: 'After the quarter, within the rulebook’s months.',
    window: (_, { period }, { parameters }) => {
      const opensOn = firstDayOf(addMonths(monthsOfQuarter(period)[2]!, 1));
      return between(opensOn, quarterlyDisclosureDueOn(period, parameters));
    },
  },
  plus: { clause: '2.7', why: 'Once a month, on any day.', window: byTheEndOfTheMonth },
  attendance: { clause: '2.0', why: 'It is taken at the party day.', window: seenInAttendance },
  'leaders-attend': { clause: '3.1b', why: 'It is seen at the party day.', window: seenInAttendance },
  'annual-plan': {
    clause: '4.1a',
    why: 'The plan of a year is made in the December before it.',
    window: (_, { period }) => {
      const before = Number(period) - 1;
      return between(`${before}-12-01`, `${before}-12-31`);
    },
  },
  'follow-up': { clause: '4.1e', why: 'Each of the four checks has its own day.', window: 'in-parts' },
  'member-care': {
    clause: '3.2',
    why: 'Once within the month, or the quarter where the rulebook says so; within the year for members long away.',
    window: ({ branch }, { subject, period }, { choices }) => {
      if (period.length === 4) return between(`${period}-01-01`, `${period}-12-31`);
      const end = lastDayOf(period);
      const isInfirm = branch.registry.categoryOf(subject, end).value === 'infirm';
      if (choices['serviceInterval'] !== 'quarter' || !isInfirm) return inMonth(period, end);
      return inMonth(period, lastDayOf(monthsOfQuarter(quarterOf(period))[2]!));
    },
  },
};

/** The unit's own duties. */
export const unitDueDays: Readonly<Record<UnitDutyId, DueRule<UnitYear> | PartialDues>> = {
  responsibility: {
    clause: '3.1d',
    why: 'By the end of January, or the rulebook’s days after the registration.',
    window: ({ year, unit }, _, { parameters }) => {
      const dueOn = namedBy(year, unit.registeredOn!, parameters);
      return between(laterOf(`${year}-01-01`, unit.registeredOn!), dueOn);
    },
  },
  'contact-points': {
    clause: '3.1c',
    why: 'A permanent duty, from the first day of the year or of the unit.',
    window: ({ year, unit }) => {
      const from = laterOf(`${year}-01-01`, unit.registeredOn!);
      return between(from, from);
    },
  },
  publicity: {
    clause: '3.3',
    why: 'Once within the year.',
    window: (_, { period }) => between(`${period}-01-01`, `${period}-12-31`),
  },
  'superior-decisions': { clause: '4.1d', why: 'Each request and plan has its own day.', window: 'in-parts' },
};

function onThePartyDay({ partyDay }: BranchDays, { period }: DutyRef): Window {
  return onDay(period, partyDay(period));
}

/** On the party day; the attendance says once and for all what was seen. */
function seenInAttendance(of: BranchDays, about: DutyRef): Window {
  const closed = of.branch.month(about.period).facts.last('AttendanceTaken') !== undefined;
  return { ...onThePartyDay(of, about), closed };
}

/** By the month's last day, or by a party day deferred beyond it. */
function byTheEndOfTheMonth({ partyDay }: BranchDays, { period }: DutyRef): Window {
  return inMonth(period, laterOf(lastDayOf(period), partyDay(period).on));
}

function onDay(month: string, { on, isSet }: PartyDayDate): Window {
  return { ...inMonth(month, on), day: isSet ? 'party-day' : 'unset' };
}

/** From the month's first day; a party day held earlier opens its duties earlier. */
function inMonth(month: string, dueOn: string): Window {
  const first = firstDayOf(month);
  return between(first < dueOn ? first : dueOn, dueOn);
}

function between(opensOn: string, dueOn: string): Window {
  return { opensOn, dueOn, day: 'last' };
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}
