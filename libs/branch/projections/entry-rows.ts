import type { Row, RowWriter, Scalar } from '../../read-models/read-model-store.js';
import { partsOf } from '../timeline/branch-streams.js';
import { entryOf, type Draft } from '../timeline/drafts.js';
import type { Entry } from '../timeline/timeline.js';
import { personsIn } from './persons.js';
import { marks, timelineTables } from './timeline-tables.js';

type Placed = Readonly<{ draft: Draft; branches: ReadonlySet<string> }>;
type Keyed = Readonly<{ table: 'entries' | 'marks'; row: Row }>;

/** Writes what differs between the places of a record before and after. */
export function replace(rows: RowWriter, before: Placed | undefined, after: Placed): void {
  const now = keyed(after);
  for (const [key, { table, row }] of before ? keyed(before) : []) {
    if (!now.has(key)) rows.remove(table, keyOf(table, row));
  }
  for (const { table, row } of now.values()) rows.put(table, row);
}

/** Whether a record stands as it stood, where it stood. */
export function isSame(one: Placed, other: Placed): boolean {
  return (
    one.draft.revisions.length === other.draft.revisions.length &&
    one.branches.size === other.branches.size &&
    [...one.branches].every((branchId) => other.branches.has(branchId))
  );
}

function keyed({ draft, branches }: Placed): Map<string, Keyed> {
  const found = new Map<string, Keyed>();
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

function keyOf(table: Keyed['table'], row: Row): Scalar[] {
  return timelineTables[table].key.map((column) => row[column] as Scalar);
}

function marksOf(entry: Entry, { aggregate }: Draft): Set<string> {
  const lines = [entry, ...entry.revisions];
  const drawn = lines.flatMap(({ cautions }) => cautions);
  return new Set([
    ...lines.map(({ type }) => marks.type(type)),
    ...drawn.flatMap(({ clause }) => (clause === undefined ? [] : [marks.clause(clause)])),
    ...(drawn.length > 0 ? [marks.caution] : []),
    ...memberIds(entry, aggregate.events[entry.type]!).map(marks.member),
  ]);
}

function memberIds({ stream, data, corrected }: Entry, schema: Parameters<typeof personsIn>[0]): string[] {
  const [category, id] = partsOf(stream);
  return [
    ...(category === 'member' ? [id] : []),
    ...personsIn(schema, data),
    ...(corrected === undefined ? [] : personsIn(schema, corrected)),
  ];
}
