import type { Query, Row, RowReader, Scalar } from '../read-models/read-model-store.js';
import { MalformedCursor } from './errors.js';
import type { Page, PageRequest } from './view.js';

/** The values that give the place of an item in a list; unique to the item. */
type Place = readonly Scalar[];

/** A sorted list that is read in stretches. */
type OrderedList<Item> = Readonly<{
  placeOf: (item: Item) => Place;
  /** At most `limit` items after a place, or from the start. */
  after: (place: Place | undefined, limit: number) => Promise<readonly Item[]>;
}>;

/** The orders of a list by name; the first is the default. */
type Sorts<Order> = Readonly<Record<string, Order>>;

/** The number of rows to read at a time if some of them may not match. */
const stretchLength = 200;

/** A page of the items of a list that match. */
export async function pageOf<Item>(
  { placeOf, after }: OrderedList<Item>,
  position: number,
  { cursor, limit }: PageRequest,
  matches?: (item: Item) => boolean,
): Promise<Page<Item>> {
  const length = matches ? Math.max(limit + 1, stretchLength) : limit + 1;
  const items: Item[] = [];
  let place = cursor === undefined ? undefined : placeOfCursor(cursor);
  for (;;) {
    const stretch = await after(place, length);
    items.push(...(matches ? stretch.filter(matches) : stretch));
    if (items.length > limit) {
      const shown = items.slice(0, limit);
      return { position, items: shown, next: cursorOf(placeOf(shown.at(-1)!)) };
    }
    if (stretch.length < length) return { position, items, next: null };
    place = placeOf(stretch.at(-1)!);
  }
}

/** The rows of a table, read by an index. A sort is a list of columns that ends in the key. */
export function inTable(
  rows: RowReader,
  table: string,
  where: NonNullable<Query['where']>,
  sorts: Sorts<readonly string[]>,
  request: PageRequest,
): OrderedList<Row> {
  const columns = orderOf(sorts, request);
  const order = isDescending(request) ? columns.map((column) => `-${column}`) : columns;
  return {
    placeOf: (row) => columns.map((column) => row[column] as Scalar),
    after: async (place, limit) => {
      if (place && place.length !== order.length) throw new MalformedCursor();
      return rows.find(table, { where, order, ...(place && { after: place }), limit });
    },
  };
}

/** Items in memory; a sort gives the place of an item. */
export function inList<Item>(
  items: readonly Item[],
  sorts: Sorts<(item: Item) => Place>,
  request: PageRequest,
): OrderedList<Item> {
  const direction = isDescending(request) ? -1 : 1;
  const places = new Map(items.map((item) => [item, orderOf(sorts, request)(item)]));
  const placeOf = (item: Item) => places.get(item)!;
  const sorted = items.toSorted((one, other) => direction * compareAll(placeOf(one), placeOf(other)));
  return {
    placeOf,
    after: async (place, limit) => {
      if (place && sorted[0] !== undefined && place.length !== placeOf(sorted[0]).length) throw new MalformedCursor();
      const from = place ? sorted.findIndex((item) => direction * compareAll(placeOf(item), place) > 0) : 0;
      return from < 0 ? [] : sorted.slice(from, from + limit);
    },
  };
}

/** The order of a request. */
export function orderOf<Order>(sorts: Sorts<Order>, { sort }: PageRequest): Order {
  return sorts[sort?.replace(/^-/, '') ?? Object.keys(sorts)[0]!]!;
}

export function isDescending({ sort = '' }: PageRequest): boolean {
  return sort.startsWith('-');
}

/** The cursor of a place. It is opaque to the caller and holds only values of the order, which are never personal. */
export function cursorOf(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place of a cursor. Throws `MalformedCursor`. */
export function placeOfCursor(cursor: string): Place {
  const place = parsed(cursor);
  const isPlace =
    Array.isArray(place) &&
    place.every((each) => each === null || ['string', 'number', 'boolean'].includes(typeof each));
  if (!isPlace) throw new MalformedCursor();
  return place as Scalar[];
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new MalformedCursor();
  }
}

function compareAll(one: Place, other: Place): number {
  for (const [index, value] of one.entries()) {
    const order = compare(value, other[index] ?? null);
    if (order !== 0) return order;
  }
  return 0;
}

/** Sorts `null` first, and texts by code units. */
function compare(one: Scalar, other: Scalar): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  return one < other ? -1 : 1;
}
