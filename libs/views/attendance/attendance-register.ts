import type { Static } from 'typebox';
import { monthOf } from '../../kernel/civil.js';
import { CivilDate, exact, Flag, Id, Month, oneOf, optional, Text } from '../../kernel/schema.js';
import { branchIdsWithin, takesIn } from '../branches-within.js';
import { namesFor } from '../member-names.js';
import { pageOfList } from '../paging.js';
import { saidBy } from '../said-by.js';
import type { AttendanceRow } from '../../party-day/projections/index.js';
import type { Column, ListView, Sources } from '../view.js';
import { attendanceMonths, stateOf, type AttendanceMonth, type AttendanceSeams } from './attendance-months.js';
import { stateNames, yesOrNo } from './attendance-texts.js';

const State = oneOf('present', 'leave', 'absent', 'not-expected', 'no-party-day');

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
  /** Of who was present. */
  emblem: optional(Flag),
  charter: optional(Flag),
  /** Why on leave or absent; only for those who may see it. */
  reason: optional(Text),
});

export type AttendanceItem = Readonly<Static<typeof AttendanceItem>>;

/** The attendance register of a month (clause 2.0): everyone on the roster of the party day, expected or not. */
export function attendanceRegister(seams: AttendanceSeams): ListView<AttendanceFilter, AttendanceItem> {
  return {
    name: 'attendance-register',
    title: { zh: '主题党日签到登记', en: 'Attendance register' },
    filter: Filter,
    sorts: ['branchId', 'memberId', 'state'],
    item: AttendanceItem,
    columns,
    page: async (sources, within, filter, request) => {
      const branchIds = branchIdsWithin(sources.registry, within, filter.branchId);
      const asked = [filter.month ?? monthOf(sources.today)];
      const { position, months } = await attendanceMonths(sources, seams, branchIds, asked);
      const lines = months.flatMap((month) => month.roster.map((memberId) => lineOf(month, memberId)));
      const meant = lines.filter(({ memberId, state }) => {
        if (!takesIn(within, memberId) || (filter.state !== undefined && state !== filter.state)) return false;
        return filter.memberId === undefined || memberId === filter.memberId;
      });
      const sort = (request.sort ?? 'branchId').replace(/^-/, '') as 'branchId' | 'memberId' | 'state';
      const page = pageOfList(meant, position, (line) => [line[sort], line.branchId, line.memberId], request);
      const names = await namesFor(
        sources,
        seams.names,
        page.items.map(({ memberId }) => memberId),
      );
      const reasonOf = await reasonsOf(sources, page.items);
      return { ...page, items: page.items.map((line) => itemOf(line, reasonOf(line), names.get(line.memberId))) };
    },
  };
}

type Line = Readonly<{ month: AttendanceMonth; branchId: string; memberId: string; state: AttendanceItem['state'] }>;

function lineOf(month: AttendanceMonth, memberId: string): Line {
  return { month, branchId: month.branchId, memberId, state: stateOf(month, memberId) };
}

type Taken = Readonly<{ entries: readonly Readonly<{ memberId: string; reason?: string }>[] }>;

/** The reasons that the viewer may see, out of the events in which they stand. */
async function reasonsOf(sources: Sources, lines: readonly Line[]): Promise<(line: Line) => string | undefined> {
  const hasReason = (line: Line) => entryOf(line)?.hasReason === true && sources.viewer.sees('welfare', line.memberId);
  const shown = lines.filter(hasReason);
  const said = await saidBy<Taken>(
    sources,
    shown.map(({ month }) => month.takenSaidBy!),
    shown.map(({ memberId }) => memberId),
  );
  return (line) => {
    if (!hasReason(line)) return undefined;
    return said.get(line.month.takenSaidBy!)?.entries.find(({ memberId }) => memberId === line.memberId)?.reason;
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

const columns: readonly Column<AttendanceItem>[] = [
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: ({ branchId }) => branchId },
  { key: 'month', title: { zh: '月份', en: 'Month' }, value: ({ month }) => month },
  { key: 'heldOn', title: { zh: '党日日期', en: 'Held on' }, value: ({ heldOn }) => heldOn ?? null },
  { key: 'memberId', title: { zh: '党员', en: 'Member' }, value: ({ memberId }) => memberId },
  { key: 'name', title: { zh: '姓名', en: 'Name' }, value: ({ name }) => name ?? null },
  { key: 'state', title: { zh: '出勤情况', en: 'Attendance' }, value: ({ state }) => stateNames[state].zh },
  { key: 'emblem', title: { zh: '佩戴党徽', en: 'Emblem' }, value: ({ emblem }) => yesOrNo(emblem) },
  { key: 'charter', title: { zh: '携带党章', en: 'Charter' }, value: ({ charter }) => yesOrNo(charter) },
  { key: 'reason', title: { zh: '原因', en: 'Reason' }, value: ({ reason }) => reason ?? null },
];
