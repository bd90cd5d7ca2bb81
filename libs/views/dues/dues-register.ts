import type { Static } from 'typebox';
import { monthOf } from '../../kernel/civil.js';
import { exact, Id, Month, oneOf, optional } from '../../kernel/schema.js';
import type { Scalar } from '../../read-models/read-model-store.js';
import { namesOf } from '../identities.js';
import { inList, pageOf } from '../paging.js';
import { establishedIn, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { ListView, Page, PageRequest } from '../view.js';
import { duesEntries, duesStandings, standingOf, type DuesEntries, type DuesEntry } from './dues-entry.js';
import { duesTotalsRow, paperColumns } from './dues-columns.js';
import { DuesItem, duesItemOf, proxyReasonsOf } from './dues-item.js';

const Filter = exact({
  /** Default: this month. */
  month: optional(Month),
  branchId: optional(Id),
  memberId: optional(Id),
  standing: optional(oneOf(...duesStandings)),
  /** The reason of the grading's verdict, such as `late-in-month`. */
  reason: optional(Id),
});

export type DuesFilter = Readonly<Static<typeof Filter>>;

/** The sort orders. None uses an amount, because the cursor would show it. */
const sorts: Readonly<Record<string, (entry: DuesEntry) => readonly Scalar[]>> = {
  branchId: ({ branchId, month, memberId }) => [branchId, month, memberId],
  memberId: ({ branchId, month, memberId }) => [memberId, month, branchId],
  month: ({ branchId, month, memberId }) => [month, branchId, memberId],
  standing: (entry) => [standingOf(entry), entry.branchId, entry.month, entry.memberId],
  paidOn: ({ payments, branchId, month, memberId }) => [payments.at(-1)?.paidOn ?? null, branchId, month, memberId],
};

export const duesSorts = Object.keys(sorts);

/** The dues register of a month (党费收缴登记表, clause 2.2): who owes dues, who has paid, when and how. */
export const duesRegister: ListView<DuesFilter, DuesItem> = {
  name: 'dues-register',
  title: { zh: '党费收缴登记表', en: 'Dues register' },
  filter: Filter,
  sorts: duesSorts,
  item: DuesItem,
  columns: paperColumns,
  page: async (sources, scope, filter, request) => duesPage(sources, await entriesOf(sources, scope, filter), request),
  totals: async (sources, scope, filter) =>
    duesTotalsRow((await entriesOf(sources, scope, filter)).entries, sources.viewer),
};

async function entriesOf(sources: ViewSources, scope: Scope, filter: DuesFilter): Promise<DuesEntries> {
  const branchIds = establishedIn(sources.registry, scope, filter);
  const months = [filter.month ?? monthOf(sources.today)];
  const { position, entries } = await duesEntries(sources, scope, branchIds, months);
  return { position, entries: entries.filter((entry) => matches(entry, filter)) };
}

/** A page of entries, with the data that the viewer may see. */
export async function duesPage(
  sources: ViewSources,
  { position, entries }: DuesEntries,
  request: PageRequest,
): Promise<Page<DuesItem>> {
  const page = await pageOf(inList(entries, sorts, request), position, request);
  const names = await namesOf(sources, page.items);
  const reasons = await proxyReasonsOf(sources, page.items);
  const items = page.items.map((each) => duesItemOf(each, sources.viewer, names.get(each.memberId), reasons));
  return { ...page, items };
}

function matches(entry: DuesEntry, { memberId, standing, reason }: DuesFilter): boolean {
  if (memberId !== undefined && entry.memberId !== memberId) return false;
  if (standing !== undefined && standingOf(entry) !== standing) return false;
  return reason === undefined || entry.obligation?.reason === reason;
}
