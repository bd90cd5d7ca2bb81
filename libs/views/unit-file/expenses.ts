import type { Static } from 'typebox';
import { yearOf } from '../../kernel/civil.js';
import { Count, CivilDate, exact, Fen, Id, optional, Text, Uuid, Year } from '../../kernel/schema.js';
import type { Condition, Row } from '../../read-models/read-model-store.js';
import { orNull } from '../or-null.js';
import { orderBy, pageOfList, pageOfRows } from '../paging.js';
import type { Column, ListView, Scope } from '../view.js';
import { oneOfThese, unitsWithin } from '../within.js';

const filter = exact({
  unitId: optional(Id),
  branchId: optional(Id),
  purpose: optional(Text),
  year: optional(Year),
});

export type ExpenseFilter = Static<typeof filter>;

export const Expense = exact({
  eventId: Uuid,
  unitId: Id,
  /** None of what was spent for the unit as a whole. */
  branchId: orNull(Id),
  purpose: Text,
  amountFen: Fen,
  spentOn: CivilDate,
});

export type Expense = Static<typeof Expense>;

export const ExpenseTotal = exact({
  unitId: Id,
  year: Year,
  branchId: orNull(Id),
  purpose: Text,
  amountFen: Fen,
  /** How many expenses make it. */
  expenses: Count,
});

export type ExpenseTotal = Static<typeof ExpenseTotal>;

const orders: Readonly<Record<string, readonly string[]>> = {
  day: ['spentOn', 'eventId'],
  amount: ['amountFen', 'spentOn', 'eventId'],
};

const unitColumn = {
  key: 'unitId',
  title: { zh: '单位', en: 'Unit' },
  value: (item: { unitId: string }) => item.unitId,
};
const branchColumn = {
  key: 'branchId',
  title: { zh: '党支部', en: 'Branch' },
  value: (item: { branchId: string | null }) => item.branchId,
};
const purposeColumn = {
  key: 'purpose',
  title: { zh: '用途', en: 'Purpose' },
  value: (item: { purpose: string }) => item.purpose,
};
const amountColumn = {
  key: 'amountFen',
  title: { zh: '金额（分）', en: 'Amount (fen)' },
  value: (item: { amountFen: number }) => item.amountFen,
};

const columns: readonly Column<Expense>[] = [
  unitColumn,
  branchColumn,
  { key: 'spentOn', title: { zh: '列支日期', en: 'Spent' }, value: (item) => item.spentOn },
  purposeColumn,
  amountColumn,
];

const totalColumns: readonly Column<ExpenseTotal>[] = [
  unitColumn,
  { key: 'year', title: { zh: '年度', en: 'Year' }, value: (item) => item.year },
  branchColumn,
  purposeColumn,
  amountColumn,
  { key: 'expenses', title: { zh: '笔数', en: 'Expenses' }, value: (item) => item.expenses },
];

/** What was spent on party days, clause 3.1e. */
export const expenseList: ListView<ExpenseFilter, Expense> = {
  name: 'expenses',
  title: { zh: '活动经费明细', en: 'Expenses' },
  filter,
  sorts: Object.keys(orders),
  item: Expense,
  columns,
  page: async (sources, within, wanted, request) => {
    const { sort = 'day' } = request;
    const ordered = {
      table: 'expenses',
      where: conditions(within, wanted),
      order: orderBy(orders[sort.replace(/^-/, '')]!, sort),
      key: ['eventId'],
    };
    const rows = await sources.rows('unit-file');
    return rows.read((reader, position) => pageOfRows(reader, position, ordered, request, expenseOf));
  },
};

/** What was spent, by unit, year, branch and purpose. */
export const expenseTotals: ListView<ExpenseFilter, ExpenseTotal> = {
  name: 'expense-totals',
  title: { zh: '活动经费汇总', en: 'Totals of expenses' },
  filter,
  sorts: ['unit', 'amount'],
  item: ExpenseTotal,
  columns: totalColumns,
  page: async (sources, within, wanted, request) => {
    const rows = await sources.rows('unit-file');
    return rows.read(async (reader, position) => {
      const spent = await reader.find('expenses', { where: conditions(within, wanted) });
      const byPlace = (total: ExpenseTotal) => [total.unitId, total.year, total.branchId, total.purpose];
      const byAmount = (total: ExpenseTotal) => [total.amountFen, ...byPlace(total)];
      const { sort = 'unit' } = request;
      const placeOf = sort.endsWith('amount') ? byAmount : byPlace;
      return pageOfList(totalsOf(spent.map(expenseOf)), position, placeOf, { ...request, sort });
    });
  },
};

/** One total for each unit, year, branch and purpose. */
export function totalsOf(expenses: readonly Expense[]): ExpenseTotal[] {
  const totals = new Map<string, ExpenseTotal>();
  for (const { unitId, branchId, purpose, amountFen, spentOn } of expenses) {
    const year = yearOf(spentOn);
    const key = JSON.stringify([unitId, year, branchId, purpose]);
    const before = totals.get(key) ?? { unitId, year, branchId, purpose, amountFen: 0, expenses: 0 };
    totals.set(key, { ...before, amountFen: before.amountFen + amountFen, expenses: before.expenses + 1 });
  }
  return [...totals.values()];
}

export function expenseOf(row: Row): Expense {
  const { place: _place, ...expense } = row;
  return expense as Expense;
}

/** A branch sees what was spent for it; the rest is the unit's. */
function conditions(within: Scope, wanted: ExpenseFilter): Readonly<Record<string, Condition>> {
  const { branchId, purpose, year } = wanted;
  const isOfBranch = within.kind === 'branch';
  return {
    ...oneOfThese('unitId', unitsWithin(isOfBranch ? { kind: 'committee' } : within, wanted)),
    ...(branchId !== undefined && { branchId }),
    ...(isOfBranch && { branchId: { in: [within.branchId].filter((id) => id === (branchId ?? id)) } }),
    ...(purpose !== undefined && { purpose }),
    ...(year !== undefined && { spentOn: { from: `${year}-01-01`, upTo: `${year}-12-31` } }),
  };
}
