import Type, { type Static } from 'typebox';
import { monthsOfYear, quarterOf, yearOf } from '../../kernel/civil.js';
import { exact, Id, optional, Year } from '../../kernel/schema.js';
import { disclosureKinds } from '../../modules/party-day/index.js';
import { disclosures, type DisclosureRow } from '../../modules/party-day/projections/index.js';
import { GradedBranches } from '../graded-branches.js';
import { cautionsCell, cautionsColumn } from '../caution-shape.js';
import { branchColumn, unitOfBranchColumn } from '../columns.js';
import { inList, pageOf } from '../paging.js';
import { establishedIn } from '../scope.js';
import { joined } from '../sheet.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';
import { DisclosureCell, disclosureCells, DisclosureKind, DisclosureState } from './disclosure-cells.js';

const Filter = exact({
  /** Default: this year. */
  year: optional(Year),
  branchId: optional(Id),
  kind: optional(DisclosureKind),
  /** A month or a quarter. */
  period: optional(Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2]|Q[1-4])$' })),
  state: optional(DisclosureState),
});

export type DisclosureFilter = Readonly<Static<typeof Filter>>;

const columns: readonly Column<DisclosureCell>[] = [
  unitOfBranchColumn,
  branchColumn,
  { key: 'period', title: { zh: '月份或季度', en: 'Period' }, value: ({ period }) => period },
  { key: 'kind', title: { zh: '公开内容', en: 'Kind' }, value: ({ kind }) => disclosureKinds[kind] },
  { key: 'state', title: { zh: '公开情况', en: 'State' }, value: ({ text }) => text },
  { key: 'dueOn', title: { zh: '截止日期', en: 'Due on' }, value: ({ dueOn }) => dueOn ?? null },
  {
    key: 'publishedOn',
    title: { zh: '公开日期', en: 'Published on' },
    value: ({ published }) => joined(published.map(({ publishedOn }) => publishedOn)),
  },
  {
    ...cautionsColumn,
    value: ({ published }) => cautionsCell(published.flatMap(({ cautions }) => cautions)),
  },
];

const sorts = {
  branchId: placeBy((cell) => cell.branchId),
  period: placeBy((cell) => cell.period),
  state: placeBy((cell) => cell.state),
  dueOn: placeBy((cell) => cell.dueOn ?? null),
};

function placeBy(first: (cell: DisclosureCell) => string | null) {
  return (cell: DisclosureCell) => [first(cell), cell.branchId, cell.period, cell.kind];
}

/** The disclosure board (公开栏, clauses 2.2, 2.5, 2.6): months and quarters × kinds, published or missing. */
export const disclosureBoard: ListView<DisclosureFilter, DisclosureCell> = {
  name: 'disclosure-board',
  title: { zh: '民主公开情况', en: 'Disclosure board' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: DisclosureCell,
  columns,
  page: async (sources, scope, filter, request) => {
    const branchIds = establishedIn(sources.registry, scope, filter);
    const { position, cells } = await boardOf(sources, branchIds, filter.year ?? yearOf(sources.today));
    const matching = cells.filter((cell) => matches(cell, filter));
    return pageOf(inList(matching, sorts, request), position, request);
  },
};

function matches(cell: DisclosureCell, { kind, period, state }: DisclosureFilter): boolean {
  if (kind !== undefined && cell.kind !== kind) return false;
  if (period !== undefined && cell.period !== period) return false;
  return state === undefined || cell.state === state;
}

/** The boards of branches for a year. */
export async function boardOf(
  sources: ViewSources,
  branchIds: readonly string[],
  year: number,
): Promise<Readonly<{ position: number; cells: readonly DisclosureCell[] }>> {
  const projected = await sources.rows(disclosures.name);
  const months = monthsOfYear(year);
  const periods = [...months, ...new Set(months.map(quarterOf))];
  const found = await projected.read(async (rows, position) => {
    const where = { branchId: { in: branchIds }, period: { in: periods } };
    return { position, rows: (await rows.find('disclosures', { where })) as DisclosureRow[] };
  });
  const byBranch = Map.groupBy(found.rows, ({ branchId }) => branchId);
  const branches = new GradedBranches(sources, Math.min(found.position, sources.position));
  const cells: DisclosureCell[] = [];
  for (const branchId of branchIds) {
    const branch = await branches.of(branchId, year);
    cells.push(...disclosureCells(sources.registry, branch, year, byBranch.get(branchId) ?? []));
  }
  return { position: branches.position, cells };
}
