import Type, { type Static } from 'typebox';
import { monthOf, monthsOfYear, yearOf } from '../../kernel/civil.js';
import { anyOf, exact, Id, Month, oneOf, optional, Text, Year } from '../../kernel/schema.js';
import { BilingualText } from '../graded-branches.js';
import { namesOf } from '../identities.js';
import { branchColumn, nameColumn, unitOfBranchColumn, yuanOf } from '../columns.js';
import { inList, pageOf } from '../paging.js';
import { establishedIn, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { Viewer } from '../viewer.js';
import type { Column, ListView } from '../view.js';
import { duesEntries, duesStandings, standingOf, sumsOf, type DuesEntries, type DuesEntry } from './dues-entry.js';
import { duesTotalsRow, standingTexts } from './dues-columns.js';
import { duesSums } from './dues-item.js';

const Filter = exact({
  /** Default: this year. */
  year: optional(Year),
  branchId: optional(Id),
  memberId: optional(Id),
});

export type DuesYearFilter = Readonly<Static<typeof Filter>>;

/** The dues of a month: the standing, and the reason of the verdict once there is one. */
const MonthOfDues = exact({
  month: Month,
  standing: oneOf(...duesStandings),
  reason: optional(Type.String()),
  text: optional(BilingualText),
});

/** A member's year in a branch: the months with dues there. Sums are only for viewers who may see them. */
export const DuesYearItem = exact({
  branchId: Id,
  year: Year,
  memberId: Id,
  name: optional(Text),
  months: anyOf(MonthOfDues),
  ...duesSums,
});

export type DuesYearItem = Readonly<Static<typeof DuesYearItem>>;

const columns: readonly Column<DuesYearItem>[] = [
  unitOfBranchColumn,
  branchColumn,
  nameColumn,
  ...monthsOfYear(2000).map((month): Column<DuesYearItem> => {
    const number = month.slice('2000-'.length);
    return {
      key: `month${number}`,
      title: { zh: `${Number(number)}月`, en: `Month ${Number(number)}` },
      value: ({ months }) => {
        const found = months.find((each) => each.month.endsWith(`-${number}`));
        return found ? standingTexts[found.standing] : null;
      },
    };
  }),
  { key: 'due', title: { zh: '应缴（元）', en: 'Due (yuan)' }, value: ({ dueFen }) => yuanOf(dueFen) },
  { key: 'paid', title: { zh: '实缴（元）', en: 'Paid (yuan)' }, value: ({ paidFen }) => yuanOf(paidFen) },
  { key: 'arrears', title: { zh: '欠缴（元）', en: 'Arrears (yuan)' }, value: ({ arrearsFen }) => yuanOf(arrearsFen) },
  {
    key: 'notYetDue',
    title: { zh: '未到期（元）', en: 'Not yet due (yuan)' },
    value: ({ notYetDueFen }) => yuanOf(notYetDueFen),
  },
];

/** The entries of a member in a branch, by month. */
type Row = Readonly<{ branchId: string; memberId: string; entries: readonly DuesEntry[] }>;

const sorts = {
  branchId: ({ branchId, memberId }: Row) => [branchId, memberId],
  memberId: ({ branchId, memberId }: Row) => [memberId, branchId],
};

/** The dues register of a year: members × months, up to this month. */
export const duesYear: ListView<DuesYearFilter, DuesYearItem> = {
  name: 'dues-year',
  title: { zh: '党费收缴年度情况', en: 'Dues of the year' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: DuesYearItem,
  columns,
  page: async (sources, scope, filter, request) => {
    const { year = yearOf(sources.today) } = filter;
    const { position, entries } = await entriesOf(sources, scope, filter);
    const page = await pageOf(inList(rowsOf(entries), sorts, request), position, request);
    const names = await namesOf(
      sources,
      page.items.map(({ entries: all }) => all.at(-1)!),
    );
    return { ...page, items: page.items.map((row) => itemOf(row, year, sources.viewer, names.get(row.memberId))) };
  },
  totals: async (sources, scope, filter) =>
    duesTotalsRow((await entriesOf(sources, scope, filter)).entries, sources.viewer),
};

async function entriesOf(sources: ViewSources, scope: Scope, filter: DuesYearFilter): Promise<DuesEntries> {
  const { registry, today } = sources;
  const { year = yearOf(today), memberId } = filter;
  const months = monthsOfYear(year).filter((month) => month <= monthOf(today));
  const { position, entries } = await duesEntries(sources, scope, establishedIn(registry, scope, filter), months);
  return { position, entries: entries.filter((entry) => memberId === undefined || entry.memberId === memberId) };
}

function rowsOf(all: readonly DuesEntry[]): Row[] {
  const byMember = Map.groupBy(all, ({ branchId, memberId }) => `${branchId} ${memberId}`);
  return [...byMember.values()].map((entries) => {
    const { branchId, memberId } = entries[0]!;
    return { branchId, memberId, entries };
  });
}

function itemOf(
  { branchId, memberId, entries }: Row,
  year: number,
  viewer: Viewer,
  name: string | undefined,
): DuesYearItem {
  return {
    branchId,
    year,
    memberId,
    ...(name !== undefined && { name }),
    months: entries.map(monthOfDues),
    ...(entries.every(({ day }) => viewer.seesDues(memberId, day)) && sumsOf(entries)),
  };
}

function monthOfDues(entry: DuesEntry): DuesYearItem['months'][number] {
  const { month, branch, obligation } = entry;
  const verdict = obligation && branch.verdictOf('dues', obligation);
  return { month, standing: standingOf(entry), ...(verdict && { reason: verdict.reason, text: verdict.text }) };
}
