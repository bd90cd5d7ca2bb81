import type { Static } from 'typebox';
import { findingKinds, severities } from '../../modules/inspection/index.js';
import { inspections as inspectionRows } from '../../modules/inspection/projections/index.js';
import { CivilDate, Clause, exact, Flag, Id, Month, oneOf, optional } from '../../kernel/schema.js';
import type { Condition } from '../../read-models/read-model-store.js';
import { cautionsColumn } from '../caution-shape.js';
import { branchColumn, unitColumn } from '../columns.js';
import { inTable, pageOf } from '../paging.js';
import type { Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';
import { FindingItem, findingItem, rectificationOf, rectificationStates, type FindingRow } from './finding-item.js';
import { inspectedDuring, inspectedIn } from './inspections.js';
import { rectificationNames } from './rectification-names.js';

const Filter = exact({
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

export type FindingFilter = Static<typeof Filter>;

const sorts = {
  day: ['inspectedOn', 'inspectionId', 'findingId'],
  deadline: ['deadline', 'inspectionId', 'findingId'],
};

const columns: readonly Column<FindingItem>[] = [
  unitColumn,
  branchColumn,
  { key: 'inspectedOn', title: { zh: '督查日期', en: 'Inspected' }, value: (item) => item.inspectedOn },
  { key: 'severity', title: { zh: '程度', en: 'Severity' }, value: ({ severity }) => severities[severity] },
  { key: 'kind', title: { zh: '类别', en: 'Kind' }, value: ({ kind }) => findingKinds[kind] },
  { key: 'clause', title: { zh: '条款', en: 'Clause' }, value: (item) => item.clause },
  { key: 'description', title: { zh: '问题描述', en: 'Description' }, value: (item) => item.description },
  { key: 'state', title: { zh: '整改状态', en: 'Rectification' }, value: ({ state }) => rectificationNames[state] },
  { key: 'deadline', title: { zh: '整改期限', en: 'Deadline' }, value: (item) => item.deadline },
  { key: 'daysLeft', title: { zh: '剩余天数', en: 'Days left' }, value: (item) => item.daysLeft },
  { key: 'lastReportedOn', title: { zh: '最近报告', en: 'Last report' }, value: (item) => item.lastReport?.on ?? null },
  { key: 'replies', title: { zh: '申辩次数', en: 'Replies' }, value: (item) => item.replies },
  { key: 'findingId', title: { zh: '编号', en: 'Id' }, value: (item) => item.findingId },
  cautionsColumn,
];

/** The findings of visits and on-site assessments, with the state of their rectification. */
export const findings: ListView<FindingFilter, FindingItem> = {
  name: 'findings',
  title: { zh: '督查问题台账', en: 'Findings' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: FindingItem,
  columns,
  page: async (sources, scope, filter, request) => {
    const rows = await sources.rows(inspectionRows.name);
    const page = await rows.read((reader, position) => {
      const ordered = inTable(reader, 'findings', conditions(scope, filter), sorts, request);
      return pageOf(ordered, position, request, (row) => matches(row as FindingRow, filter, sources));
    });
    return { ...page, items: page.items.map((row) => findingItem(row as FindingRow, sources.today)) };
  },
};

/** The findings of a scope in a span of days, by the day of the inspection. */
export async function findingsOf(
  sources: ViewSources,
  scope: Scope,
  filter: Pick<FindingFilter, 'month' | 'from' | 'upTo'>,
): Promise<Readonly<{ position: number; items: readonly FindingItem[] }>> {
  const rows = await sources.rows(inspectionRows.name);
  return rows.read(async (reader, position) => {
    const found = await reader.find('findings', { where: conditions(scope, filter), order: sorts.day });
    return { position, items: found.map((row) => findingItem(row as FindingRow, sources.today)) };
  });
}

/** A finding names no member, so the scope of a member has none. */
function conditions(scope: Scope, filter: FindingFilter): Readonly<Record<string, Condition>> {
  const { severity, kind, clause } = filter;
  const where = scope.kind === 'member' ? { findingId: { in: [] } } : inspectedIn(scope, filter);
  return {
    ...where,
    ...inspectedDuring(filter),
    ...(severity && { severity }),
    ...(kind && { kind }),
    ...(clause !== undefined && { clause }),
  };
}

function matches(row: FindingRow, { state, overdue }: FindingFilter, { today }: ViewSources): boolean {
  const actual = rectificationOf(row, today);
  return (state === undefined || state === actual) && (overdue === undefined || overdue === (actual === 'overdue'));
}
