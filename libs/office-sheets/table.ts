import type { Bilingual } from '../kernel/bilingual.js';
import type { Sheet, SheetCell } from '../sheets/index.js';
import { cellName, plain, squeezed } from './cell-text.js';
import type { Findings } from './findings.js';
import { headOf, type Column, type Head, type Titles } from './head.js';

/** A row of a table: its place in the sheet, counted from 0, and its cells by field. */
export type Row<Field extends string> = Readonly<{
  row: number;
  cell: (field: Field) => SheetCell | null;
  /** The name of the cell, with the sheet where a file has several: `C17`. */
  place: (field: Field) => string;
}>;

/** The table of a sheet, without its titles and footers. */
export type Table<Field extends string> = Readonly<{
  sheet: Sheet;
  head: Head<Field>;
  rows: readonly Row<Field>[];
  has: (field: Field) => boolean;
  placeOf: (row: number, column: number) => string;
}>;

/** What begins a line that is no person: sums, notes, signatures. */
const footer =
  /^(?:合计|总计|小计|共计|累计|注[:：]|注释|备注[:：]|说明[:：]|填表|填报|制表|审核|负责人|书记签[名字]|经办|统计|日期[:：])/;

/** Sheets that explain how to fill in the others name its columns, too. */
const explains = /说明|示例|样表/;

/** The tables of all visible sheets with a head that has the fields needed. The first column of each field counts. */
export function tablesOf<Field extends string>(
  sheets: readonly Sheet[],
  titles: Titles<Field>,
  needed: readonly NoInfer<Field>[],
  findings: Findings,
): Table<Field>[] {
  const visible = sheets.filter(({ isHidden, rows, name }) => !isHidden && rows.length > 0 && !explains.test(name));
  const heads = visible.flatMap((sheet) => {
    const head = headOf(sheet, titles, needed);
    return head ? [{ sheet, head }] : [];
  });
  for (const { name } of sheets.filter((sheet) => sheet.isHidden || !heads.some((each) => each.sheet === sheet)))
    findings.note({ zh: `工作表“${name}”没有读取`, en: `The sheet “${name}” was not read` });
  return heads.map(({ sheet, head }) => tableOf(sheet, head, findings, heads.length > 1));
}

function tableOf<Field extends string>(
  sheet: Sheet,
  head: Head<Field>,
  findings: Findings,
  isOneOfSeveral: boolean,
): Table<Field> {
  const placeOf = (row: number, column: number) => `${isOneOfSeveral ? `${sheet.name}!` : ''}${cellName(row, column)}`;
  const columns = new Map<Field, number>();
  for (const { field, column } of head.columns) if (field && !columns.has(field)) columns.set(field, column);
  const numbering = head.columns
    .filter(({ title }) => /^(?:序号|编号|No\.?)$/i.test(title))
    .map(({ column }) => column);
  const rows = sheet.rows.flatMap((cells, row) => {
    if (row <= head.row || isBlank(cells, numbering) || isHeadAgain(cells, head)) return [];
    const first = cells.findIndex((cell, at) => plain(cell) !== '' && !numbering.includes(at));
    if (footer.test(squeezed(cells[first]))) return noteFooter(findings, placeOf(row, first));
    return [
      {
        row,
        cell: (field: Field) => cells[columns.get(field) ?? -1] ?? null,
        place: (field: Field) => placeOf(row, columns.get(field) ?? 0),
      },
    ];
  });
  return { sheet, head, rows, has: (field) => columns.has(field), placeOf };
}

function noteFooter(findings: Findings, cell: string): [] {
  findings.note({ zh: '是合计或说明，没有作为人员读取', en: 'a sum or a remark, not read as a person' }, cell);
  return [];
}

function isBlank(cells: readonly (SheetCell | null)[], numbering: readonly number[]): boolean {
  return cells.every((cell, at) => plain(cell) === '' || numbering.includes(at));
}

/** Printed forms repeat their head on every page. */
function isHeadAgain(cells: readonly (SheetCell | null)[], { columns }: Head<string>): boolean {
  const known = columns.filter(({ field }) => field !== undefined);
  return known.every(({ column, title }) => squeezed(cells[column]).replaceAll('*', '').startsWith(title));
}

/** Says which columns have no place here, by their titles; the reader of the file is not to think that they were recorded. */
export function noteDropped<Field extends string>(
  { head, sheet, placeOf }: Table<Field>,
  isRead: (column: Column<Field>) => boolean,
  findings: Findings,
): void {
  const dropped = head.columns.filter((column) => !isRead(column) && !/^(?:序号|编号|No\.?)$/i.test(column.title));
  if (dropped.length === 0) return;
  const named = dropped.map(({ title, column }) => `${placeOf(head.row, column).replace(/\d+$/, '')} ${title}`);
  const zh = `这里用不到，没有读取，也不会保存：${named.join('、')}`;
  const en = `Of no use here; neither read nor kept: ${named.join(', ')}`;
  findings.note({ zh, en }, sheet.name === 'CSV' ? undefined : placeOf(head.row, dropped[0]!.column));
}

/** The text of the lines above the head. */
export function titleLines({ sheet, head }: Pick<Table<string>, 'sheet' | 'head'>): string[] {
  return sheet.rows.slice(0, head.firstRow).flatMap((cells) => cells.map(plain).filter((text) => text !== ''));
}

export const noHead = (needed: Bilingual): Bilingual => ({
  zh: `前5行里找不到表头“${needed.zh}”。请检查文件，或下载模板填写`,
  en: `No head with “${needed.en}” in the first five rows; check the file, or fill in the template`,
});
