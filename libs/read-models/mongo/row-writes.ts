import { BatchTooLarge, RowTooLarge } from '../errors.js';
import { textOf, type TableRows } from '../rows/table-rows.js';
import type { Change, WrittenRows } from '../rows/written-rows.js';
import { sizeOf, type RowWrite } from './driver.js';
import { documentOf, idOf } from './layout.js';

/** What is written to one table. */
export type TableWrites = Readonly<{ table: string; writes: RowWrite[] }>;

/** The most that one transaction holds where it can be made smaller: more strains the cache of a small server. */
export const transactionLimit = { documents: 100_000, bytes: 32_000_000 } as const;

/** A document of the server holds 16 MiB; a little is left for the command around it. */
const longestDocument = 16 * 1024 * 1024 - 16_384;

/**
 * The changes as they are sent. Throws `RowTooLarge`; and over `transactionLimit` `BatchTooLarge`, if `isDivisible`: the
 * changes come of more than one event.
 */
export function writesOf(
  written: WrittenRows,
  { place, isDivisible }: Readonly<{ place: string; isDivisible: boolean }>,
): TableWrites[] {
  let [documents, bytes] = [0, 0];
  const tables: TableWrites[] = [];
  for (const [rows, changes] of written.byTable()) {
    const writes: RowWrite[] = [];
    for (const change of changes) {
      const { write, size } = writeOf(rows, change, place);
      writes.push(write);
      bytes += size;
    }
    documents += writes.length;
    if (writes.length > 0) tables.push({ table: rows.name, writes });
  }
  const isTooLarge = documents > transactionLimit.documents || bytes > transactionLimit.bytes;
  if (isTooLarge && isDivisible) throw new BatchTooLarge(place);
  return tables;
}

function writeOf(rows: TableRows, { key, values }: Change, place: string): { write: RowWrite; size: number } {
  const filter = { _id: idOf(key) };
  if (!values) return { write: { deleteOne: { filter } }, size: 0 };
  const replacement = documentOf(rows, values);
  const size = sizeOf(replacement);
  if (size > longestDocument) throw new RowTooLarge(place, rows.name, String(textOf(key)));
  return { write: { replaceOne: { filter, replacement, upsert: true } }, size };
}
