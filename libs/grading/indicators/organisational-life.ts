import { lastDayOf, monthsOfQuarter, quarterOf } from '../../kernel/civil.js';
import { mean } from '../arithmetic.js';
import type { BranchMonth, BranchYear } from '../facts/branch-year.js';
import type { Indicator, Numbers } from '../indicator.js';
import { judged, notApplicable, positionsOf, type Obligation } from '../obligation.js';

const interval = ['month', 'quarter'];

/** Assembly, committee and group meetings every month or quarter: clause 2.4. */
export const organisationalLife: Indicator = {
  id: 'organisational-life',
  parameters: [],
  ratios: [
    'assembly-on-the-day',
    'assembly-other-day',
    'assembly-none',
    'committee-on-the-day',
    'committee-other-day',
    'committee-none',
    'group-on-the-day',
    'group-other-day',
    'group-none',
  ],
  choices: { assemblyInterval: interval, committeeInterval: interval, groupInterval: interval },
  title: { zh: '支部党员大会、支委会、党小组会', en: 'Assembly, committee and group meetings' },
  reasons: {
    'organisational-life': {
      zh: '支部党员大会、支委会、各党小组会合计',
      en: 'Assembly, committee and each group’s meeting, taken together',
    },
    'not-due': { zh: '本月没有应召开的会议', en: 'No meeting falls due in the month' },
  },
  obligations: (branch, numbers) => branch.activeMonths.map((month) => judgeMonth(branch, month, numbers)),
};

/** What a branch has to hold: an assembly, a committee meeting, or the meeting of one group. */
type Component = Readonly<{ name: 'assembly' | 'committee' | 'group'; kind: string; groupId?: string }>;

/** What falls due in a month and was not held in any month that counts for it. */
export function missingComponents(branch: BranchYear, record: BranchMonth, numbers: Numbers): Component[] {
  return dueIn(branch, record, numbers)
    .filter(({ component, months }) => months.every((month) => meetingsOf(component, month).length === 0))
    .map(({ component }) => component);
}

function dueIn(branch: BranchYear, record: BranchMonth, { choices }: Numbers) {
  return componentsOf(branch, record).flatMap((component) => {
    const months = dueMonths(branch, record, choices[`${component.name}Interval`]!);
    return months.length === 0 ? [] : [{ component, months }];
  });
}

function judgeMonth(branch: BranchYear, record: BranchMonth, numbers: Numbers): Obligation {
  const { ratios } = numbers;
  const due = dueIn(branch, record, numbers);
  if (due.length === 0) return notApplicable(branch.branchId, record.month, 'not-due', record.evidence);
  const ratio = mean(due.map(({ component, months }) => bestOf(component, months, ratios)))!;
  const held = due.flatMap(({ component, months }) => months.flatMap((month) => meetingsOf(component, month)));
  const decisive = held.length > 0 ? [...new Set(positionsOf(held))] : record.evidence;
  return judged(branch.branchId, record.month, ratio, 'organisational-life', decisive);
}

function componentsOf({ registry, branchId }: BranchYear, { rosterDay }: BranchMonth): Component[] {
  return [
    { name: 'assembly', kind: 'branch-assembly' },
    ...(registry.hasCommittee(branchId, rosterDay) ? [{ name: 'committee', kind: 'branch-committee' } as const] : []),
    ...registry.groupsOf(branchId, rosterDay).map(({ groupId }) => {
      return { name: 'group', kind: 'party-group', groupId } as const;
    }),
  ];
}

/** The months whose meetings count in a month; empty if nothing falls due: a quarter is judged in its last active month. */
function dueMonths({ activeMonths, cutoff }: BranchYear, record: BranchMonth, every: string): BranchMonth[] {
  if (every === 'month') return [record];
  const quarter = quarterOf(record.month);
  const months = activeMonths.filter(({ month }) => quarterOf(month) === quarter);
  const isOver = lastDayOf(monthsOfQuarter(quarter)[2]!) <= cutoff;
  return isOver && months.at(-1) === record ? months : [];
}

function bestOf(component: Component, months: readonly BranchMonth[], ratios: Numbers['ratios']): number {
  const marks = months.map((month) => {
    const meetings = meetingsOf(component, month);
    const isOnTheDay = meetings.some(({ data }) => data.heldOn === month.heldOn);
    return isOnTheDay ? 'on-the-day' : meetings.length > 0 ? 'other-day' : 'none';
  });
  return Math.max(...marks.map((mark) => ratios[`${component.name}-${mark}`]!));
}

function meetingsOf({ kind, groupId }: Component, { facts, includes }: BranchMonth) {
  return facts
    .of('MeetingHeld')
    .filter(({ data }) => data.kind === kind && data.groupId === groupId && includes(data.heldOn));
}
