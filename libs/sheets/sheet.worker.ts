import { parentPort, workerData } from 'node:worker_threads';
import { readXls, readXlsx, type Cell, type CellValue, type Sheet as Source } from 'hucre/xlsx';
import type { Sheet, SheetCell } from './sheet.js';

/** What the worker reads. */
export type Reading = Readonly<{ kind: 'xlsx' | 'xls'; bytes: Uint8Array; mostRows: number; mostColumns: number }>;
/** What it answers: the sheets, or that they are too large. */
export type ReadingResult = Readonly<{ sheets: readonly Sheet[] }> | 'tooManyRows';

/** A number is shown with 15 digits; the rest is noise of its calculation. */
const shownDigits = 15;

// This file runs by itself in a thread, and imports nothing of the house but types.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
parentPort!.postMessage(await read(workerData as Reading));

async function read({ kind, bytes, mostRows, mostColumns }: Reading): Promise<ReadingResult> {
  const options = { readStyles: true };
  const { sheets } = await (kind === 'xlsx' ? readXlsx(bytes, options) : readXls(bytes, options));
  const isTooLarge = sheets.some(
    ({ rows }) => lengthOf(rows) > mostRows || rows.some((row) => lengthOf(row) > mostColumns),
  );
  return isTooLarge ? 'tooManyRows' : { sheets: sheets.map(sheetOf) };
}

/** Without the blank ones at the end, which only have a format. */
function lengthOf(all: readonly unknown[]): number {
  const isBlank = (each: unknown): boolean =>
    each === null || each === undefined || each === '' || (Array.isArray(each) && each.every(isBlank));
  return all.findLastIndex((each) => !isBlank(each)) + 1;
}

function sheetOf({ name, rows, cells, merges = [], hidden, veryHidden }: Source): Sheet {
  const kept = rows.slice(0, lengthOf(rows));
  return {
    name,
    isHidden: hidden === true || veryHidden === true,
    rows: kept.map((row, rowAt) =>
      row.slice(0, lengthOf(row)).map((value, columnAt) => cellOf(value, cells?.get(`${rowAt},${columnAt}`))),
    ),
    merged: merges.map(({ startRow, endRow, startCol, endCol }) => ({
      fromRow: startRow,
      toRow: endRow,
      fromColumn: startCol,
      toColumn: endCol,
    })),
  };
}

function cellOf(value: CellValue | undefined, cell: Cell | undefined): SheetCell | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return { kind: 'number', text: String(Number(value.toPrecision(shownDigits))) };
  if (typeof value === 'boolean') return { kind: 'flag', text: value ? 'TRUE' : 'FALSE' };
  if (value instanceof Date) return dateOf(value, cell?.style?.numFmt);
  return value.trim() === '' ? null : { kind: 'text', text: value };
}

/** What was typed as `1998年7月` is kept as its first day and shown without it. */
function dateOf(value: Date, format = 'yyyy-mm-dd'): SheetCell {
  if (Number.isNaN(value.getTime())) return { kind: 'text', text: '#' };
  const day = value.toISOString().slice(0, 10);
  const shown = format.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return { kind: 'date', text: /d/i.test(shown) ? day : day.slice(0, 7) };
}
