import type { Static } from 'typebox';
import { turnoutOf } from '../../grading/index.js';
import { monthsOfYear, yearOf } from '../../kernel/civil.js';
import { CivilDate, Count, exact, Id, Month, optional, Year } from '../../kernel/schema.js';
import { branchIdsWithin } from '../branches-within.js';

import { JudgedBranches, Verdict } from '../judged.js';
import { pageOfList } from '../paging.js';
import type { Column, ListView } from '../view.js';
import { attendanceMonths, type AttendanceSeams } from './attendance-months.js';
import { percentOf } from './attendance-texts.js';

const Filter = exact({
  /** Default: this year. */
  year: optional(Year),
  month: optional(Month),
  branchId: optional(Id),
});

export type AttendanceRatesFilter = Readonly<Static<typeof Filter>>;

/** The turnout of a branch's party day: expected, present, on leave; the rate in basis points as the grading has it. */
export const AttendanceRate = exact({
  branchId: Id,
  month: Month,
  heldOn: optional(CivilDate),
  expected: Count,
  present: Count,
  onLeave: Count,
  /** Left out where there was no party day, or all were on leave. */
  ratio: optional(Count),
  verdict: optional(Verdict),
});

export type AttendanceRate = Readonly<Static<typeof AttendanceRate>>;

/** How many came, by branch and month. */
export function attendanceRates(
  seams: Pick<AttendanceSeams, 'years'>,
): ListView<AttendanceRatesFilter, AttendanceRate> {
  return {
    name: 'attendance-rates',
    title: { zh: '主题党日参加率', en: 'Attendance rates' },
    filter: Filter,
    sorts: ['branchId', 'month'],
    item: AttendanceRate,
    columns,
    page: async (sources, within, filter, request) => {
      const all = monthsOfYear(filter.year ?? yearOf(filter.month ?? sources.today));
      const asked = filter.month === undefined ? all : all.filter((month) => month === filter.month);
      // A rate is about all who were expected: none is given within the scope of one member.
      const branchIds = within.kind === 'member' ? [] : branchIdsWithin(sources.registry, within, filter.branchId);
      const { position, months } = await attendanceMonths(sources, seams, branchIds, asked);
      const isByMonth = request.sort?.endsWith('month') ?? false;
      const placeOf = ({ branchId, month }: (typeof months)[number]) =>
        isByMonth ? [month, branchId] : [branchId, month];
      const page = pageOfList(months, position, placeOf, request);
      const branches = new JudgedBranches(seams.years, sources, position);
      const items: AttendanceRate[] = [];
      for (const { branchId, month, heldOn, presences } of page.items) {
        const { ratio, ...counts } = turnoutOf(presences.values());
        const verdict = (await branches.of(branchId, yearOf(month))).verdict('attendance', branchId, month);
        items.push({
          branchId,
          month,
          ...(heldOn !== undefined && { heldOn }),
          ...counts,
          ...(ratio !== null && { ratio }),
          ...(verdict && { verdict }),
        });
      }
      return { ...page, position: branches.position, items };
    },
  };
}

const columns: readonly Column<AttendanceRate>[] = [
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: ({ branchId }) => branchId },
  { key: 'month', title: { zh: '月份', en: 'Month' }, value: ({ month }) => month },
  { key: 'heldOn', title: { zh: '党日日期', en: 'Held on' }, value: ({ heldOn }) => heldOn ?? null },
  { key: 'expected', title: { zh: '应到', en: 'Expected' }, value: ({ expected }) => expected },
  { key: 'present', title: { zh: '实到', en: 'Present' }, value: ({ present }) => present },
  { key: 'onLeave', title: { zh: '请假', en: 'On leave' }, value: ({ onLeave }) => onLeave },
  { key: 'ratio', title: { zh: '参加率', en: 'Rate' }, value: ({ ratio }) => percentOf(ratio ?? null) },
];
