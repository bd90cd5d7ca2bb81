import { matches, type Entry } from '../../timeline/index.js';
import type { Query, Row, RowReader, Scalar } from '../../read-models/read-model-store.js';
import { MalformedCursor } from '../errors.js';
import { cursorOf, isDescending, orderOf, placeOfCursor } from '../paging.js';
import type { PageRequest } from '../view.js';
import { entryFilterOf, markOf, type TimelineFilter } from './timeline-filter.js';

/** The largest number of rows to read for a page: if few of them match, the page is short, and more pages may follow. */
const maxRows = 1000;
const chunk = 100;

/** A stretch of a timeline; `next` is the cursor of the next stretch. */
type Stretch = Readonly<{ entries: readonly Entry[]; next: string | null }>;

/** A search in one table: the records of a branch, or those with a mark. */
type Search = Readonly<{
  table: 'entries' | 'marks';
  /** The branch, and the mark if the filter has one. */
  fixed: Readonly<Record<string, string>>;
  where: NonNullable<Query['where']>;
  /** Day and position, or position and day. */
  columns: readonly string[];
  descends: boolean;
}>;

/** The place of a record in the requested order. */
type Place = readonly Scalar[];
type PlacedEntry = Readonly<{ entry: Entry; place: Place }>;

/** A page of a branch's timeline, found by an index. */
export async function timelineStretch(
  rows: RowReader,
  branchId: string,
  filter: TimelineFilter,
  request: PageRequest,
): Promise<Stretch> {
  const { cursor, limit } = request;
  const search = searchOf(branchId, filter, request);
  const entryFilter = entryFilterOf(filter);
  const found: PlacedEntry[] = [];
  let after: Place | undefined = cursor === undefined ? undefined : placeOfCursor(cursor);
  if (after && after.length !== search.columns.length) throw new MalformedCursor();
  for (let looked = 0; looked < maxRows; looked += chunk) {
    const size = looked === 0 ? limit + 1 : chunk;
    const some = await rows.find(search.table, queryOf(search, after, size));
    for (const each of await placedEntries(rows, branchId, search, some)) {
      if (!matches(each.entry, entryFilter)) continue;
      if (found.length === limit) return { entries: entriesOf(found), next: cursorOf(found.at(-1)!.place) };
      found.push(each);
    }
    if (some.length < size) return { entries: entriesOf(found), next: null };
    after = placeOf(search, some.at(-1)!);
  }
  return { entries: entriesOf(found), next: cursorOf(after!) };
}

const sorts = { day: ['day', 'position'], recorded: ['position', 'day'] };

function searchOf(branchId: string, filter: TimelineFilter, request: PageRequest): Search {
  const mark = markOf(filter);
  const { from, to } = filter;
  const days = { ...(from !== undefined && { from }), ...(to !== undefined && { upTo: to }) };
  const fixed = { branchId, ...(mark !== undefined && { mark }) };
  return {
    table: mark === undefined ? 'entries' : 'marks',
    fixed,
    where: { ...fixed, ...(Object.keys(days).length > 0 && { day: days }) },
    columns: orderOf(sorts, request),
    descends: isDescending(request),
  };
}

/** The fixed columns come last, and all columns have one direction, so that one index serves the query. */
function queryOf({ where, fixed, columns, descends }: Search, after: Place | undefined, limit: number): Query {
  const order = [...columns, ...Object.keys(fixed)].map((column) => (descends ? `-${column}` : column));
  return { where, order, limit, ...(after && { after: [...after, ...Object.values(fixed)] }) };
}

/** The entries of some rows, in their order. */
async function placedEntries(
  rows: RowReader,
  branchId: string,
  search: Search,
  some: readonly Row[],
): Promise<PlacedEntry[]> {
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

function entriesOf(found: readonly PlacedEntry[]): Entry[] {
  return found.map(({ entry }) => entry);
}
