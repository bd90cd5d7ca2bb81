import { addMonths } from '../kernel/civil.js';
import { fenOf, yuan } from '../kernel/money.js';
import type { Sheet, SheetCell } from '../sheets/index.js';
import { amountOf, type SheetAmount } from './amounts.js';
import { plain, squeezed } from './cell-text.js';
import { dateOf } from './dates.js';
import type { Findings } from './findings.js';
import type { Titles } from './head.js';
import { noHead, noteDropped, tablesOf, titleLines, type Row, type Table } from './table.js';

export type DuesField = 'name' | 'base' | 'due' | 'paid' | 'period' | 'paidOn' | 'method' | 'sum' | 'remark';

/** The titles of a register of dues; a month's column has the month as its title. The first of each is that of the template. */
export const duesTitles: Titles<DuesField> = {
  name: ['姓名', '党员姓名', '缴费人', '交费人'],
  base: ['党费基数', '缴费基数', '基数', '计算基数', '工资基数'],
  due: ['月应缴', '月应缴党费', '应缴', '应缴党费', '应缴金额', '每月应缴', '应交', '应交党费'],
  period: ['缴费月份', '所属月份', '月份', '缴纳月份', '缴费期间', '所属期'],
  paid: ['实缴', '实缴党费', '实缴金额', '缴费金额', '金额', '实交', '缴纳金额', '实收'],
  paidOn: ['缴费日期', '缴纳日期', '缴费时间', '交费日期', '收缴日期'],
  method: ['缴纳方式', '缴费方式', '交费方式'],
  sum: ['合计', '总计', '小计', '全年合计', '累计'],
  remark: ['备注', '说明'],
};

/** What somebody paid for a month, by the place of its cell; `fen` is left out while a question about it is open. */
export type SheetPayment = Readonly<{
  row: Row<DuesField>;
  month: string;
  cell: string;
  fen?: number;
  paidOn?: string;
  method?: string;
}>;

export type SheetPayments = Readonly<{ rows: readonly Row<DuesField>[]; payments: readonly SheetPayment[] }>;

/**
 * Reads a register of dues: a column for each month, or a row for each payment. Only the months `wanted` are read; a blank, a
 * dash and 0 are no payment, and a mark without an amount is asked for.
 */
export function readDues(
  sheets: readonly Sheet[],
  wanted: (month: string) => boolean,
  findings: Findings,
): SheetPayments {
  const tables = tablesOf(sheets, duesTitles, ['name'], findings).filter(
    (table) => table.has('paid') || table.head.columns.some(({ month }) => month !== undefined),
  );
  if (tables.length === 0) {
    findings.fault(
      'A1',
      noHead({
        zh: '姓名”和“1月”至“12月”，或“缴费月份”和“实缴',
        en: '姓名” and “1月” to “12月”, or “缴费月份” and “实缴',
      }),
    );
    return { rows: [], payments: [] };
  }
  const read = tables.map((table) => {
    noteDropped(table, ({ field, month }) => field !== undefined || month !== undefined, findings);
    if (isInTenThousands(table)) findings.fault(table.placeOf(table.head.row, 0), inTenThousands);
    const months = table.head.columns.filter(
      ({ field, month }) => month !== undefined && field !== 'due' && field !== 'sum',
    );
    const payments = table.rows.flatMap((row) =>
      months.length > 0
        ? byMonths(table, row, months, { wanted, findings })
        : byPeriod(table, row, { wanted, findings }),
    );
    return { rows: table.rows, payments };
  });
  return { rows: read.flatMap(({ rows }) => rows), payments: read.flatMap(({ payments }) => payments) };
}

const inTenThousands = { zh: '金额单位应为元', en: 'amounts must be in yuan' };

function isInTenThousands({ sheet, head }: Table<DuesField>): boolean {
  return sheet.rows.slice(0, head.row + 1).some((cells) => cells.some((cell) => plain(cell).includes('万元')));
}

type MonthFilter = Readonly<{ wanted: (month: string) => boolean; findings: Findings }>;

