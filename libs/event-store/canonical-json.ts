import type { Bilingual } from '../kernel/bilingual.js';
import { NotJson } from './errors.js';

const deepest = 200;

/** Thrown for an object whose keys a JavaScript object cannot hold in our order; `written` then builds the text itself. */
const unorderable = Symbol('unorderable');
/** Thrown for a value that is not JSON; only then the path and the reason are searched. */
const notJson = Symbol('notJson');

/**
 * The canonical text of a JSON value (RFC 8785): keys in the order of their UTF-16 code units, numbers and text as
 * ECMAScript writes them. Throws `NotJson` for a value that is not JSON or not well-formed Unicode.
 */
export function canonicalJson(value: unknown): string {
  try {
    return JSON.stringify(ordered(value, 0));
  } catch (error) {
    if (error !== unorderable && error !== notJson) throw error;
    requiresJson(value, '', 0);
    return written(value);
  }
}

/** The value itself if its keys are in order, else a copy with ordered keys. */
function ordered(value: unknown, depth: number): unknown {
  if (typeof value === 'object' && value !== null) {
    if (depth === deepest) throw notJson;
    return Array.isArray(value) ? orderedList(value, depth + 1) : orderedObject(value as Fields, depth + 1);
  }
  if (fault(value)) throw notJson;
  return value;
}

type Fields = Readonly<Record<string, unknown>>;

function orderedList(list: readonly unknown[], depth: number): readonly unknown[] {
  let result: unknown[] | undefined;
  for (let index = 0; index < list.length; index += 1) {
    const item = ordered(list[index], depth);
    if (item !== list[index]) (result ??= [...list])[index] = item;
  }
  return result ?? list;
}

function orderedObject(object: Fields, depth: number): Fields {
  if (!isPlain(object)) throw notJson;
  const keys = Object.keys(object);
  const inOrder = areOrdered(keys);
  let copy: Record<string, unknown> | undefined = inOrder ? undefined : {};
  for (const key of inOrder ? keys : keys.sort()) {
    const field = ordered(object[key], depth);
    if (copy || field !== object[key]) (copy ??= { ...object })[key] = field;
  }
  return copy ?? object;
}

/**
 * Whether the keys ascend. Throws if an object cannot hold them in order: JavaScript puts numbers first, and `__proto__` is
 * special.
 */
function areOrdered(keys: readonly string[]): boolean {
  let ascending = true;
  for (let index = 0; index < keys.length; index += 1) {
    const key = keys[index]!;
    if (isNumeric(key.charCodeAt(0)) || key === '__proto__') throw unorderable;
    if (!key.isWellFormed()) throw notJson;
    if (index > 0 && keys[index - 1]! > key) ascending = false;
  }
  return ascending;
}

const isNumeric = (code: number) => code >= 0x30 && code <= 0x39;

function isPlain(object: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  // An object of another realm has that realm's `Object.prototype`.
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

const faults = {
  number: { zh: '不是有限的数', en: 'the number is not finite' },
  text: { zh: '文字编码有误', en: 'the text is not well-formed Unicode' },
  kind: { zh: '不是 JSON 的值', en: 'it is not a JSON value' },
  depth: { zh: `嵌套超过 ${deepest} 层`, en: `it is nested more than ${deepest} deep` },
} as const satisfies Record<string, Bilingual>;

/** The fault of a value that is neither an object nor a list. */
function fault(value: unknown): Bilingual | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? undefined : faults.text;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : faults.number;
  return typeof value === 'boolean' || value === null ? undefined : faults.kind;
}

function requiresJson(value: unknown, path: string, depth: number): void {
  if (typeof value !== 'object' || value === null) {
    const found = fault(value);
    if (found) throw new NotJson(path, found);
    return;
  }
  if (depth === deepest) throw new NotJson(path, faults.depth);
  if (Array.isArray(value)) {
    // By index, because a list may have holes.
    for (let index = 0; index < value.length; index += 1) requiresJson(value[index], `${path}[${index}]`, depth + 1);
    return;
  }
  if (!isPlain(value)) throw new NotJson(path, faults.kind);
  for (const [key, inner] of Object.entries(value)) {
    if (!key.isWellFormed()) throw new NotJson(path, faults.text);
    requiresJson(inner, path === '' ? key : `${path}.${key}`, depth + 1);
  }
}

function written(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  const fields = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${written((value as Fields)[key])}`);
  return `{${fields.join(',')}}`;
}
