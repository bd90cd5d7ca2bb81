import type { Static } from 'typebox';
import type { Bilingual } from '../../kernel/bilingual.js';
import { monthOf } from '../../kernel/civil.js';
import { exact, Flag, Id, Month, optional, Text } from '../../kernel/schema.js';
import { namesOf } from '../identities.js';
import { branchColumn, nameColumn, unitOfBranchColumn } from '../columns.js';
import { inList, pageOf } from '../paging.js';
import { establishedIn } from '../scope.js';
import type { Column, ListView } from '../view.js';
import { duesEntries, standingOf, type DuesEntry } from './dues-entry.js';

const Filter = exact({
  /** Default: this month. */
  month: optional(Month),
  branchId: optional(Id),
});

export type DuesDisclosureFilter = Readonly<Static<typeof Filter>>;

/** The public part of a member's dues: paid in full or not. It has no amount, reason or method. */
export const DuesDisclosureItem = exact({
  branchId: Id,
  month: Month,
  memberId: Id,
  name: optional(Text),
  paid: Flag,
});

export type DuesDisclosureItem = Readonly<Static<typeof DuesDisclosureItem>>;

const paidInFull: Bilingual = { zh: '已缴清', en: 'paid in full' };
const notPaidInFull: Bilingual = { zh: '未缴清', en: 'not paid in full' };

const columns: readonly Column<DuesDisclosureItem>[] = [
  unitOfBranchColumn,
  branchColumn,
  { key: 'month', title: { zh: '月份', en: 'Month' }, value: ({ month }) => month },
  nameColumn,
  { key: 'paid', title: { zh: '缴纳情况', en: 'Paid' }, value: ({ paid }) => (paid ? paidInFull : notPaidInFull) },
];

const sorts = { branchId: ({ branchId, memberId }: DuesEntry) => [branchId, memberId] };

/**
 * The public disclosure of who has paid (clause 2.2). A member with waived dues or an arrangement that still runs is not
 * listed, because it would show hardship; nor is one who owes nothing, because no dues are assessed.
 */
export const duesDisclosure: ListView<DuesDisclosureFilter, DuesDisclosureItem> = {
  name: 'dues-disclosure',
  title: { zh: '党费缴纳情况公开', en: 'Disclosure of dues' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: DuesDisclosureItem,
  columns,
  page: async (sources, scope, filter, request) => {
    const branchIds = establishedIn(sources.registry, scope, filter);
    const months = [filter.month ?? monthOf(sources.today)];
    const { position, entries } = await duesEntries(sources, scope, branchIds, months);
    const owing = entries.filter(isDisclosed);
    const page = await pageOf(inList(owing, sorts, request), position, request);
    const names = await namesOf(sources, page.items);
    return { ...page, items: page.items.map((entry) => itemOf(entry, names.get(entry.memberId))) };
  },
};

function isDisclosed(entry: DuesEntry): boolean {
  const lacks = entry.arrearsFen + entry.notYetDueFen > 0 && entry.obligation?.outcome !== 'pending';
  return lacks || standingOf(entry) === 'paid';
}

function itemOf(entry: DuesEntry, name: string | undefined): DuesDisclosureItem {
  const { branchId, month, memberId } = entry;
  return { branchId, month, memberId, ...(name !== undefined && { name }), paid: standingOf(entry) === 'paid' };
}
