import type { Static } from 'typebox';
import { turnoutOf, type Presence } from '../../grading/index.js';
import { monthsOfYear, yearOf } from '../../kernel/civil.js';
import { anyOf, Count, exact, Flag, Id, Month, oneOf, optional, Text, Year } from '../../kernel/schema.js';
import { branchIdsWithin, takesIn } from '../branches-within.js';
import { namesFor } from '../member-names.js';
import { pageOfList } from '../paging.js';
import type { Column, ListView } from '../view.js';
import { attendanceMonths, stateOf, type AttendanceMonth, type AttendanceSeams } from './attendance-months.js';
import { percentOf, stateNames } from './attendance-texts.js';

const Filter = exact({
  /** Default: this year. */
  year: optional(Year),
  branchId: optional(Id),
  memberId: optional(Id),
});

export type AttendanceYearFilter = Readonly<Static<typeof Filter>>;

const MonthOfAttendance = exact({
  month: Month,
  state: oneOf('present', 'leave', 'absent', 'not-expected', 'no-party-day'),
  /** Of who was present. */
  emblem: optional(Flag),
  charter: optional(Flag),
});

/** A member's year in a branch: the months on whose roster they stand; the rate in basis points, of those not on leave. */
export const AttendanceYearItem = exact({
  branchId: Id,
  year: Year,
  memberId: Id,
  name: optional(Text),
  months: anyOf(MonthOfAttendance),
  expected: Count,
  present: Count,
  onLeave: Count,
  ratio: optional(Count),
});

export type AttendanceYearItem = Readonly<Static<typeof AttendanceYearItem>>;

/** The year of the attendance register: members × months. */
export function attendanceYear(seams: AttendanceSeams): ListView<AttendanceYearFilter, AttendanceYearItem> {
  return {
    name: 'attendance-year',
    title: { zh: '党员参加主题党日年度情况', en: 'Attendance of the year' },
    filter: Filter,
    sorts: ['branchId', 'memberId'],
    item: AttendanceYearItem,
    columns,
    page: async (sources, within, filter, request) => {
      const year = filter.year ?? yearOf(sources.today);
      const branchIds = branchIdsWithin(sources.registry, within, filter.branchId);
      const { position, months } = await attendanceMonths(sources, seams, branchIds, monthsOfYear(year));
      const places = months.flatMap((month) => month.roster.map((memberId) => ({ month, memberId })));
      const meant = places.filter(({ memberId }) => {
        return takesIn(within, memberId) && (filter.memberId === undefined || memberId === filter.memberId);
      });
      const byMember = Map.groupBy(meant, ({ month, memberId }) => `${month.branchId} ${memberId}`);
      const rows = [...byMember.values()].map((all): Row => {
        const [{ month, memberId }] = all as [(typeof all)[number]];
        return { branchId: month.branchId, memberId, months: all.map((each) => each.month) };
      });
      const isByMember = request.sort?.endsWith('memberId') ?? false;
      const placeOf = ({ branchId, memberId }: Row) => (isByMember ? [memberId, branchId] : [branchId, memberId]);
      const page = pageOfList(rows, position, placeOf, request);
      const names = await namesFor(
        sources,
        seams.names,
        page.items.map(({ memberId }) => memberId),
      );
      return { ...page, items: page.items.map((row) => itemOf(row, year, names.get(row.memberId))) };
    },
  };
}

type Row = Readonly<{ branchId: string; memberId: string; months: readonly AttendanceMonth[] }>;

function itemOf({ branchId, memberId, months }: Row, year: number, name: string | undefined): AttendanceYearItem {
  const presences = months.flatMap((month): Presence[] => {
    const found = month.presences.get(memberId);
    return found ? [found] : [];
  });
  const { ratio, ...counts } = turnoutOf(presences);
  return {
    branchId,
    year,
    memberId,
    ...(name !== undefined && { name }),
    months: months.map((month) => monthOf(month, memberId)),
    ...counts,
    ...(ratio !== null && { ratio }),
  };
}

function monthOf(month: AttendanceMonth, memberId: string): AttendanceYearItem['months'][number] {
  const state = stateOf(month, memberId);
  const entry = month.entries.get(memberId);
  const { emblem = false, charter = false } = entry ?? {};
  return { month: month.month, state, ...(state === 'present' && { emblem, charter }) };
}

const columns: readonly Column<AttendanceYearItem>[] = [
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: ({ branchId }) => branchId },
  { key: 'memberId', title: { zh: '党员', en: 'Member' }, value: ({ memberId }) => memberId },
  { key: 'name', title: { zh: '姓名', en: 'Name' }, value: ({ name }) => name ?? null },
  ...monthsOfYear(2000).map((month): Column<AttendanceYearItem> => {
    const number = month.slice('2000-'.length);
    return {
      key: `month${number}`,
      title: { zh: `${Number(number)}月`, en: `Month ${Number(number)}` },
      value: ({ months }) => {
        const found = months.find((each) => each.month.endsWith(`-${number}`));
        return found ? stateNames[found.state].zh : null;
      },
    };
  }),
  { key: 'expected', title: { zh: '应到', en: 'Expected' }, value: ({ expected }) => expected },
  { key: 'present', title: { zh: '实到', en: 'Present' }, value: ({ present }) => present },
  { key: 'onLeave', title: { zh: '请假', en: 'On leave' }, value: ({ onLeave }) => onLeave },
  { key: 'ratio', title: { zh: '参加率', en: 'Rate' }, value: ({ ratio }) => percentOf(ratio ?? null) },
];
