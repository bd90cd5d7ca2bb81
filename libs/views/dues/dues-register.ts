import type { Static } from 'typebox';
import { monthOf } from '../../kernel/civil.js';
import { exact, Id, Month, oneOf, optional } from '../../kernel/schema.js';
import type { Scalar } from '../../read-models/read-model-store.js';
import { pageOfList } from '../paging.js';
import type { ListView, Page, PageRequest, Sources } from '../view.js';
import { branchIdsWithin } from '../branches-within.js';
import { namesFor } from '../member-names.js';
import { duesEntries, standingOf, type DuesEntry, type DuesSeams } from './dues-entry.js';
import { DuesItem, duesItemOf, paperColumns, proxyReasonsOf } from './dues-item.js';

const Filter = exact({
  /** Default: this month. */
  month: optional(Month),
  branchId: optional(Id),
  memberId: optional(Id),
  standing: optional(oneOf('paid', 'unpaid', 'waived')),
  /** The reason of the grading's verdict, such as `late-in-month`. */
  reason: optional(Id),
});

export type DuesFilter = Readonly<Static<typeof Filter>>;

/** The dues register (党费收缴登记表, clause 2.2): who owes for a month, who has paid, when and how. */
export function duesRegister(seams: DuesSeams): ListView<DuesFilter, DuesItem> {
  return {
    name: 'dues-register',
    title: { zh: '党费收缴登记表', en: 'Dues register' },
    filter: Filter,
    sorts: duesSorts,
    item: DuesItem,
    columns: paperColumns,
    page: async (sources, within, filter, request) => {
      const branchIds = branchIdsWithin(sources.registry, within, filter.branchId);
      const months = [filter.month ?? monthOf(sources.today)];
      const { position, entries } = await duesEntries(sources, seams, within, branchIds, months);
      return duesPage(sources, seams, { position, entries: entries.filter((each) => isMeant(each, filter)) }, request);
    },
  };
}

/** A page of entries as the viewer is shown them. */
export async function duesPage(
  sources: Sources,
  seams: DuesSeams,
  { position, entries }: Readonly<{ position: number; entries: readonly DuesEntry[] }>,
  request: PageRequest,
): Promise<Page<DuesItem>> {
  const placeOf = places[(request.sort ?? 'branchId').replace(/^-/, '') as keyof typeof places];
  const page = pageOfList(entries, position, placeOf, request);
  const names = await namesFor(
    sources,
    seams.names,
    page.items.map(({ memberId }) => memberId),
  );
  const reasons = await proxyReasonsOf(sources, page.items);
  const shown = page.items.map((each) => duesItemOf(each, sources.viewer, seams, names.get(each.memberId), reasons));
  return { ...page, items: shown };
}

/** What the lines are sorted by. Never by an amount: a cursor would tell it. */
const places = {
  branchId: ({ branchId, month, memberId }: DuesEntry): readonly Scalar[] => [branchId, month, memberId],
  memberId: ({ branchId, month, memberId }: DuesEntry): readonly Scalar[] => [memberId, month, branchId],
  month: ({ branchId, month, memberId }: DuesEntry): readonly Scalar[] => [month, branchId, memberId],
  standing: (entry: DuesEntry): readonly Scalar[] => [standingOf(entry), entry.branchId, entry.month, entry.memberId],
  paidOn: ({ payments, branchId, month, memberId }: DuesEntry): readonly Scalar[] => [
    payments.at(-1)?.paidOn ?? null,
    branchId,
    month,
    memberId,
  ],
};

export const duesSorts = Object.keys(places);

function isMeant(entry: DuesEntry, { memberId, standing, reason }: DuesFilter): boolean {
  if (memberId !== undefined && entry.memberId !== memberId) return false;
  if (standing !== undefined && standingOf(entry) !== standing) return false;
  return reason === undefined || entry.obligation?.reason === reason;
}
