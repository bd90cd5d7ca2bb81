import { isDeepStrictEqual } from 'node:util';
import type { TSchema } from 'typebox';
import { fieldsOf, itemsOf, openPart } from './personal.js';

/**
 * A field changed by a correction, such as `entries[m-00012].status`: its old and new value; absent if there was or is none.
 * For a personal field only that it changed.
 */
export type Change = Readonly<{ field: string; from?: unknown; to?: unknown } | { field: string; personal: true }>;

type Fields = Readonly<Record<string, unknown>>;

/** The key fields of list items; each kind of item has one of them. */
const keyFields = ['memberId', 'findingId', 'unitId', 'month'];

/** The differences between two data of one type, in the order of its schema. */
export function changesBetween(schema: TSchema, before: unknown, after: unknown): Change[] {
  return changesOf(schema, before, after, '');
}

function changesOf(schema: TSchema | undefined, before: unknown, after: unknown, path: string): Change[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!schema) return [{ field: path, personal: true }];
  const fields = fieldsOf(schema);
  if (fields) return changesOfFields(fields, (before ?? {}) as Fields, (after ?? {}) as Fields, path);
  const items = itemsOf(schema);
  if (items && (!openPart(items) || fieldsOf(items))) return changesOfItems(items, before, after, path);
  return [{ field: path, ...(before !== undefined && { from: before }), ...(after !== undefined && { to: after }) }];
}

function changesOfFields(fields: Readonly<Record<string, TSchema>>, before: Fields, after: Fields, path: string) {
  const names = new Set([...Object.keys(fields), ...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name) => {
    const at = path === '' ? name : `${path}.${name}`;
    return changesOf(openPart(fields[name]), before[name], after[name], at);
  });
}

function changesOfItems(items: TSchema, before: unknown, after: unknown, path: string): Change[] {
  const [old, now] = keyed((before ?? []) as Fields[], (after ?? []) as Fields[]);
  const keys = new Set([...old.keys(), ...now.keys()]);
  return [...keys].flatMap((key) => changesOf(openPart(items), old.get(key), now.get(key), `${path}[${key}]`));
}

/** The items of two lists by their key, else by their index. */
function keyed(...lists: [readonly Fields[], readonly Fields[]]): [Map<string, Fields>, Map<string, Fields>] {
  const field = keyFields.find((name) => lists.every((list) => isKey(name, list)));
  const [old, now] = lists.map(
    (list) => new Map(list.map((item, index) => [String(field === undefined ? index : item[field]), item])),
  );
  return [old!, now!];
}

function isKey(name: string, list: readonly Fields[]): boolean {
  const keys = new Set(list.map((item) => item[name]));
  return keys.size === list.length && !keys.has(undefined);
}
