import type { UnitDutyId } from '../grading/duties/unit-duty.js';
import { namedBy } from '../grading/duties/responsibility.js';
import type { BranchYear } from '../grading/facts/branch-year.js';
import type { UnitYear } from '../grading/facts/unit-year.js';
import type { IndicatorId, Numbers } from '../grading/indicator.js';
import { duesDisclosureDueOn, quarterlyDisclosureDueOn } from '../grading/facts/disclosure-due.js';
import { lastDaysOf } from '../grading/indicators/dues.js';
import type { Obligation } from '../grading/obligation.js';
import { addDays, addMonths, firstDayOf, lastDayOf, monthsOfQuarter } from '../kernel/civil.js';
import { expectedDay } from './expected-day.js';
import type { Window } from './state.js';

type About = Pick<Obligation, 'subject' | 'period'>;

/** When a duty falls due, by which clause, and why on that day. */
export type DueRule<Of> = Readonly<{
  clause: string;
  why: string;
  window: (of: Of, about: About, numbers: Numbers) => Window;
}>;

/** An obligation that falls due in parts, each with its own day. */
type InParts = Readonly<{ clause: string; why: string; window: 'in-parts' }>;

/** Notice may be given as early as this; the regulation names only the latest day. */
const noticeOpensDays = 7;

/** The duties of branches. Every number of days comes from the rulebook. */
export const branchDueDays: Readonly<Record<IndicatorId, DueRule<BranchYear> | InParts>> = {
  'party-day-held': {
    clause: '2.0',
    why: 'On the day scheduled or moved to with approval; without one, by the last day of the month.',
    window: (branch, { period }) => ({ ...inMonth(period, expectedDay(branch, period)), once: true }),
  },
  notice: {
    clause: '4.1b',
    why: 'As many days before the party day as the rulebook asks for full marks.',
    window: (branch, { period }, { parameters }) => {
      const day = partyDay(branch, period);
      return { opensOn: addDays(day, -noticeOpensDays), dueOn: addDays(day, -parameters['fullLeadDays']!), once: true };
    },
  },
  setting: { clause: '2.0', why: 'It is seen at the party day.', window: onThePartyDay },
  'charter-reading': {
    clause: '2.1',
    why: 'The charter is read at the party day.',
    window: (branch, about) => ({ ...onThePartyDay(branch, about), once: true }),
  },
  dues: {
    clause: '2.2',
    why: 'Paid on the party day itself; under an arrangement, by the last day that it allows.',
    window: (branch, { subject, period }, { parameters }) => {
      const arrangements = branch.registry.arrangementsFor(subject, period);
      const arranged = lastDaysOf(arrangements, period, parameters['makeupMonths']!).sort().at(-1);
      return { ...inMonth(period, arranged ?? partyDay(branch, period)), once: true };
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
    why: 'At December’s party day.',
    window: (branch, { period }) => inMonth(`${period}-12`, partyDay(branch, `${period}-12`)),
  },
  deliberation: { clause: '2.5', why: 'Once a month, on whichever day.', window: byTheEndOfTheMonth },
  'dues-disclosure': {
    clause: '2.2',
    why: 'Dues are disclosed when the month is over, by the day that the rulebook names.',
    window: (_, { period }, { parameters }) => {
      return { opensOn: firstDayOf(addMonths(period, 1)), dueOn: duesDisclosureDueOn(period, parameters) };
    },
  },
  'quarterly-disclosure': {
    clause: '2.6',
    why: 'When the quarter is over, within the months that the rulebook names.',
    window: (_, { period }, { parameters }) => {
      const opensOn = firstDayOf(addMonths(monthsOfQuarter(period)[2]!, 1));
      return { opensOn, dueOn: quarterlyDisclosureDueOn(period, parameters) };
    },
  },
  plus: { clause: '2.7', why: 'Once a month, on whichever day.', window: byTheEndOfTheMonth },
  attendance: { clause: '2.0', why: 'It is taken at the party day.', window: onThePartyDay },
  'leaders-attend': { clause: '3.1b', why: 'It is seen at the party day.', window: onThePartyDay },
  'annual-plan': {
    clause: '4.1a',
    why: 'The plan of a year is made in the December before it.',
    window: (_, { period }) => {
      const before = Number(period) - 1;
      return { opensOn: `${before}-12-01`, dueOn: `${before}-12-31` };
    },
  },
  'follow-up': { clause: '4.1e', why: 'Each of the four checks has its own day.', window: 'in-parts' },
  'member-care': {
    clause: '3.2',
    why: 'Once within the month, or for those long away within the year.',
    window: (_, { period }) => {
      if (period.length === 4) return { opensOn: `${period}-01-01`, dueOn: `${period}-12-31` };
      return inMonth(period, lastDayOf(period));
    },
  },
};

/** The unit's own duties. */
export const unitDueDays: Readonly<Record<UnitDutyId, DueRule<UnitYear> | InParts>> = {
  responsibility: {
    clause: '3.1d',
    why: 'By January’s end, or so many days after the registration as the rulebook allows.',
    window: ({ year, unit }, _, { parameters }) => {
      const dueOn = namedBy(year, unit.registeredOn!, parameters);
      return { opensOn: laterOf(`${year}-01-01`, unit.registeredOn!), dueOn };
    },
  },
  'contact-points': {
    clause: '3.1c',
    why: 'A standing duty: it is judged as soon as the unit is, from the first day of the year or of the unit.',
    window: ({ year, unit }) => {
      const from = laterOf(`${year}-01-01`, unit.registeredOn!);
      return { opensOn: from, dueOn: from };
    },
  },
  publicity: {
    clause: '3.3',
    why: 'Once within the year.',
    window: (_, { period }) => ({ opensOn: `${period}-01-01`, dueOn: `${period}-12-31` }),
  },
  'superior-decisions': { clause: '4.1d', why: 'Each request and plan has its own day.', window: 'in-parts' },
};

/** The day of the party day, held or expected. */
function partyDay(branch: BranchYear, month: string): string {
  return branch.month(month).heldOn ?? expectedDay(branch, month);
}

function onThePartyDay(branch: BranchYear, { period }: About): Window {
  return inMonth(period, partyDay(branch, period));
}

/** By the month's last day, or on the party day that was moved beyond it. */
function byTheEndOfTheMonth(branch: BranchYear, { period }: About): Window {
  return inMonth(period, laterOf(lastDayOf(period), partyDay(branch, period)));
}

/** From the month's first day; a party day that was brought forward opens all that belongs to it. */
function inMonth(month: string, dueOn: string): Window {
  const first = firstDayOf(month);
  return { opensOn: first < dueOn ? first : dueOn, dueOn };
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}
