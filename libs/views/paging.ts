import type { Query, Row, RowReader, Scalar } from '../read-models/read-model-store.js';
import { MalformedCursor, type Page, type PageRequest } from './view.js';

/** How a list in a table is put in order: columns, `-` before one that descends, ending in the columns of the key. */
type Ordered = Readonly<{ table: string; where?: Query['where']; order: readonly string[]; key: readonly string[] }>;

/** A page of the rows of a table, found by its index however far on it is. */
export async function pageOfRows<Item>(
  rows: RowReader,
  position: number,
  { table, where, order, key }: Ordered,
  { cursor, limit }: PageRequest,
  itemOf: (row: Row) => Item,
): Promise<Page<Item>> {
  const whole = completed(order, key);
  const after = cursor === undefined ? undefined : cursorValues(cursor, whole.length);
  const found = await rows.find(table, {
    ...(where && { where }),
    order: whole,
    ...(after && { after }),
    limit: limit + 1,
  });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next = found.length > limit && last ? cursorOf(whole.map((each) => last[bare(each)] as Scalar)) : null;
  return { position, items: shown.map(itemOf), next };
}

/** Rows that are read at a time by `pageOfMatching`, where a page is shorter. */
const atATime = 200;

/** A page of those rows of a table that match what no index knows, found by the index of the order. */
export async function pageOfMatching(
  rows: RowReader,
  position: number,
  { table, where, order, key }: Ordered,
  { cursor, limit }: PageRequest,
  matches: (row: Row) => boolean,
): Promise<Page<Row>> {
  const whole = completed(order, key);
  const placeOf = (row: Row) => whole.map((each) => row[bare(each)] as Scalar);
  const most = Math.max(limit + 1, atATime);
  const shown: Row[] = [];
  let after = cursor === undefined ? undefined : cursorValues(cursor, whole.length);
  for (;;) {
    const query = { ...(where && { where }), order: whole, ...(after && { after }), limit: most };
    const found = await rows.find(table, query);
    const matching = found.filter(matches).slice(0, limit + 1 - shown.length);
    shown.push(...matching);
    if (shown.length > limit) {
      const items = shown.slice(0, limit);
      return { position, items, next: cursorOf(placeOf(items.at(-1)!)) };
    }
    if (found.length < most) return { position, items: shown, next: null };
    after = placeOf(found.at(-1)!);
  }
}

/** The columns to order by for a sort as it was asked: all of them turned round where it begins with `-`. */
export function orderBy(columns: readonly string[], sort: string): string[] {
  return sort.startsWith('-') ? columns.map((column) => `-${column}`) : [...columns];
}

/** A page of a list that was computed as a whole; `placeOf` gives what the list is sorted by, unique to each item. */
export function pageOfList<Item>(
  items: readonly Item[],
  position: number,
  placeOf: (item: Item) => readonly Scalar[],
  { cursor, limit, sort = '' }: PageRequest,
): Page<Item> {
  const direction = sort.startsWith('-') ? -1 : 1;
  const places = new Map(items.map((item) => [item, placeOf(item)]));
  const sorted = items.toSorted((one, other) => direction * compareAll(places.get(one)!, places.get(other)!));
  const after = cursor === undefined ? undefined : cursorValues(cursor);
  const from = after ? sorted.findIndex((item) => direction * compareAll(places.get(item)!, after) > 0) : 0;
  const shown = from < 0 ? [] : sorted.slice(from, from + limit);
  const last = shown.at(-1);
  const more = from >= 0 && from + limit < sorted.length;
  return { position, items: shown, next: more && last ? cursorOf(places.get(last)!) : null };
}

/** Opaque to whoever gets it; holds nothing but values of the order, none of them personal. */
export function cursorOf(values: readonly Scalar[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** Throws `MalformedCursor`. */
export function cursorValues(cursor: string, count?: number): readonly Scalar[] {
  const values = parsed(cursor);
  const isList =
    Array.isArray(values) &&
    values.every((each) => each === null || ['string', 'number', 'boolean'].includes(typeof each));
  if (!isList || (count !== undefined && values.length !== count)) throw new MalformedCursor();
  return values as Scalar[];
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new MalformedCursor();
  }
}

function completed(order: readonly string[], key: readonly string[]): string[] {
  const columns = new Set(order.map(bare));
  return [...order, ...key.filter((column) => !columns.has(column))];
}

function bare(column: string): string {
  return column.replace(/^-/, '');
}

function compareAll(one: readonly Scalar[], other: readonly Scalar[]): number {
  for (const [index, value] of one.entries()) {
    const order = compare(value, other[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** Nothing comes before something; texts by their code units. */
function compare(one: Scalar, other: Scalar): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return one < other ? -1 : 1;
}
