import type { Static } from 'typebox';
import { turnoutOf, type Presence } from '../../grading/index.js';
import { monthsOfYear, yearOf } from '../../kernel/civil.js';
import { anyOf, Count, exact, Flag, Id, Month, oneOf, optional, Text, Year } from '../../kernel/schema.js';
import type { Person } from '../viewer.js';
import { namesOf } from '../identities.js';
import { branchColumn, nameColumn, unitOfBranchColumn } from '../columns.js';
import { inList, pageOf } from '../paging.js';
import { coversMember, establishedIn } from '../scope.js';
import type { Column, ListView } from '../view.js';
import { countedMonths, stateOf, type AttendanceMonth, type CountedMonth } from './attendance-months.js';
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
  state: oneOf('present', 'leave', 'absent', 'unrecorded', 'not-expected', 'no-party-day'),
  /** Only for present members. */
  emblem: optional(Flag),
  charter: optional(Flag),
});

/**
 * A member's year in a branch: the months with the member on the roster; the months on leave as far as they count, and the
 * rate in basis points without those.
 */
export const AttendanceYearItem = exact({
  branchId: Id,
  year: Year,
  memberId: Id,
  name: optional(Text),
  months: anyOf(MonthOfAttendance),
  expected: Count,
  present: Count,
  onLeave: Count,
  /** Of whom no attendance says anything: they count against the branch. */
  unrecorded: Count,
  ratio: optional(Count),
});

export type AttendanceYearItem = Readonly<Static<typeof AttendanceYearItem>>;

/** A member’s months in a branch; the day is in the last. */
type Row = Person & Readonly<{ branchId: string; months: readonly CountedMonth[] }>;

const columns: readonly Column<AttendanceYearItem>[] = [
  unitOfBranchColumn,
  branchColumn,
  nameColumn,
  ...monthsOfYear(2000).map((month): Column<AttendanceYearItem> => {
    const number = month.slice('2000-'.length);
    return {
      key: `month${number}`,
      title: { zh: `${Number(number)}月`, en: `Month ${Number(number)}` },
      value: ({ months }) => {
        const found = months.find((each) => each.month.endsWith(`-${number}`));
        return found ? stateNames[found.state] : null;
      },
    };
  }),
  { key: 'expected', title: { zh: '应到', en: 'Expected' }, value: ({ expected }) => expected },
  { key: 'present', title: { zh: '实到', en: 'Present' }, value: ({ present }) => present },
  { key: 'onLeave', title: { zh: '计为请假', en: 'Leave counted' }, value: ({ onLeave }) => onLeave },
  { key: 'ratio', title: { zh: '参加率', en: 'Rate' }, value: ({ ratio }) => percentOf(ratio ?? null) },
];

const sorts = {
  branchId: ({ branchId, memberId }: Row) => [branchId, memberId],
  memberId: ({ branchId, memberId }: Row) => [memberId, branchId],
};

/** The attendance register of a year: members × months. */
export const attendanceYear: ListView<AttendanceYearFilter, AttendanceYearItem> = {
  name: 'attendance-year',
  title: { zh: '党员参加主题党日年度情况', en: 'Attendance of the year' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: AttendanceYearItem,
  columns,
  page: async (sources, scope, filter, request) => {
    const { year = yearOf(sources.today), memberId } = filter;
    const branchIds = establishedIn(sources.registry, scope, filter);
    const { position, months } = await countedMonths(sources, branchIds, year);
    const isCovered = (place: Person) =>
      coversMember(scope, place, sources.viewer) && (memberId === undefined || place.memberId === memberId);
    const page = await pageOf(inList(rowsOf(months, isCovered), sorts, request), position, request);
    const names = await namesOf(sources, page.items);
    return { ...page, items: page.items.map((row) => itemOf(row, year, names.get(row.memberId))) };
  },
};

function rowsOf(months: readonly CountedMonth[], isCovered: (place: Person) => boolean): Row[] {
  const places = months
    .flatMap((month) => month.roster.map((memberId) => ({ month, memberId, day: month.rosterDay })))
    .filter(isCovered);
  const byMember = Map.groupBy(places, ({ month, memberId }) => `${month.branchId} ${memberId}`);
  return [...byMember.values()].map((all) => {
    const [{ month, memberId }] = all as [(typeof all)[number]];
    return { branchId: month.branchId, memberId, day: all.at(-1)!.day, months: all.map((each) => each.month) };
  });
}

function itemOf({ branchId, memberId, months }: Row, year: number, name: string | undefined): AttendanceYearItem {
  const presences = months.flatMap((month): Presence[] => {
    const found = month.counted.get(memberId);
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
