import type { Static } from 'typebox';
import { CivilDate, Clause, exact, Flag, Id, Month, oneOf, optional } from '../../kernel/schema.js';
import type { Condition } from '../../read-models/read-model-store.js';
import { FindingItem, findingItem, rectificationOf, rectificationStates, type FindingRow } from './finding-item.js';
import { inspectedDuring, inspectedWithin } from './inspection-ledger.js';
import { orderBy, pageOfMatching } from '../paging.js';
import type { Column, ListView, Scope, Sources } from '../view.js';

const filter = exact({
  unitId: optional(Id),
  branchId: optional(Id),
  state: optional(oneOf(...rectificationStates)),
  overdue: optional(Flag),
  severity: optional(oneOf('minor', 'serious', 'grave')),
  kind: optional(oneOf('omission', 'procedure', 'record', 'falsification')),
  clause: optional(Clause),
  month: optional(Month),
  from: optional(CivilDate),
  upTo: optional(CivilDate),
});

export type FindingFilter = Static<typeof filter>;

const orders: Readonly<Record<string, readonly string[]>> = {
  day: ['inspectedOn', 'inspectionId', 'findingId'],
  deadline: ['deadline', 'inspectionId', 'findingId'],
};

const columns: readonly Column<FindingItem>[] = [
  { key: 'findingId', title: { zh: '问题编号', en: 'Finding' }, value: (item) => item.findingId },
  { key: 'inspectionId', title: { zh: '督查编号', en: 'Inspection' }, value: (item) => item.inspectionId },
  { key: 'unitId', title: { zh: '单位', en: 'Unit' }, value: (item) => item.unitId },
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: (item) => item.branchId },
  { key: 'inspectedOn', title: { zh: '督查日期', en: 'Inspected' }, value: (item) => item.inspectedOn },
  { key: 'severity', title: { zh: '程度', en: 'Severity' }, value: (item) => item.severity },
  { key: 'kind', title: { zh: '类别', en: 'Kind' }, value: (item) => item.kind },
  { key: 'clause', title: { zh: '条款', en: 'Clause' }, value: (item) => item.clause },
  { key: 'description', title: { zh: '问题描述', en: 'Description' }, value: (item) => item.description },
  { key: 'state', title: { zh: '整改状态', en: 'Rectification' }, value: (item) => item.state },
  { key: 'deadline', title: { zh: '整改期限', en: 'Deadline' }, value: (item) => item.deadline },
  { key: 'daysLeft', title: { zh: '剩余天数', en: 'Days left' }, value: (item) => item.daysLeft },
  { key: 'lastReportedOn', title: { zh: '最近报告', en: 'Last report' }, value: (item) => item.lastReport?.on ?? null },
  { key: 'replies', title: { zh: '申辩次数', en: 'Replies' }, value: (item) => item.replies },
];

/** The findings of visits and on-site assessments, and how far each is rectified. */
export const findingList: ListView<FindingFilter, FindingItem> = {
  name: 'findings',
  title: { zh: '督查问题台账', en: 'Findings' },
  filter,
  sorts: Object.keys(orders),
  item: FindingItem,
  columns,
  page: async (sources, within, wanted, request) => {
    const { sort = 'day' } = request;
    const ordered = {
      table: 'findings',
      where: conditions(within, wanted),
      order: orderBy(orders[sort.replace(/^-/, '')]!, sort),
      key: ['inspectionId', 'findingId'],
    };
    const matches = (row: unknown) => isWanted(row as FindingRow, wanted, sources);
    const rows = await sources.rows('inspections');
    const page = await rows.read((reader, position) => pageOfMatching(reader, position, ordered, request, matches));
    return { ...page, items: page.items.map((row) => findingItem(row as FindingRow, sources.today)) };
  },
};

/** The findings of a scope within some days, by the day of the inspection. */
export async function findingsOf(
  sources: Sources,
  within: Scope,
  wanted: Pick<FindingFilter, 'month' | 'from' | 'upTo'>,
): Promise<Readonly<{ position: number; items: readonly FindingItem[] }>> {
  const rows = await sources.rows('inspections');
  return rows.read(async (reader, position) => {
    const found = await reader.find('findings', { where: conditions(within, wanted), order: orders['day']! });
    return { position, items: found.map((row) => findingItem(row as FindingRow, sources.today)) };
  });
}

/** A finding names no member, so none is of a member's own. */
function conditions(within: Scope, wanted: FindingFilter): Readonly<Record<string, Condition>> {
  const { severity, kind, clause } = wanted;
  const where = within.kind === 'member' ? { findingId: { in: [] } } : inspectedWithin(within, wanted);
  return {
    ...where,
    ...inspectedDuring(wanted),
    ...(severity && { severity }),
    ...(kind && { kind }),
    ...(clause !== undefined && { clause }),
  };
}

function isWanted(row: FindingRow, { state, overdue }: FindingFilter, { today }: Sources): boolean {
  const actual = rectificationOf(row, today);
  return (state === undefined || state === actual) && (overdue === undefined || overdue === (actual === 'overdue'));
}
