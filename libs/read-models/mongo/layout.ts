import type { Table } from '../read-model-store.js';
import type { Comparison } from '../rows/query-parts.js';
import { placesOf, type Place } from '../rows/row-order.js';
import { textOf, type TableRows, type Values } from '../rows/table-rows.js';
import type { Document, Filter, IndexDescription } from './driver.js';

/** A row as it is kept: its key as `_id`, so that there is one of each, and a field for every other column. */
export type RowDocument = Document & { _id: string | number };

/** The name of the collection of a table of a build. */
export function collectionOf(build: string, table: string): string {
  return `rows-${build}-${encodeURIComponent(table)}`;
}

/** Where a column is kept. A table of a key of one column has it as `_id`. */
export function fieldOf({ key }: Pick<Table, 'key'>, column: string): string {
  if (key.length === 1 && key[0] === column) return '_id';
  const escaped = column.replaceAll('%', '%25').replaceAll('.', '%2E').replaceAll('$', '%24');
  return escaped === '_id' ? '%5Fid' : escaped;
}

export function documentOf(rows: TableRows, values: Values): RowDocument {
  const fields = rows.columns.map(({ name }, index) => [fieldOf(rows.table, name), values[index]]);
  return { ...Object.fromEntries(fields), _id: idOf(rows.keyOf(values)) };
}

export function valuesOfDocument({ table, columns }: TableRows, document: Document): Values {
  return columns.map(({ name }) => document[fieldOf(table, name)]);
}

export function idOf(key: Values): string | number {
  return textOf(key) as string | number;
}

/** The indexes of a table: those that it declares, and the key where it has several columns; each ends in the key. */
export function indexesOf(table: Table): IndexDescription[] {
  const wanted = [...(table.key.length > 1 ? [table.key] : []), ...(table.indexes ?? [])];
  const keys = wanted.map((columns) => sortOf(table, placesOf(table, columns)));
  const distinct = new Map(keys.map((key) => [JSON.stringify([...key]), key]));
  return [...distinct.values()].map((key, index) => ({ key, name: `index ${index}` }));
}

/** A map, for an object would put names that look like numbers first. */
export function sortOf(table: Table, places: readonly Place[]): Map<string, 1 | -1> {
  return new Map(places.map(({ column, descends }) => [fieldOf(table, column), descends ? -1 : 1]));
}

/**
 * What is asked for, as the server is asked. Every value stands behind an operator that we chose; none is read as one, and
 * none is part of an expression.
 */
export function filterOf(table: Table, comparisons: readonly Comparison[]): Filter<RowDocument> {
  if (comparisons.length === 0) return {};
  return { $and: comparisons.map((each) => ({ [fieldOf(table, each.column)]: conditionOf(each) })) };
}

const operators = { '=': '$eq', '<': '$lt', '<=': '$lte', '>': '$gt', '>=': '$gte' } as const;

function conditionOf(comparison: Comparison): Document {
  switch (comparison.operator) {
    case 'null':
      return { $eq: null };
    case 'not null':
      return { $ne: null };
    case 'never':
      return { $in: [] };
    case 'in':
      return { $in: comparison.values };
    default:
      return { [operators[comparison.operator]]: comparison.value };
  }
}