function byMonths(
  table: Table<DuesField>,
  row: Row<DuesField>,
  columns: readonly Readonly<{ column: number; month?: string }>[],
  { wanted, findings }: MonthFilter,
): SheetPayment[] {
  const year = yearOf(table, findings);
  if (year === undefined) return [];
  const once = paidAtOnce(
    row,
    findings,
    columns.some(({ column, month }) => wanted(`${year}-${month}`) && isPaid(table, row, column)),
  );
  return columns.flatMap(({ column, month }) => {
    const [whole, cell] = [`${year}-${month}`, table.placeOf(row.row, column)];
    const amount = amountOf(table.sheet.rows[row.row]?.[column]);
    if (!wanted(whole) || amount.kind === 'none') return [];
    const fen = fenIn(amount, cell, row, findings);
    if (fen === 0) return [];
    const methodOf = textIn(row.cell('method'));
    return [
      { row, month: whole, cell, ...(fen !== undefined && { fen }), ...methodOf, ...dayOf(row, findings), ...once },
    ];
  });
}

function isPaid(table: Table<DuesField>, row: Row<DuesField>, column: number): boolean {
  return amountOf(table.sheet.rows[row.row]?.[column]).kind !== 'none';
}

/** The year of the months: in the name of the sheet or in the lines above the head. */
function yearOf(table: Table<DuesField>, findings: Findings): string | undefined {
  const group = table.sheet.rows.slice(table.head.firstRow, table.head.row + 1).flatMap((cells) => cells.map(plain));
  const years = [table.sheet.name, ...titleLines(table), ...group].flatMap(
    (line) => /(20\d\d)\s*年/.exec(line)?.[1] ?? [],
  );
  const [first, ...others] = new Set(years);
  if (first !== undefined && others.length === 0) return first;
  const cell = table.placeOf(0, 0);
  if (first === undefined) return findings.fault(cell, noYear);
  const choices = [first, ...others].map((year) => ({ value: year, zh: `${year}年`, en: year }));
  return findings.ask({ id: `${cell}:year`, cell, form: 'choice', choices, ...whichYear });
}

const noYear = {
  zh: '标题里没有年份，请写上，如“2026年度党费收缴登记表”',
  en: 'no title names the year; write it, as in “2026年度党费收缴登记表”',
};
const whichYear = {
  zh: '标题里有几个年份，各月是哪一年的？',
  en: 'the titles name several years; which one are the months of?',
};

/** A year paid at once is paid on one day, which the form rarely tells. */
function paidAtOnce(row: Row<DuesField>, findings: Findings, isWanted: boolean): Readonly<{ paidOn?: string }> {
  if (!isWanted || !/一次(?:性)?[缴交]|全年一次/.test(squeezed(row.cell('remark'))) || row.cell('paidOn') !== null)
    return {};
  const cell = row.place('remark');
  const zh = '写的是一次缴清，是哪一天缴的？';
  const en = 'this says that it was paid at once; on which day?';
  const paidOn = findings.ask({ id: `${cell}:paidOn`, cell, form: 'day', zh, en });
  return paidOn === undefined ? {} : { paidOn };
}

/** The amount in fen, 0 for nothing paid; `undefined` while it is asked for, or at fault. */
function fenIn(amount: SheetAmount, cell: string, row: Row<DuesField>, findings: Findings): number | undefined {
  if (amount.kind === 'fen') return amount.fen;
  if (amount.kind === 'unclear') return findings.fault(cell, oddAmount);
  const due = amountOf(row.cell('due'));
  const suggestion = amount.kind === 'tick' && due.kind === 'fen' ? { suggestion: yuan(due.fen) } : {};
  const answer = findings.ask({
    id: cell,
    cell,
    form: 'amount',
    ...suggestion,
    ...(amount.kind === 'tick' ? ticked : madeUp),
  });
  return answer === undefined ? undefined : fenOf(answer);
}

