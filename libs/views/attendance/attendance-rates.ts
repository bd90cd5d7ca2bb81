import type { Static } from 'typebox';
import { turnoutOf } from '../../grading/index.js';
import { yearOf } from '../../kernel/civil.js';
import { anyOf, CivilDate, Count, exact, Id, Month, optional, Year } from '../../kernel/schema.js';
import { GradedBranches, Verdict } from '../graded-branches.js';
import { cautionsColumn, cautionShape, cautionsOf } from '../caution-shape.js';
import { branchColumn, unitOfBranchColumn } from '../columns.js';
import { inList, pageOf } from '../paging.js';
import { establishedIn, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';
import { countedMonths, type AttendanceMonth, type AttendanceMonths, type CountedMonth } from './attendance-months.js';
import { percentOf } from './attendance-texts.js';

const Filter = exact({
  /** Default: this year. */
  year: optional(Year),
  month: optional(Month),
  branchId: optional(Id),
});

export type AttendanceRatesFilter = Readonly<Static<typeof Filter>>;

/**
 * The turnout of a branch's party day: members expected, present and on leave that counts; the rate of the grading, in basis
 * points.
 */
export const AttendanceRate = exact({
  branchId: Id,
  month: Month,
  heldOn: optional(CivilDate),
  expected: Count,
  present: Count,
  onLeave: Count,
  /** Of whom no attendance says anything: they count against the branch. */
  unrecorded: Count,
  /** Absent if there was no party day, or if all members were on leave. */
  ratio: optional(Count),
  verdict: optional(Verdict),
  /** The cautions of the opening and of the attendance. */
  cautions: anyOf(cautionShape),
});

export type AttendanceRate = Readonly<Static<typeof AttendanceRate>>;

const columns: readonly Column<AttendanceRate>[] = [
  unitOfBranchColumn,
  branchColumn,
  { key: 'month', title: { zh: '月份', en: 'Month' }, value: ({ month }) => month },
  { key: 'heldOn', title: { zh: '党日日期', en: 'Held on' }, value: ({ heldOn }) => heldOn ?? null },
  { key: 'expected', title: { zh: '应到', en: 'Expected' }, value: ({ expected }) => expected },
  { key: 'present', title: { zh: '实到', en: 'Present' }, value: ({ present }) => present },
  { key: 'onLeave', title: { zh: '请假', en: 'On leave' }, value: ({ onLeave }) => onLeave },
  { key: 'ratio', title: { zh: '参加率', en: 'Rate' }, value: ({ ratio }) => percentOf(ratio ?? null) },
  cautionsColumn,
];

const sorts = {
  branchId: ({ branchId, month }: AttendanceMonth) => [branchId, month],
  month: ({ branchId, month }: AttendanceMonth) => [month, branchId],
};

/** The attendance rates, by branch and month. */
export const attendanceRates: ListView<AttendanceRatesFilter, AttendanceRate> = {
  name: 'attendance-rates',
  title: { zh: '主题党日参加率', en: 'Attendance rates' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: AttendanceRate,
  columns,
  page: async (sources, scope, filter, request) => {
    const { position, months } = await monthsIn(sources, scope, filter);
    const page = await pageOf(inList(months, sorts, request), position, request);
    const branches = new GradedBranches(sources, position);
    const items: AttendanceRate[] = [];
    for (const each of page.items) items.push(await rateOf(each, branches));
    return { ...page, position: branches.position, items };
  },
  totals: async (sources, scope, filter) => {
    const { months } = await monthsIn(sources, scope, filter);
    const { ratio, ...counts } = turnoutOf(months.flatMap(({ counted }) => [...counted.values()]));
    return { ...counts, ratio: percentOf(ratio) };
  },
};

async function monthsIn(
  sources: ViewSources,
  scope: Scope,
  { year, month, branchId }: AttendanceRatesFilter,
): Promise<AttendanceMonths<CountedMonth>> {
  // A rate covers all expected members, so a single member has none.
  const branchIds = scope.kind === 'member' ? [] : establishedIn(sources.registry, scope, { branchId });
  const { position, months } = await countedMonths(sources, branchIds, year ?? yearOf(month ?? sources.today));
  return { position, months: month === undefined ? months : months.filter((each) => each.month === month) };
}

async function rateOf(
  { branchId, month, heldOn, counted, cautions }: CountedMonth,
  branches: GradedBranches,
): Promise<AttendanceRate> {
  const { ratio, ...counts } = turnoutOf(counted.values());
  const verdict = (await branches.of(branchId, yearOf(month))).verdict('attendance', branchId, month);
  return {
    branchId,
    month,
    ...(heldOn !== undefined && { heldOn }),
    ...counts,
    ...(ratio !== null && { ratio }),
    ...(verdict && { verdict }),
    cautions: cautionsOf('partyDay', cautions),
  };
}
