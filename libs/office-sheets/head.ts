import type { Sheet, SheetCell } from '../sheets/index.js';
import { squeezed } from './cell-text.js';

/** A column of a sheet: its title, with that of the group above it, and what it holds if the title is known. */
export type Column<Field extends string> = Readonly<{ column: number; title: string; field?: Field; month?: string }>;

/** The head of a sheet: the rows before it are titles, those after it are the table. */
export type Head<Field extends string> = Readonly<{
  /** The last row of the head. */
  row: number;
  firstRow: number;
  columns: readonly Column<Field>[];
}>;

/** Which titles mean which field. A title is compared without white space, stars and what stands in brackets. */
export type Titles<Field extends string> = Readonly<Record<Field, readonly string[]>>;

const deepestHead = 5;

/**
 * The head of a sheet, in rows 1 to 5, of one or two levels: the one with the most known titles that has all those `needed`;
 * `undefined` if there is none.
 */
export function headOf<Field extends string>(
  sheet: Sheet,
  titles: Titles<Field>,
  needed: readonly NoInfer<Field>[],
): Head<Field> | undefined {
  const rows = Array.from({ length: Math.min(deepestHead, sheet.rows.length) }, (_, row) => row);
  const heads = [
    ...rows.map((row) => oneLevel(sheet, row, titles)),
    ...rows.map((row) => twoLevels(sheet, row, titles)),
  ].filter(({ columns }) => needed.every((field) => columns.some((column) => column.field === field)));
  const best = Math.max(...heads.map(knownTitles));
  return heads.find((head) => knownTitles(head) === best);
}

/** The number of different columns that are understood. */
function knownTitles({ columns }: Head<string>): number {
  const known = columns.filter(({ field, month }) => field !== undefined || month !== undefined);
  return new Set(known.map(({ field = '', month = '' }) => `${field} ${month}`)).size;
}

function oneLevel<Field extends string>(sheet: Sheet, row: number, titles: Titles<Field>): Head<Field> {
  const columns = (sheet.rows[row] ?? []).map((cell, column) => columnOf(column, [titleOf(cell)], titles));
  return { row, firstRow: row, columns: columns.filter(({ title }) => title !== '') };
}

/** A title of the lower row counts first; over a blank one, that of the upper row does. */
function twoLevels<Field extends string>(sheet: Sheet, row: number, titles: Titles<Field>): Head<Field> {
  const [upper, lower] = [sheet.rows[row] ?? [], sheet.rows[row + 1] ?? []];
  const columns = Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) =>
    columnOf(column, [titleOf(lower[column]), titleOf(spread(sheet, row, column))], titles),
  );
  return { row: row + 1, firstRow: row, columns: columns.filter(({ title }) => title !== '') };
}

/** The cell, or the one that it is merged into from the left. */
function spread({ rows, merged }: Sheet, row: number, column: number): SheetCell | null | undefined {
  const area = merged.find((each) => each.fromRow === row && each.fromColumn <= column && column <= each.toColumn);
  return rows[row]?.[area?.fromColumn ?? column];
}

/** Numbers are no titles. */
function titleOf(cell: SheetCell | null | undefined): string {
  if (cell && cell.kind !== 'text') return '';
  return squeezed(cell)
    .replaceAll('*', '')
    .replaceAll(/[(（][^)）]*[)）]/g, '');
}

/** `levels`: the title of the column, then that of its group. */
function columnOf<Field extends string>(
  column: number,
  levels: readonly string[],
  titles: Titles<Field>,
): Column<Field> {
  const field = levels.map((level) => fieldOf(level, titles)).find((each) => each !== undefined);
  const month = levels.map(monthOf).find((each) => each !== undefined);
  return {
    column,
    title: levels.find((level) => level !== '') ?? '',
    ...(field !== undefined && { field }),
    ...(month !== undefined && { month }),
  };
}

function fieldOf<Field extends string>(title: string, titles: Titles<Field>): Field | undefined {
  return (Object.keys(titles) as Field[]).find((field) => titles[field].includes(title));
}

/** The two digits of a month's column: `3月`, `2026年3月`, `03月份`. */
function monthOf(title: string): string | undefined {
  const [, month] = /^(?:\d{4}年)?(\d{1,2})月份?$/.exec(title) ?? [];
  const number = Number(month ?? 0);
  return number >= 1 && number <= 12 ? String(number).padStart(2, '0') : undefined;
}
