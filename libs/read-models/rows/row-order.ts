import type { Condition, Query, Row, Scalar, Table } from '../read-model-store.js';

/** A column that rows are sorted by. */
export type Place = Readonly<{ column: string; descends: boolean }>;

/** The whole order of a query: what it names, then the columns of the key that it does not. */
export function placesOf({ key }: Pick<Table, 'key'>, order: readonly string[] = []): Place[] {
  const named = order.map((each) => ({ column: each.replace(/^-/, ''), descends: each.startsWith('-') }));
  const missing = key.filter((column) => !named.some((place) => place.column === column));
  return [...named, ...missing.map((column) => ({ column, descends: false }))];
}

export function matches(row: Row, where: Query['where'] = {}): boolean {
  return Object.entries(where).every(([column, condition]) => meets(row[column] as Scalar, condition));
}

/** Whether a row comes after the one that has these values in the columns of the order. */
export function isAfter(row: Row, places: readonly Place[], values: readonly Scalar[]): boolean {
  return compareBy(places, (index) => [row[places[index]!.column] as Scalar, values[index]!]) > 0;
}

export function compareRows(places: readonly Place[], one: Row, other: Row): number {
  return compareBy(places, (index) => {
    const { column } = places[index]!;
    return [one[column] as Scalar, other[column] as Scalar];
  });
}

function compareBy(places: readonly Place[], pairAt: (index: number) => readonly [Scalar, Scalar]): number {
  for (const [index, { descends }] of places.entries()) {
    const order = compareScalars(...pairAt(index));
    if (order !== 0) return descends ? -order : order;
  }
  return 0;
}

function meets(value: Scalar, condition: Condition): boolean {
  if (condition === null || typeof condition !== 'object') return value === condition;
  if ('in' in condition) return condition.in.includes(value);
  const { from, upTo, before } = condition;
  if (value === null || from === null || upTo === null || before === null) return false;
  const isFrom = from === undefined || compareScalars(value, from) >= 0;
  const isUpTo = upTo === undefined || compareScalars(value, upTo) <= 0;
  return isFrom && isUpTo && (before === undefined || compareScalars(value, before) < 0);
}

function compareScalars(one: Scalar, other: Scalar): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  if (typeof one === 'string' && typeof other === 'string') return compareTexts(one, other);
  return Number(one) - Number(other);
}

function compareTexts(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index += 1) {
    const [left, right] = [one.charCodeAt(index), other.charCodeAt(index)];
    if (left !== right) return byCodePoint(left) - byCodePoint(right);
  }
  return one.length - other.length;
}

/** What is written with surrogates comes after all that is not, and some of that has higher code units than they. */
function byCodePoint(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
