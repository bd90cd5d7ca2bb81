import { isWanted, type Entry } from '../../branch/index.js';
import type { Query, Row, RowReader, Scalar } from '../../read-models/read-model-store.js';
import { cursorOf, cursorValues } from '../paging.js';
import type { PageRequest } from '../view.js';
import { markOf, wantedBy, type TimelineFilter } from './timeline-filter.js';

/** So many rows are looked through for a page at most: where wishes meet rarely, a page is short, and more may follow. */
const mostLookedAt = 1000;
const chunk = 100;

/** A stretch of a timeline; `next` is the cursor to go on with. */
type Stretch = Readonly<{ entries: readonly Entry[]; next: string | null }>;

/** What is asked of one table: the records of a branch, or what a mark finds of them. */
type Search = Readonly<{
  table: 'entries' | 'marks';
  /** The branch, and the mark if there is one. */
  fixed: Readonly<Record<string, string>>;
  where: NonNullable<Query['where']>;
  /** Day and position, or position and day. */
  columns: readonly string[];
  descends: boolean;
}>;

/** The place of a record in the order asked for. */
type Place = readonly Scalar[];
type Found = Readonly<{ entry: Entry; place: Place }>;

/** A page of a branch's timeline, found by an index however far on it is. */
export async function timelineStretch(
  rows: RowReader,
  branchId: string,
  filter: TimelineFilter,
  { cursor, limit, sort = 'day' }: PageRequest,
): Promise<Stretch> {
  const search = searchOf(branchId, filter, sort);
  const wanted = wantedBy(filter);
  const found: Found[] = [];
  let after: Place | undefined = cursor === undefined ? undefined : cursorValues(cursor, 2);
  for (let looked = 0; looked < mostLookedAt; looked += chunk) {
    const size = looked === 0 ? limit + 1 : chunk;
    const some = await rows.find(search.table, queryOf(search, after, size));
    for (const each of await foundIn(rows, branchId, search, some)) {
      if (!isWanted(each.entry, wanted)) continue;
      if (found.length === limit) return { entries: entriesOf(found), next: cursorOf(found.at(-1)!.place) };
      found.push(each);
    }
    if (some.length < size) return { entries: entriesOf(found), next: null };
    after = placeOf(search, some.at(-1)!);
  }
  return { entries: entriesOf(found), next: cursorOf(after!) };
}

function searchOf(branchId: string, filter: TimelineFilter, sort: string): Search {
  const mark = markOf(filter);
  const { from, to } = filter;
  const days = { ...(from !== undefined && { from }), ...(to !== undefined && { upTo: to }) };
  const fixed = { branchId, ...(mark !== undefined && { mark }) };
  return {
    table: mark === undefined ? 'entries' : 'marks',
    fixed,
    where: { ...fixed, ...(Object.keys(days).length > 0 && { day: days }) },
    columns: sort.endsWith('day') ? ['day', 'position'] : ['position', 'day'],
    descends: sort.startsWith('-'),
  };
}

/** What is fixed ends the order, and all of it runs one way, so that one index has it as it stands. */
function queryOf({ where, fixed, columns, descends }: Search, after: Place | undefined, limit: number): Query {
  const order = [...columns, ...Object.keys(fixed)].map((column) => (descends ? `-${column}` : column));
  return { where, order, limit, ...(after && { after: [...after, ...Object.values(fixed)] }) };
}

/** The entries of some rows, in their order. */
async function foundIn(rows: RowReader, branchId: string, search: Search, some: readonly Row[]): Promise<Found[]> {
  if (search.table === 'entries') {
    return some.map((row) => ({ entry: row['entry'] as Entry, place: placeOf(search, row) }));
  }
  const positions = some.map(({ position }) => position as number);
  const entries = await rows.find('entries', { where: { branchId, position: { in: positions } } });
  const byPosition = new Map(entries.map(({ position, entry }) => [position, entry as Entry]));
  return some.map((row) => ({ entry: byPosition.get(row['position'])!, place: placeOf(search, row) }));
}

function placeOf({ columns }: Search, row: Row): Place {
  return columns.map((column) => row[column] as Scalar);
}

function entriesOf(found: readonly Found[]): Entry[] {
  return found.map(({ entry }) => entry);
}
