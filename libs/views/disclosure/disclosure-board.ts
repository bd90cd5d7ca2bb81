import Type, { type Static } from 'typebox';
import { monthsOfYear, quarterOf, yearOf } from '../../kernel/civil.js';
import { exact, Id, optional, Year } from '../../kernel/schema.js';
import { disclosures, type DisclosureRow } from '../../party-day/projections/index.js';
import { branchIdsWithin } from '../branches-within.js';
import { JudgedBranches, type JudgedYears } from '../judged.js';
import { pageOfList } from '../paging.js';
import type { Column, ListView, Sources } from '../view.js';
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

/** What the board asks for beside its sources. */
export type DisclosureSeams = Readonly<{ years: JudgedYears }>;

/** The disclosure board (公开栏, clauses 2.2, 2.5, 2.6): months and quarters × kinds, what is out and what is missing. */
export function disclosureBoard(seams: DisclosureSeams): ListView<DisclosureFilter, DisclosureCell> {
  return {
    name: 'disclosure-board',
    title: { zh: '民主公开情况', en: 'Disclosure board' },
    filter: Filter,
    sorts: ['branchId', 'period', 'state', 'dueOn'],
    item: DisclosureCell,
    columns,
    page: async (sources, within, filter, request) => {
      const branchIds = branchIdsWithin(sources.registry, within, filter.branchId);
      const { position, cells } = await boardOf(sources, seams, branchIds, filter.year ?? yearOf(sources.today));
      const meant = cells.filter(({ kind, period, state }) => {
        if (filter.kind !== undefined && kind !== filter.kind) return false;
        if (filter.period !== undefined && period !== filter.period) return false;
        return filter.state === undefined || state === filter.state;
      });
      const sort = (request.sort ?? 'branchId').replace(/^-/, '') as 'branchId' | 'period' | 'state' | 'dueOn';
      const placeOf = (cell: DisclosureCell) => [cell[sort] ?? null, cell.branchId, cell.period, cell.kind];
      return pageOfList(meant, position, placeOf, request);
    },
  };
}

/** The boards of branches for a year, one after the other. */
export async function boardOf(
  sources: Sources,
  { years }: DisclosureSeams,
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
  const branches = new JudgedBranches(years, sources, Math.min(found.position, sources.position));
  const cells: DisclosureCell[] = [];
  for (const branchId of branchIds) {
    const judged = await branches.of(branchId, year);
    cells.push(...disclosureCells(sources.registry, judged, year, byBranch.get(branchId) ?? []));
  }
  return { position: branches.position, cells };
}

const kinds: Readonly<Record<DisclosureCell['kind'], string>> = {
  dues: '党费收缴',
  resolutions: '决议决策',
  'major-decisions': '重大决策',
  deployments: '重要工作部署',
  finance: '财务收支',
  'party-affairs': '党务',
  'government-affairs': '政务',
};

const states: Readonly<Record<DisclosureCell['state'], string>> = {
  'in-time': '按时公开',
  late: '逾期公开',
  missing: '未公开',
  coming: '待公开',
  published: '已公开',
  'not-published': '未公开（未定期限）',
  'not-due': '不要求公开',
};

const columns: readonly Column<DisclosureCell>[] = [
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: ({ branchId }) => branchId },
  { key: 'period', title: { zh: '月份或季度', en: 'Period' }, value: ({ period }) => period },
  { key: 'kind', title: { zh: '公开内容', en: 'Kind' }, value: ({ kind }) => kinds[kind] },
  { key: 'state', title: { zh: '公开情况', en: 'State' }, value: ({ state }) => states[state] },
  { key: 'dueOn', title: { zh: '截止日期', en: 'Due on' }, value: ({ dueOn }) => dueOn ?? null },
  {
    key: 'publishedOn',
    title: { zh: '公开日期', en: 'Published on' },
    value: ({ published }) => published.map(({ publishedOn }) => publishedOn).join('；') || null,
  },
];
