import type { Static } from 'typebox';
import { monthOf } from '../../kernel/civil.js';
import { CivilDate, exact, Flag, Id, Month, oneOf, optional, Text } from '../../kernel/schema.js';
import type { AttendanceRow } from '../../modules/party-day/projections/index.js';
import { eventData } from '../event-data.js';
import type { Person } from '../viewer.js';
import { namesOf } from '../identities.js';
import { branchColumn, nameColumn, unitOfBranchColumn } from '../columns.js';
import { inList, pageOf } from '../paging.js';
import { coversMember, establishedIn } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';
import { attendanceMonths, stateOf, type AttendanceMonth } from './attendance-months.js';
import { stateNames } from './attendance-texts.js';

const State = oneOf('present', 'leave', 'absent', 'unrecorded', 'not-expected', 'no-party-day');

const Filter = exact({
  /** Default: this month. */
  month: optional(Month),
  branchId: optional(Id),
  memberId: optional(Id),
  state: optional(State),
});

export type AttendanceFilter = Readonly<Static<typeof Filter>>;

/** A line of the attendance register of a month. */
export const AttendanceItem = exact({
  branchId: Id,
  month: Month,
  heldOn: optional(CivilDate),
  memberId: Id,
  name: optional(Text),
  state: State,
  /** Only for present members. */
  emblem: optional(Flag),
  charter: optional(Flag),
  /** The reason of leave or absence; only for viewers who may see it. */
  reason: optional(Text),
});

export type AttendanceItem = Readonly<Static<typeof AttendanceItem>>;

const columns: readonly Column<AttendanceItem>[] = [
  unitOfBranchColumn,
  branchColumn,
  { key: 'month', title: { zh: '月份', en: 'Month' }, value: ({ month }) => month },
  { key: 'heldOn', title: { zh: '党日日期', en: 'Held on' }, value: ({ heldOn }) => heldOn ?? null },
  nameColumn,
  { key: 'state', title: { zh: '出勤情况', en: 'Attendance' }, value: ({ state }) => stateNames[state] },
  { key: 'emblem', title: { zh: '佩戴党徽', en: 'Emblem' }, value: ({ emblem }) => emblem ?? null },
  { key: 'charter', title: { zh: '携带党章', en: 'Charter' }, value: ({ charter }) => charter ?? null },
  { key: 'reason', title: { zh: '原因', en: 'Reason' }, value: ({ reason }) => reason ?? null },
];

const sorts = {
  branchId: (line: Line) => [line.branchId, line.memberId],
  memberId: (line: Line) => [line.memberId, line.branchId],
  state: (line: Line) => [line.state, line.branchId, line.memberId],
};

/** The attendance register of a month (clause 2.0): every member on the roster of the party day, expected or not. */
export const attendanceRegister: ListView<AttendanceFilter, AttendanceItem> = {
  name: 'attendance-register',
  title: { zh: '主题党日签到登记', en: 'Attendance register' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: AttendanceItem,
  columns,
  page: async (sources, scope, filter, request) => {
    const branchIds = establishedIn(sources.registry, scope, filter);
    const { position, months } = await attendanceMonths(sources, branchIds, [filter.month ?? monthOf(sources.today)]);
    const lines = months.flatMap((month) => month.roster.map((memberId) => lineOf(month, memberId)));
    const matching = lines.filter((line) => coversMember(scope, line, sources.viewer) && matches(line, filter));
    const page = await pageOf(inList(matching, sorts, request), position, request);
    const names = await namesOf(sources, page.items);
    const reasonOf = await reasonsOf(sources, page.items);
    return { ...page, items: page.items.map((line) => itemOf(line, reasonOf(line), names.get(line.memberId))) };
  },
};

type Line = Person & Readonly<{ month: AttendanceMonth; branchId: string; state: AttendanceItem['state'] }>;

function lineOf(month: AttendanceMonth, memberId: string): Line {
  return { month, branchId: month.branchId, memberId, day: month.rosterDay, state: stateOf(month, memberId) };
}

function matches(line: Line, { memberId, state }: AttendanceFilter): boolean {
  return (memberId === undefined || line.memberId === memberId) && (state === undefined || line.state === state);
}

/** The part of `AttendanceTaken` with the reasons. */
type AttendanceTaken = Readonly<{ entries: readonly Readonly<{ memberId: string; reason?: string }>[] }>;

/** The reasons that the viewer may see, read from the events. */
async function reasonsOf(sources: ViewSources, lines: readonly Line[]): Promise<(line: Line) => string | undefined> {
  const hasReason = (line: Line) =>
    entryOf(line)?.hasReason === true && sources.viewer.sees('welfare', line.memberId, line.day);
  const shown = lines.filter(hasReason);
  const events = await eventData<AttendanceTaken>(
    sources,
    shown.map(({ month }) => month.takenSaidBy!),
    shown,
  );
  return (line) => {
    if (!hasReason(line)) return undefined;
    return events.get(line.month.takenSaidBy!)?.entries.find(({ memberId }) => memberId === line.memberId)?.reason;
  };
}

function entryOf({ month, memberId }: Line): AttendanceRow | undefined {
  return month.heldOn === undefined ? undefined : month.entries.get(memberId);
}

function itemOf(line: Line, reason: string | undefined, name: string | undefined): AttendanceItem {
  const { month, memberId, state } = line;
  const entry = entryOf(line);
  return {
    branchId: month.branchId,
    month: month.month,
    ...(month.heldOn !== undefined && { heldOn: month.heldOn }),
    memberId,
    ...(name !== undefined && { name }),
    state,
    ...(entry?.status === 'present' && { emblem: entry.emblem, charter: entry.charter }),
    ...(reason !== undefined && { reason }),
  };
}
