import { isDeepStrictEqual } from 'node:util';
import type { Row, RowWriter, Scalar, Table } from './read-model-store.js';

/** The rows of one owner in a table, present and wanted. */
export type Difference = Readonly<{ name: string; table: Table; before: readonly Row[]; after: readonly Row[] }>;

/** Writes what has changed, and only that. */
export function writeDifference({ name, table, before, after }: Difference, rows: RowWriter): void {
  const { key } = table;
  const columns = Object.keys(table.columns);
  const moved = Math.min(before.length, after.length);
  // Most lists only grow, and the rows of both stand side by side.
  let beside = 0;
  for (; beside < moved && isSame(before[beside]!, after[beside]!, key); beside += 1) {
    if (!isSame(before[beside]!, after[beside]!, columns)) rows.put(name, after[beside]!);
  }
  const gone = new Map<unknown, Row>();
  for (const row of before.slice(beside)) gone.set(textOf(row, key), row);
  for (const row of after.slice(beside)) {
    const place = gone.size > 0 ? textOf(row, key) : undefined;
    const was = gone.get(place);
    gone.delete(place);
    if (!was || !isSame(was, row, columns)) rows.put(name, row);
  }
  for (const row of gone.values()) {
    const place = key.map((column) => row[column] as Scalar);
    rows.remove(name, place);
  }
}

function isSame(one: Row, other: Row, columns: readonly string[]): boolean {
  for (const column of columns) {
    if (!isSameValue(one[column], other[column])) return false;
  }
  return true;
}

function isSameValue(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && typeof other === 'object' && isDeepStrictEqual(one, other));
}

function textOf(row: Row, key: readonly string[]): unknown {
  return key.length === 1 ? row[key[0]!] : JSON.stringify(key.map((column) => row[column]));
}
