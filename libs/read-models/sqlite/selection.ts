import type { Query } from '../read-model-store.js';
import { comparisonsOf, partsOf, type Comparison, type Source } from '../rows/query-parts.js';
import { list, quoted, type Sql } from './sql.js';

/** A table of a build, and what it is called there. */
export type FileSource = Source & Readonly<{ inFile: string }>;

/** The statements that find what a query asks for, one for each of its parts. */
export function selections(source: FileSource, query: Query): Sql[] {
  return partsOf(source, query).map(({ conditions, places }) => {
    const all = conditions.map(sqlOf);
    const sorted = places.map(({ column, descends }) => `${quoted(column)}${descends ? ' DESC' : ''}`);
    const by = sorted.length > 0 ? ` ORDER BY ${sorted.join(', ')}` : '';
    const columns = list(Object.keys(source.table.columns));
    const text = `SELECT ${columns} FROM ${quoted(source.inFile)}${clause(all)}${by} LIMIT ?`;
    return { text, values: all.flatMap(({ values }) => values) };
  });
}

/** How many rows meet the conditions. */
export function counting(source: FileSource, where: Query['where']): Sql {
  const all = comparisonsOf(source, where).map(sqlOf);
  const text = `SELECT count(*) FROM ${quoted(source.inFile)}${clause(all)}`;
  return { text, values: all.flatMap(({ values }) => values) };
}

function sqlOf(comparison: Comparison): Sql {
  const name = quoted(comparison.column);
  switch (comparison.operator) {
    case 'null':
      return { text: `${name} IS NULL`, values: [] };
    case 'not null':
      return { text: `${name} IS NOT NULL`, values: [] };
    case 'never':
      return { text: `${name} IN ()`, values: [] };
    case 'in':
      return among(name, comparison.values);
    default:
      return { text: `${name} ${comparison.operator} ?`, values: [comparison.value] };
  }
}

/** One statement, however many the values are. */
function among(name: string, values: readonly unknown[]): Sql {
  const bound = JSON.stringify(values.filter((value) => value !== null));
  const isOne = `${name} IN (SELECT value FROM json_each(?))`;
  return { text: values.includes(null) ? `(${isOne} OR ${name} IS NULL)` : isOne, values: [bound] };
}

function clause(all: readonly Sql[]): string {
  return all.length > 0 ? ` WHERE ${all.map(({ text }) => text).join(' AND ')}` : '';
}
