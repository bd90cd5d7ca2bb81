import type { Static } from 'typebox';
import { monthsOfYear, yearOf } from '../../kernel/civil.js';
import { exact, Id, Month, optional, Year } from '../../kernel/schema.js';
import type { Column, ListView } from '../view.js';
import { branchIdsWithin } from '../branches-within.js';
import { duesEntries, type DuesSeams } from './dues-entry.js';
import { DuesItem, paperColumns } from './dues-item.js';
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

/** The months for which dues are owed and not paid in full, of those that the grading has judged. */
export function duesArrears(seams: DuesSeams): ListView<ArrearsFilter, DuesItem> {
  return {
    name: 'dues-arrears',
    title: { zh: '欠缴党费', en: 'Dues in arrears' },
    filter: Filter,
    sorts: duesSorts,
    item: DuesItem,
    columns: [...placeColumns, ...paperColumns],
    page: async (sources, within, filter, request) => {
      const branchIds = branchIdsWithin(sources.registry, within, filter.branchId);
      const { position, entries } = await duesEntries(
        sources,
        seams,
        within,
        branchIds,
        monthsOf(filter, sources.today),
      );
      const owed = entries.filter(({ memberId, arrearsFen, obligation }) => {
        if (arrearsFen === 0 || !obligation) return false;
        if (filter.memberId !== undefined && memberId !== filter.memberId) return false;
        return filter.reason === undefined || obligation.reason === filter.reason;
      });
      return duesPage(sources, seams, { position, entries: owed }, request);
    },
  };
}

const placeColumns: readonly Column<DuesItem>[] = [
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: ({ branchId }) => branchId },
  { key: 'month', title: { zh: '月份', en: 'Month' }, value: ({ month }) => month },
  { key: 'memberId', title: { zh: '党员', en: 'Member' }, value: ({ memberId }) => memberId },
];

function monthsOf({ year, month }: ArrearsFilter, today: string): string[] {
  const months = monthsOfYear(year ?? yearOf(month ?? today));
  return month === undefined ? months : months.filter((each) => each === month);
}
