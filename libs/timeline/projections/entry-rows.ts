import type { Row, RowWriter, Scalar } from '../../read-models/read-model-store.js';
import { entryOf, type Draft } from '../drafts.js';
import type { Entry } from '../timeline.js';
import { personsOf } from './persons.js';
import { marks, timelineTables } from './timeline-tables.js';

type PlacedDraft = Readonly<{ draft: Draft; branches: ReadonlySet<string> }>;
type KeyedRow = Readonly<{ table: 'entries' | 'marks'; row: Row }>;

/** Writes the difference between the rows of a record before and after. */
export function replace(rows: RowWriter, before: PlacedDraft | undefined, after: PlacedDraft): void {
  const now = keyed(after);
  for (const [key, { table, row }] of before ? keyed(before) : []) {
    if (!now.has(key)) rows.remove(table, keyOf(table, row));
  }
  for (const { table, row } of now.values()) rows.put(table, row);
}

/** Whether a record's content and branches are unchanged. */
export function isSame(one: PlacedDraft, other: PlacedDraft): boolean {
  return (
    one.draft.revisions.length === other.draft.revisions.length &&
    one.branches.size === other.branches.size &&
    [...one.branches].every((branchId) => other.branches.has(branchId))
  );
}

function keyed({ draft, branches }: PlacedDraft): Map<string, KeyedRow> {
  const found = new Map<string, KeyedRow>();
  if (branches.size === 0) return found;
  const entry = entryOf(draft);
  const { position, day } = entry;
  const all = marksOf(entry, draft);
  for (const branchId of branches) {
    found.set(branchId, { table: 'entries', row: { branchId, position, day, entry } });
    for (const mark of all) {
      found.set(`${branchId} ${day} ${mark}`, { table: 'marks', row: { branchId, mark, day, position } });
    }
  }
  return found;
}

function keyOf(table: KeyedRow['table'], row: Row): Scalar[] {
  return timelineTables[table].key.map((column) => row[column] as Scalar);
}

function marksOf(entry: Entry, { aggregate }: Draft): Set<string> {
  const lines = [entry, ...entry.revisions];
  const drawn = lines.flatMap(({ cautions }) => cautions);
  return new Set([
    ...lines.map(({ type }) => marks.type(type)),
    ...drawn.flatMap(({ clause }) => (clause === undefined ? [] : [marks.clause(clause)])),
    ...(drawn.length > 0 ? [marks.caution] : []),
    ...personsOf(entry, aggregate.events[entry.type]!).map(marks.member),
  ]);
}
