import type { Static } from 'typebox';
import { monthOf } from '../../kernel/civil.js';
import { exact, Flag, Id, Month, optional, Text } from '../../kernel/schema.js';
import { pageOfList } from '../paging.js';
import type { ListView } from '../view.js';
import { branchIdsWithin } from '../branches-within.js';
import { namesFor } from '../member-names.js';
import { duesEntries, type DuesSeams } from './dues-entry.js';

const Filter = exact({
  /** Default: this month. */
  month: optional(Month),
  branchId: optional(Id),
});

export type DuesDisclosureFilter = Readonly<Static<typeof Filter>>;

/** What is made public of a member's dues: paid in full or not. It has no place for an amount, a reason or a method. */
export const DuesDisclosureItem = exact({
  branchId: Id,
  month: Month,
  memberId: Id,
  name: optional(Text),
  paid: Flag,
});

export type DuesDisclosureItem = Readonly<Static<typeof DuesDisclosureItem>>;

/**
 * The public disclosure of who has paid (clause 2.2). Whoever owes nothing that month is not listed: that dues were waived
 * tells of hardship.
 */
export function duesDisclosure(
  seams: Pick<DuesSeams, 'years' | 'names'>,
): ListView<DuesDisclosureFilter, DuesDisclosureItem> {
  return {
    name: 'dues-disclosure',
    title: { zh: '党费缴纳情况公开', en: 'Disclosure of dues' },
    filter: Filter,
    sorts: ['branchId'],
    item: DuesDisclosureItem,
    columns: [
      { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: ({ branchId }) => branchId },
      { key: 'month', title: { zh: '月份', en: 'Month' }, value: ({ month }) => month },
      { key: 'memberId', title: { zh: '党员', en: 'Member' }, value: ({ memberId }) => memberId },
      { key: 'name', title: { zh: '姓名', en: 'Name' }, value: ({ name }) => name ?? null },
      { key: 'paid', title: { zh: '缴纳情况', en: 'Paid' }, value: ({ paid }) => (paid ? '已缴' : '未缴') },
    ],
    page: async (sources, within, filter, request) => {
      const branchIds = branchIdsWithin(sources.registry, within, filter.branchId);
      const months = [filter.month ?? monthOf(sources.today)];
      const { position, entries } = await duesEntries(sources, seams, within, branchIds, months);
      const owing = entries.filter(({ isWaived }) => !isWaived);
      const page = pageOfList(owing, position, ({ branchId, memberId }) => [branchId, memberId], request);
      const names = await namesFor(
        sources,
        seams.names,
        page.items.map(({ memberId }) => memberId),
      );
      const items = page.items.map(({ branchId, month, memberId, arrearsFen }): DuesDisclosureItem => {
        const name = names.get(memberId);
        return { branchId, month, memberId, ...(name !== undefined && { name }), paid: arrearsFen === 0 };
      });
      return { ...page, items };
    },
  };
}
