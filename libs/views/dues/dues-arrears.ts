import type { Static } from 'typebox';
import { monthsOfYear, yearOf } from '../../kernel/civil.js';
import { exact, Id, Month, optional, Year } from '../../kernel/schema.js';
import { branchColumn, unitOfBranchColumn } from '../columns.js';
import { establishedIn, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';
import { duesEntries, type DuesEntries, type DuesEntry } from './dues-entry.js';
import { duesTotalsRow, paperColumns } from './dues-columns.js';
import { DuesItem } from './dues-item.js';
import { duesPage, duesSorts } from './dues-register.js';

const Filter = exact({
  /** Default: this year. */
  year: optional(Year),
  month: optional(Month),
  branchId: optional(Id),
  memberId: optional(Id),
  /** The reason of the grading's verdict: `unpaid`, `short`, `not-yet-due` … */
  reason: optional(Id),
});

export type ArrearsFilter = Readonly<Static<typeof Filter>>;

const placeColumns: readonly Column<DuesItem>[] = [
  unitOfBranchColumn,
  branchColumn,
  { key: 'month', title: { zh: '月份', en: 'Month' }, value: ({ month }) => month },
];

/** The months whose dues are owed: over, judged by the grading, and not paid in full. */
export const duesArrears: ListView<ArrearsFilter, DuesItem> = {
  name: 'dues-arrears',
  title: { zh: '欠缴党费', en: 'Dues in arrears' },
  filter: Filter,
  sorts: duesSorts,
  item: DuesItem,
  columns: [...placeColumns, ...paperColumns],
  page: async (sources, scope, filter, request) => duesPage(sources, await owedIn(sources, scope, filter), request),
  totals: async (sources, scope, filter) =>
    duesTotalsRow((await owedIn(sources, scope, filter)).entries, sources.viewer),
};

async function owedIn(sources: ViewSources, scope: Scope, filter: ArrearsFilter): Promise<DuesEntries> {
  const branchIds = establishedIn(sources.registry, scope, filter);
  const { position, entries } = await duesEntries(sources, scope, branchIds, monthsOf(filter, sources.today));
  return { position, entries: entries.filter((entry) => entry.arrearsFen > 0 && matches(entry, filter)) };
}

function matches({ memberId, obligation }: DuesEntry, filter: ArrearsFilter): boolean {
  if (!obligation || (filter.memberId !== undefined && memberId !== filter.memberId)) return false;
  return filter.reason === undefined || obligation.reason === filter.reason;
}

function monthsOf({ year, month }: ArrearsFilter, today: string): string[] {
  const months = monthsOfYear(year ?? yearOf(month ?? today));
  return month === undefined ? months : months.filter((each) => each === month);
}
