import type { Document } from 'mongodb';
import { failure } from './failures.js';

/** The order in which the types of values come. */
const ranks: readonly ((value: unknown) => boolean)[] = [
  (value) => value === null || value === undefined,
  (value) => typeof value === 'number',
  (value) => typeof value === 'string',
  (value) => typeof value === 'object' && !(value instanceof Date),
  (value) => typeof value === 'boolean',
  (value) => value instanceof Date,
];

const rankOf = (value: unknown) => ranks.findIndex((isOf) => isOf(value));

export function compareValues(one: unknown, other: unknown): number {
  const [rank, otherRank] = [rankOf(one), rankOf(other)];
  if (rank !== otherRank || rank === 0) return rank - otherRank;
  if (typeof one === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(other as string));
  if (rank === 3)
    return JSON.stringify(one) < JSON.stringify(other) ? -1 : Number(JSON.stringify(one) !== JSON.stringify(other));
  return Number(one) - Number(other);
}

/** A filter asks most for equal texts, thousands of times for each document. */
function areEqual(one: unknown, other: unknown): boolean {
  return typeof one === 'string' ? one === other : compareValues(one, other) === 0;
}

export function compareBy(sort: Document): (one: Document, other: Document) => number {
  const fields = Object.entries(sort) as [string, number][];
  return (one, other) => {
    for (const [field, direction] of fields) {
      const order = compareValues(one[field], other[field]);
      if (order !== 0) return order * direction;
    }
    return 0;
  };
}

type Operator = (value: unknown, bound: unknown) => boolean;

/** A range holds only what is of the type of its bound. */
const within =
  (is: (order: number) => boolean): Operator =>
  (value, bound) =>
    rankOf(value) === rankOf(bound) && is(compareValues(value, bound));

const operators: Readonly<Record<string, Operator>> = {
  $eq: areEqual,
  $ne: (value, bound) => !areEqual(value, bound),
  $lt: within((order) => order < 0),
  $lte: within((order) => order <= 0),
  $gt: within((order) => order > 0),
  $gte: within((order) => order >= 0),
  $in: (value, bounds) => (bounds as unknown[]).some((bound) => areEqual(value, bound)),
};

export function matchesFilter(document: Document, filter: Document): boolean {
  return Object.entries(filter).every(([field, condition]) => {
    if (field === '$and') return (condition as Document[]).every((each) => matchesFilter(document, each));
    if (field.startsWith('$')) throw failure(2, `unknown top level operator: ${field}`);
    return meets(document[field], condition);
  });
}

function meets(value: unknown, condition: unknown): boolean {
  const isPlain = typeof condition !== 'object' || condition === null || condition instanceof Date;
  const names = isPlain ? [] : Object.keys(condition);
  if (!names.some((name) => name.startsWith('$'))) return areEqual(value, condition);
  return names.every((name) => {
    const operator = operators[name];
    if (!operator) throw failure(2, `unknown operator: ${name}`);
    return operator(value, (condition as Document)[name]);
  });
}

/** What an update makes of a document; of none, where it begins with what the filter says is equal. */
export function updated(document: Document | undefined, filter: Document, update: Document): Document {
  const base = document ?? equalIn(filter);
  const names = Object.keys(update);
  if (!names.some((name) => name.startsWith('$'))) return { _id: base['_id'], ...update };
  const changed: Document = { ...base };
  for (const name of names) {
    for (const [field, value] of Object.entries(update[name] as Document)) {
      if (name === '$set') changed[field] = value;
      else if (name === '$inc') changed[field] = ((changed[field] as number | undefined) ?? 0) + (value as number);
      else if (name === '$currentDate') changed[field] = new Date();
      else throw failure(9, `Unknown modifier: ${name}`);
    }
  }
  return changed;
}

function equalIn(filter: Document): Document {
  const equal: Document = {};
  for (const [field, condition] of Object.entries(filter)) {
    if (typeof condition !== 'object' || condition === null) equal[field] = condition;
    else if ('$eq' in condition) equal[field] = (condition as Document)['$eq'];
  }
  return equal;
}
