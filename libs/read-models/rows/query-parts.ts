import { UnfitRow } from '../errors.js';
import type { ColumnType, Condition, Query, Scalar, Table } from '../read-model-store.js';
import { placesOf, type Place } from './row-order.js';
import type { Value } from './table-rows.js';

/** A table, and what it is called. */
export type Source = Readonly<{ name: string; table: Table }>;

/** What is asked of a column: values as they are kept, so that an engine has only to compare. */
export type Comparison = Readonly<{ column: string }> &
  (
    | Readonly<{ operator: '=' | '<' | '<=' | '>' | '>='; value: string | number }>
    | Readonly<{ operator: 'in'; values: readonly Value[] }>
    | Readonly<{ operator: 'null' | 'not null' | 'never' }>
  );

/** Rows that meet all the conditions, in an order. */
export type Part = Readonly<{ conditions: readonly Comparison[]; places: readonly Place[] }>;

/**
 * The rows that a query asks for, in parts that follow each other. Rows that come after one agree with it in fewer and fewer
 * columns of the order; each such part is found by the index however far on it begins, whatever ascends or descends.
 */
export function partsOf(source: Source, { where, order, after }: Query): Part[] {
  const places = placesOf(source.table, order);
  for (const { column } of places) typeOf(source, column);
  const given = comparisonsOf(source, where);
  const parts = after ? partsAfter(source, places, after) : [{ conditions: [], places }];
  return parts.map((part) => ({ ...part, conditions: [...given, ...part.conditions] }));
}

/** Throws `UnfitRow` where a column is none that is asked for, or a condition does not fit it. */
export function comparisonsOf(source: Source, where: Query['where'] = {}): Comparison[] {
  return Object.entries(where).flatMap(([column, condition]) => {
    requireFit(source, column, condition);
    return comparisonsWith(column, condition);
  });
}

function partsAfter(source: Source, places: readonly Place[], after: readonly Scalar[]): Part[] {
  if (after.length !== places.length)
    throw new UnfitRow(source.name, 'after', `the order has ${places.length} columns`);
  for (const [index, { column }] of places.entries()) requireScalar(source, column, after[index]);
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
function beyond({ column, descends }: Place, value: Scalar): Comparison[] {
  if (!descends) return [value === null ? { column, operator: 'not null' } : compared(column, '>', value)];
  return value === null ? [] : [compared(column, '<', value), { column, operator: 'null' }];
}

function comparisonsWith(column: string, condition: Condition): Comparison[] {
  if (condition === null || typeof condition !== 'object') return [is(column, condition)];
  if ('in' in condition) return [{ column, operator: 'in', values: condition.in.map(keptOf) }];
  const { from, upTo, before } = condition;
  const bounds = [
    ...(from === undefined ? [] : [compared(column, '>=', from)]),
    ...(upTo === undefined ? [] : [compared(column, '<=', upTo)]),
    ...(before === undefined ? [] : [compared(column, '<', before)]),
  ];
  return bounds.length > 0 ? bounds : [{ column, operator: 'not null' }];
}

function is(column: string, value: Scalar): Comparison {
  return value === null ? { column, operator: 'null' } : compared(column, '=', value);
}

function compared(column: string, operator: '=' | '<' | '<=' | '>' | '>=', scalar: Scalar): Comparison {
  const value = keptOf(scalar);
  return value === null ? { column, operator: 'never' } : { column, operator, value };
}

function keptOf(value: Scalar): Value {
  return typeof value === 'boolean' ? Number(value) : value;
}

const ranges: ReadonlySet<string> = new Set(['from', 'upTo', 'before']);

/** Nothing that somebody sends becomes another question than was meant, in whatever language an engine is asked. */
function requireFit(source: Source, column: string, condition: Condition) {
  const type = typeOf(source, column);
  const isPlain = condition === null || typeof condition !== 'object';
  if (!isPlain && !('in' in condition) && !Object.keys(condition).every((each) => ranges.has(each))) {
    throw new UnfitRow(source.name, column, 'this is no condition');
  }
  const values = isPlain ? [condition] : 'in' in condition ? condition.in : Object.values(condition);
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (typeof value !== javaScriptTypes[type]) {
      throw new UnfitRow(source.name, column, `it is of type ${type}, and is compared with ${typeof value}`);
    }
  }
}

function requireScalar({ name }: Source, column: string, value: unknown) {
  if (value !== null && typeof value === 'object') throw new UnfitRow(name, column, 'an object is no value of a place');
}

const javaScriptTypes = { text: 'string', integer: 'number', flag: 'boolean' } as const;

function typeOf({ name, table }: Source, column: string): Exclude<ColumnType, 'json'> {
  const type = Object.hasOwn(table.columns, column) ? table.columns[column] : undefined;
  if (type === undefined) throw new UnfitRow(name, column, 'there is no such column');
  if (type === 'json') throw new UnfitRow(name, column, 'JSON is neither filtered nor sorted by');
  return type;
}