const oddAmount = {
  zh: '金额看不懂，请写成 42.00（元）；没有缴纳请留空',
  en: 'this is not understood as an amount; write 42.00 (yuan), or nothing',
};
const ticked = {
  zh: '只打了勾，没有金额。缴了多少元？没有缴填 0',
  en: 'this is a tick without an amount; how many yuan were paid? 0 for none',
};
const madeUp = {
  zh: '写的是补缴，没有金额。这个月的党费缴了多少元？没有缴填 0',
  en: 'this says “paid later” without an amount; how many yuan were paid for this month? 0 for none',
};

function byPeriod(table: Table<DuesField>, row: Row<DuesField>, { wanted, findings }: MonthFilter): SheetPayment[] {
  const amount = amountOf(row.cell('paid'));
  if (amount.kind === 'none') return [];
  const months = monthsIn(table, row, findings);
  if (months === undefined || !months.some(wanted)) return [];
  const cell = row.place('paid');
  const fen = fenIn(amount, cell, row, findings);
  if (fen === 0) return [];
  const each = fen === undefined || months.length === 1 ? fen : perMonth(fen, months.length, cell, findings);
  const rest = { ...(each !== undefined && { fen: each }), ...textIn(row.cell('method')), ...dayOf(row, findings) };
  return months.filter(wanted).map((month) => ({ row, month, cell, ...rest }));
}

/** An amount for several months is the sum of them, or that of each. */
function perMonth(fen: number, count: number, cell: string, findings: Findings): number | undefined {
  const each = { value: String(fen), zh: `每月 ${yuan(fen)} 元`, en: `${yuan(fen)} yuan each month` };
  const isEven = fen % count === 0;
  const share = {
    value: String(fen / count),
    zh: `共 ${yuan(fen)} 元，每月 ${yuan(fen / count)} 元`,
    en: `${yuan(fen)} yuan in all`,
  };
  const choices = isEven ? [share, each] : [each];
  const zh = `这笔缴的是 ${count} 个月的党费，金额是合计还是每月？`;
  const en = `this pays for ${count} months; is the amount that of all of them, or of each?`;
  const answer = findings.ask({ id: `${cell}:months`, cell, form: 'choice', choices, zh, en });
  return answer === undefined ? undefined : Number(answer);
}

/** `2025.11-2026.2` is four months. */
function monthsIn(table: Table<DuesField>, row: Row<DuesField>, findings: Findings): string[] | undefined {
  const cell = row.cell('period');
  const [from, until, ...more] = squeezed(cell)
    .replaceAll(/[~～至到—]/g, '|')
    .replace(/(?<=[.年]\d{1,2}月?)-(?=\d{4})/, '|')
    .split('|');
  const ends = [from, until ?? from].map((text) => monthOfText(text!, cell));
  const [first, last] = ends;
  if (first === undefined || last === undefined || last < first || more.length > 0)
    return findings.fault(row.place('period'), table.has('period') ? oddPeriod : noPeriod);
  const months = [first];
  while (months.at(-1)! < last && months.length <= 24) months.push(addMonths(months.at(-1)!, 1));
  return months;
}

function monthOfText(text: string, cell: SheetCell | null): string | undefined {
  const date = dateOf({ kind: cell?.kind ?? 'text', text });
  return date && ('month' in date ? date.month : date.day.slice(0, 7));
}

const oddPeriod = {
  zh: '月份看不懂，请写成 2025-03，或 2025.11-2026.2',
  en: 'this is not understood as a month; write 2025-03, or 2025.11-2026.2',
};
const noPeriod = { zh: '表头里没有“缴费月份”一列', en: 'the head has no column 缴费月份 (month)' };

function dayOf(row: Row<DuesField>, findings: Findings): Readonly<{ paidOn?: string }> {
  const cell = row.cell('paidOn');
  if (cell === null) return {};
  const date = dateOf(cell);
  if (date && 'day' in date) return { paidOn: date.day };
  findings.fault(row.place('paidOn'), {
    zh: '日期看不懂，请写成 2025-03-05',
    en: 'this is not understood as a date; write 2025-03-05',
  });
  return {};
}

function textIn(cell: SheetCell | null): Readonly<{ method?: string }> {
  const method = squeezed(cell);
  return method === '' ? {} : { method };
}
