import type { Value } from '../../sqlite/index.js';
import { UnfitRow } from '../errors.js';
import type { Condition, Query, Scalar, Table } from '../read-model-store.js';
import { placesOf, type Place } from '../row-order.js';
import { list, quoted, type Sql } from './sql.js';

/** A table of a build, and what it is called there. */
export type Source = Readonly<{ name: string; inFile: string; table: Table }>;

/**
 * The rows that a query asks for, in parts that follow each other. Rows that come after one agree with it in fewer and fewer
 * columns of the order; each such part is found by the index however far on it begins, whatever ascends or descends.
 */
export function selections(source: Source, { where, order, after }: Query): Sql[] {
  const places = placesOf(source.table, order);
  for (const { column } of places) requireComparable(source, column);
  const given = conditions(source, where);
  const parts = after ? partsAfter(source, places, after) : [{ conditions: [], places }];
  return parts.map((part) => {
    const all = [...given, ...part.conditions];
    const sorted = part.places.map(({ column, descends }) => `${quoted(column)}${descends ? ' DESC' : ''}`);
    const by = sorted.length > 0 ? ` ORDER BY ${sorted.join(', ')}` : '';
    const columns = list(Object.keys(source.table.columns));
    const text = `SELECT ${columns} FROM ${quoted(source.inFile)}${clause(all)}${by} LIMIT ?`;
    return { text, values: all.flatMap(({ values }) => values) };
  });
}

/** How many rows meet the conditions. */
export function counting(source: Source, where: Query['where']): Sql {
  const all = conditions(source, where);
  const text = `SELECT count(*) FROM ${quoted(source.inFile)}${clause(all)}`;
  return { text, values: all.flatMap(({ values }) => values) };
}

type Part = Readonly<{ conditions: readonly Sql[]; places: readonly Place[] }>;

function partsAfter(source: Source, places: readonly Place[], after: readonly Scalar[]): Part[] {
  if (after.length !== places.length)
    throw new UnfitRow(source.name, 'after', `the order has ${places.length} columns`);
  return places
    .map((place, index): Part[] => {
      const equal = places.slice(0, index).map(({ column }, at) => is(column, after[at]!));
      return beyond(place, after[index]!).map((condition) => {
        return { conditions: [...equal, condition], places: places.slice(index) };
      });
    })
    .reverse()
    .flat();
}

/** What comes after a value in a column; `null` stands before everything. */
function beyond({ column, descends }: Place, value: Scalar): Sql[] {
  const name = quoted(column);
  if (!descends) return [value === null ? { text: `${name} IS NOT NULL`, values: [] } : compared(column, '>', value)];
  return value === null ? [] : [compared(column, '<', value), { text: `${name} IS NULL`, values: [] }];
}

function conditions(source: Source, where: Query['where'] = {}): Sql[] {
  return Object.entries(where).flatMap(([column, condition]) => {
    requireComparable(source, column);
    return conditionOf(column, condition);
  });
}

function conditionOf(column: string, condition: Condition): Sql[] {
  if (condition === null || typeof condition !== 'object') return [is(column, condition)];
  if ('in' in condition) return [among(column, condition.in)];
  const { from, upTo, before } = condition;
  return [
    ...(from === undefined ? [] : [compared(column, '>=', from)]),
    ...(upTo === undefined ? [] : [compared(column, '<=', upTo)]),
    ...(before === undefined ? [] : [compared(column, '<', before)]),
    ...((from ?? upTo ?? before) === undefined ? [{ text: `${quoted(column)} IS NOT NULL`, values: [] }] : []),
  ];
}

function is(column: string, value: Scalar): Sql {
  return value === null ? { text: `${quoted(column)} IS NULL`, values: [] } : compared(column, '=', value);
}

/** One statement, however many the values are. */
function among(column: string, values: readonly Scalar[]): Sql {
  const name = quoted(column);
  const bound = JSON.stringify(values.filter((value) => value !== null).map(valueOf));
  const isOne = `${name} IN (SELECT value FROM json_each(?))`;
  return { text: values.includes(null) ? `(${isOne} OR ${name} IS NULL)` : isOne, values: [bound] };
}

function compared(column: string, operator: '=' | '<' | '<=' | '>' | '>=', value: Scalar): Sql {
  return { text: `${quoted(column)} ${operator} ?`, values: [valueOf(value)] };
}

function valueOf(value: Scalar): Value {
  return typeof value === 'boolean' ? Number(value) : value;
}

function clause(all: readonly Sql[]): string {
  return all.length > 0 ? ` WHERE ${all.map(({ text }) => text).join(' AND ')}` : '';
}

function requireComparable({ name, table }: Source, column: string) {
  const type = Object.hasOwn(table.columns, column) ? table.columns[column] : undefined;
  if (type === undefined) throw new UnfitRow(name, column, 'there is no such column');
  if (type === 'json') throw new UnfitRow(name, column, 'JSON is neither filtered nor sorted by');
}
