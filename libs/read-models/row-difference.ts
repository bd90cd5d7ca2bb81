import { isDeepStrictEqual } from 'node:util';
import type { Row, RowWriter, Scalar, Table } from './read-model-store.js';

/** The rows that something has in a table, as they are and as they are to be. */
export type Difference = Readonly<{ name: string; table: Table; before: readonly Row[]; after: readonly Row[] }>;

/** Writes what has changed, and only that. */
export function writeDifference({ name, table, before, after }: Difference, rows: RowWriter): void {
  if (before.length === 0) {
    for (const row of after) rows.put(name, row);
    return;
  }
  const { key, columns } = table;
  const names = Object.keys(columns);
  const gone = new Map(before.map((row) => [textOf(row, key), row]));
  for (const row of after) {
    const place = textOf(row, key);
    const was = gone.get(place);
    gone.delete(place);
    if (!was || !names.every((column) => isSame(was[column], row[column]))) rows.put(name, row);
  }
  for (const row of gone.values()) {
    const place = key.map((column) => row[column] as Scalar);
    rows.remove(name, place);
  }
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === 'object' && typeof other === 'object' && isDeepStrictEqual(one, other));
}

function textOf(row: Row, key: readonly string[]): unknown {
  return key.length === 1 ? row[key[0]!] : JSON.stringify(key.map((column) => row[column]));
}
