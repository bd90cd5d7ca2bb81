import Type, { type Static } from 'typebox';
import { monthOf, monthsOfYear, yearOf } from '../../kernel/civil.js';
import { anyOf, Count, exact, Id, Month, oneOf, optional, Text, Year } from '../../kernel/schema.js';
import { BilingualText } from '../judged.js';
import { pageOfList } from '../paging.js';
import type { Column, ListView, Sources } from '../view.js';
import { branchIdsWithin } from '../branches-within.js';
import { namesFor } from '../member-names.js';
import { duesEntries, standingOf, type DuesEntry, type DuesSeams } from './dues-entry.js';
import { yuanOf } from './dues-item.js';

const Filter = exact({
  /** Default: this year. */
  year: optional(Year),
  branchId: optional(Id),
  memberId: optional(Id),
});

export type DuesYearFilter = Readonly<Static<typeof Filter>>;

/** A month's dues in the year's view: how they stand, and the reason of the grading's verdict once there is one. */
const MonthOfDues = exact({
  month: Month,
  standing: oneOf('paid', 'unpaid', 'waived'),
  reason: optional(Type.String()),
  text: optional(BilingualText),
});

/** A member's year in the register of a branch: the months for which they owe there. Sums only for those who may see them. */
export const DuesYearItem = exact({
  branchId: Id,
  year: Year,
  memberId: Id,
  name: optional(Text),
  months: anyOf(MonthOfDues),
  dueFen: optional(Count),
  paidFen: optional(Count),
  arrearsFen: optional(Count),
});

export type DuesYearItem = Readonly<Static<typeof DuesYearItem>>;

/** The year of the dues register: members × months, up to this month. */
export function duesYear(seams: DuesSeams): ListView<DuesYearFilter, DuesYearItem> {
  return {
    name: 'dues-year',
    title: { zh: '党费收缴年度情况', en: 'Dues of the year' },
    filter: Filter,
    sorts: ['branchId', 'memberId'],
    item: DuesYearItem,
    columns,
    page: async (sources, within, filter, request) => {
      const year = filter.year ?? yearOf(sources.today);
      const months = monthsOfYear(year).filter((month) => month <= monthOf(sources.today));
      const branchIds = branchIdsWithin(sources.registry, within, filter.branchId);
      const { position, entries } = await duesEntries(sources, seams, within, branchIds, months);
      const meant = entries.filter(({ memberId }) => filter.memberId === undefined || memberId === filter.memberId);
      const rows = [...Map.groupBy(meant, ({ branchId, memberId }) => `${branchId} ${memberId}`).values()];
      const isByMember = request.sort?.endsWith('memberId') ?? false;
      const placeOf = ([first]: readonly DuesEntry[]) =>
        isByMember ? [first!.memberId, first!.branchId] : [first!.branchId, first!.memberId];
      const page = pageOfList(rows, position, placeOf, request);
      const names = await namesFor(
        sources,
        seams.names,
        page.items.map(([first]) => first!.memberId),
      );
      return { ...page, items: page.items.map((row) => itemOf(row, year, sources, seams, names)) };
    },
  };
}

function itemOf(
  row: readonly DuesEntry[],
  year: number,
  { viewer }: Sources,
  { readsDues }: DuesSeams,
  names: ReadonlyMap<string, string>,
): DuesYearItem {
  const { branchId, memberId } = row[0]!;
  const name = names.get(memberId);
  const sum = (amount: 'dueFen' | 'paidFen' | 'arrearsFen') => row.reduce((total, each) => total + each[amount], 0);
  return {
    branchId,
    year,
    memberId,
    ...(name !== undefined && { name }),
    months: row.map(monthOfDues),
    ...(readsDues(viewer, branchId, memberId) && {
      dueFen: sum('dueFen'),
      paidFen: sum('paidFen'),
      arrearsFen: sum('arrearsFen'),
    }),
  };
}

function monthOfDues(entry: DuesEntry): DuesYearItem['months'][number] {
  const { month, branch, obligation } = entry;
  const verdict = obligation && branch.verdictOf('dues', obligation);
  return { month, standing: standingOf(entry), ...(verdict && { reason: verdict.reason, text: verdict.text }) };
}

const standings: Readonly<Record<DuesYearItem['months'][number]['standing'], string>> = {
  paid: '已缴',
  unpaid: '未缴',
  waived: '免缴',
};

const columns: readonly Column<DuesYearItem>[] = [
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: ({ branchId }) => branchId },
  { key: 'memberId', title: { zh: '党员', en: 'Member' }, value: ({ memberId }) => memberId },
  { key: 'name', title: { zh: '姓名', en: 'Name' }, value: ({ name }) => name ?? null },
  ...monthsOfYear(2000).map((month): Column<DuesYearItem> => {
    const number = month.slice('2000-'.length);
    return {
      key: `month${number}`,
      title: { zh: `${Number(number)}月`, en: `Month ${Number(number)}` },
      value: ({ months }) => {
        const found = months.find((each) => each.month.endsWith(`-${number}`));
        return found ? standings[found.standing] : null;
      },
    };
  }),
  { key: 'due', title: { zh: '应缴（元）', en: 'Due (yuan)' }, value: ({ dueFen }) => yuanOf(dueFen) },
  { key: 'paid', title: { zh: '实缴（元）', en: 'Paid (yuan)' }, value: ({ paidFen }) => yuanOf(paidFen) },
  { key: 'arrears', title: { zh: '欠缴（元）', en: 'Arrears (yuan)' }, value: ({ arrearsFen }) => yuanOf(arrearsFen) },
];
