/**
 * How a source ordered the keys within a value, as far as it is not the schema's order: an object's keys, each with the
 * order within it; one order for every element of a list; or runs of elements that share one, `null` being the schema's.
 */
export type KeyOrder =
  | readonly (string | readonly [key: string, within: KeyOrder])[]
  | Readonly<{ each: readonly string[] }>
  | Readonly<{ runs: readonly (readonly [count: number, order: KeyOrder | null])[] }>;

type Fields = Readonly<Record<string, unknown>>;

/** As much of a schema as orders keys. */
export type Shape = Readonly<{ properties?: Readonly<Record<string, Shape>>; items?: Shape }>;

const ranks = new WeakMap<Shape, Map<string, number>>();

/** The order of a value's keys; `undefined` when it is the schema's throughout. A key unknown to the schema is always named. */
export function orderOf(value: unknown, schema?: Shape): KeyOrder | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return Array.isArray(value) ? orderOfList(value, itemsOf(schema)) : orderOfFields(value as Fields, schema);
}

/** The value with its keys in the order given, else in the schema's. Keys that neither knows come last; none is lost. */
export function arranged(value: unknown, order: KeyOrder | null | undefined, schema?: Shape): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const orders = ordersOfElements(order);
    return value.map((element, index) => arranged(element, orders(index), itemsOf(schema)));
  }
  const fields = value as Fields;
  const ordered = Array.isArray(order) ? (order as readonly (string | [string, KeyOrder])[]) : rankOf(schema).keys();
  const result: Record<string, unknown> = {};
  for (const each of ordered) {
    const [key, within] = typeof each === 'string' ? [each] : each;
    if (Object.hasOwn(fields, key)) put(result, key, arranged(fields[key], within, fieldOf(schema, key)));
  }
  for (const key of Object.keys(fields)) {
    if (!Object.hasOwn(result, key)) put(result, key, arranged(fields[key], undefined, fieldOf(schema, key)));
  }
  return result;
}

function orderOfFields(fields: Fields, schema: Shape | undefined): KeyOrder | undefined {
  const keys = Object.keys(fields);
  const isPlain =
    isRising(keys, rankOf(schema)) && keys.every((key) => orderOf(fields[key], fieldOf(schema, key)) === undefined);
  if (isPlain) return undefined;
  return keys.map((key) => {
    const within = orderOf(fields[key], fieldOf(schema, key));
    return within === undefined ? key : ([key, within] as const);
  });
}

function orderOfList(list: readonly unknown[], items: Shape | undefined): KeyOrder | undefined {
  if (list.every((element) => orderOf(element, items) === undefined)) return undefined;
  const each = commonOrder(list);
  if (each) return { each };
  const runs: [number, KeyOrder | null][] = [];
  let last: string | undefined;
  for (const element of list) {
    const order = orderOf(element, items) ?? null;
    const text = JSON.stringify(order);
    if (text === last) runs.at(-1)![0]++;
    else runs.push([1, order]);
    last = text;
  }
  return { runs };
}

/** The longest element's keys, if they order those of every element and nothing is nested. */
function commonOrder(list: readonly unknown[]): string[] | undefined {
  let longest: string[] = [];
  for (const element of list) {
    if (typeof element !== 'object' || element === null || Array.isArray(element)) return undefined;
    if (Object.values(element).some((value) => typeof value === 'object' && value !== null)) return undefined;
    const keys = Object.keys(element);
    if (keys.length > longest.length) longest = keys;
  }
  const rank = rankIn(longest);
  return list.every((element) => isRising(Object.keys(element as object), rank)) ? longest : undefined;
}

function ordersOfElements(order: KeyOrder | null | undefined): (index: number) => KeyOrder | null | undefined {
  if (order && 'each' in order) return () => order.each;
  if (!order || !('runs' in order)) return () => undefined;
  const orders = order.runs.flatMap(([count, within]) => Array.from({ length: count }, () => within));
  return (index) => orders[index];
}

/** Whether every key is known and stands after those of lower rank. */
function isRising(keys: readonly string[], rank: ReadonlyMap<string, number>): boolean {
  let last = -1;
  for (const key of keys) {
    const next = rank.get(key) ?? -1;
    if (next <= last) return false;
    last = next;
  }
  return true;
}

function rankOf(schema: Shape | undefined): ReadonlyMap<string, number> {
  if (!schema) return new Map();
  let rank = ranks.get(schema);
  if (!rank) ranks.set(schema, (rank = rankIn(Object.keys(propertiesOf(schema)))));
  return rank;
}

const rankIn = (keys: readonly string[]) => new Map(keys.map((key, index) => [key, index]));

const propertiesOf = (schema: Shape | undefined) => schema?.properties ?? {};

function fieldOf(schema: Shape | undefined, key: string): Shape | undefined {
  const properties = propertiesOf(schema);
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}

const itemsOf = (schema: Shape | undefined) => schema?.items;

/** Assigning to `__proto__` would not make a key. */
function put(fields: Record<string, unknown>, key: string, value: unknown) {
  Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true });
}
