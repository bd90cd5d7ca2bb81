import type { Static } from 'typebox';
import { unitFile as unitFileRows } from '../../modules/unit/projections/index.js';
import { yearOf } from '../../kernel/civil.js';
import { anyOf, Count, CivilDate, exact, Fen, Id, optional, Text, Uuid, Year } from '../../kernel/schema.js';
import type { Condition, Row, Scalar } from '../../read-models/read-model-store.js';
import { cautionsColumn, cautionShape, cautionsOfRow } from '../caution-shape.js';
import { orNull } from '../or-null.js';
import { branchColumn, unitColumn, yuanOf } from '../columns.js';
import { inList, inTable, pageOf } from '../paging.js';
import { isInYear, isOneOf, unitsIn, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';

const Filter = exact({
  unitId: optional(Id),
  branchId: optional(Id),
  purpose: optional(Text),
  year: optional(Year),
});

export type ExpenseFilter = Static<typeof Filter>;

export const Expense = exact({
  eventId: Uuid,
  unitId: Id,
  /** `null` for the unit as a whole. */
  branchId: orNull(Id),
  purpose: Text,
  amountFen: Fen,
  spentOn: CivilDate,
  cautions: anyOf(cautionShape),
});

export type Expense = Static<typeof Expense>;

export const ExpenseTotal = exact({
  unitId: Id,
  year: Year,
  branchId: orNull(Id),
  purpose: Text,
  amountFen: Fen,
  /** The number of expenses. */
  expenses: Count,
});

export type ExpenseTotal = Static<typeof ExpenseTotal>;

const sorts = {
  day: ['spentOn', 'eventId'],
  amount: ['amountFen', 'spentOn', 'eventId'],
};

const purposeColumn = {
  key: 'purpose',
  title: { zh: '用途', en: 'Purpose' },
  value: (item: { purpose: string }) => item.purpose,
};
const amountColumn = {
  key: 'amount',
  title: { zh: '金额（元）', en: 'Amount (yuan)' },
  value: (item: { amountFen: number }) => yuanOf(item.amountFen),
};

const columns: readonly Column<Expense>[] = [
  unitColumn,
  branchColumn,
  { key: 'spentOn', title: { zh: '列支日期', en: 'Spent' }, value: (item) => item.spentOn },
  purposeColumn,
  amountColumn,
  cautionsColumn,
];

const totalColumns: readonly Column<ExpenseTotal>[] = [
  unitColumn,
  { key: 'year', title: { zh: '年度', en: 'Year' }, value: (item) => item.year },
  branchColumn,
  purposeColumn,
  amountColumn,
  { key: 'expenses', title: { zh: '笔数', en: 'Expenses' }, value: (item) => item.expenses },
];

const totalSorts = {
  unit: placeOfTotal,
  amount: (total: ExpenseTotal) => [total.amountFen, ...placeOfTotal(total)],
};

function placeOfTotal({ unitId, year, branchId, purpose }: ExpenseTotal): readonly Scalar[] {
  return [unitId, year, branchId, purpose];
}

/** The expenses for party days (clause 3.1e). */
export const expenses: ListView<ExpenseFilter, Expense> = {
  name: 'expenses',
  title: { zh: '活动经费明细', en: 'Expenses' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: Expense,
  columns,
  page: async (sources, scope, filter, request) => {
    const rows = await sources.rows(unitFileRows.name);
    const page = await rows.read((reader, position) =>
      pageOf(inTable(reader, 'expenses', conditions(scope, filter), sorts, request), position, request),
    );
    return { ...page, items: page.items.map(expenseOf) };
  },
  totals: async (sources, scope, filter) => sumOf((await spentIn(sources, scope, filter)).items),
};

/** The totals of expenses, by unit, year, branch and purpose. */
export const expenseTotals: ListView<ExpenseFilter, ExpenseTotal> = {
  name: 'expense-totals',
  title: { zh: '活动经费汇总', en: 'Totals of expenses' },
  filter: Filter,
  sorts: Object.keys(totalSorts),
  item: ExpenseTotal,
  columns: totalColumns,
  page: async (sources, scope, filter, request) => {
    const { position, items } = await spentIn(sources, scope, filter);
    return pageOf(inList(totalsOf(items), totalSorts, request), position, request);
  },
  totals: async (sources, scope, filter) => {
    const { items } = await spentIn(sources, scope, filter);
    return { ...sumOf(items), expenses: items.length };
  },
};

async function spentIn(sources: ViewSources, scope: Scope, filter: ExpenseFilter) {
  const rows = await sources.rows(unitFileRows.name);
  return rows.read(async (reader, position) => {
    const spent = await reader.find('expenses', { where: conditions(scope, filter) });
    return { position, items: spent.map(expenseOf) };
  });
}

function sumOf(items: readonly Expense[]) {
  return { amount: yuanOf(items.reduce((sum, { amountFen }) => sum + amountFen, 0)) };
}

/** One total for each unit, year, branch and purpose. */
export function totalsOf(all: readonly Expense[]): ExpenseTotal[] {
  const totals = new Map<string, ExpenseTotal>();
  for (const { unitId, branchId, purpose, amountFen, spentOn } of all) {
    const year = yearOf(spentOn);
    const key = JSON.stringify([unitId, year, branchId, purpose]);
    const before = totals.get(key) ?? { unitId, year, branchId, purpose, amountFen: 0, expenses: 0 };
    totals.set(key, { ...before, amountFen: before.amountFen + amountFen, expenses: before.expenses + 1 });
  }
  return [...totals.values()];
}

export function expenseOf(row: Row): Expense {
  const { place: _place, ...expense } = row;
  return { ...expense, cautions: cautionsOfRow('unit', row) } as Expense;
}

/** A branch sees only its own expenses. */
function conditions(scope: Scope, filter: ExpenseFilter): Readonly<Record<string, Condition>> {
  const { branchId, purpose, year } = filter;
  const isOfBranch = scope.kind === 'branch';
  return {
    ...isOneOf('unitId', unitsIn(isOfBranch ? { kind: 'committee' } : scope, filter)),
    ...(branchId !== undefined && { branchId }),
    ...(isOfBranch && { branchId: { in: [scope.branchId].filter((id) => id === (branchId ?? id)) } }),
    ...(purpose !== undefined && { purpose }),
    ...isInYear('spentOn', year),
  };
}
