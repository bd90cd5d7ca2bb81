import { UnfitRow } from '../errors.js';
import type { ColumnType, Row, Scalar, Table } from '../read-model-store.js';

/** What a store has to keep and to compare: a flag is 0 or 1, and JSON is text, so that nothing in it means anything to an engine. */
export type Value = string | number | null;

/** A row as it is kept: its values in the order of the columns. */
export type Values = readonly Value[];

type Column = Readonly<{ name: string; type: ColumnType; isKey: boolean }>;

/** Turns the rows of a table into what is kept of them, and back. */
export class TableRows {
  readonly columns: readonly Column[];
  readonly #keyIndexes: readonly number[];

  constructor(
    readonly name: string,
    readonly table: Table,
  ) {
    this.columns = Object.entries(table.columns).map(([column, type]) => {
      return { name: column, type, isKey: table.key.includes(column) };
    });
    this.#keyIndexes = table.key.map((column) => this.columns.findIndex(({ name: each }) => each === column));
  }

  /** Throws `UnfitRow`. */
  encode(row: Row): Values {
    for (const column in row) {
      if (!Object.hasOwn(this.table.columns, column)) throw new UnfitRow(this.name, column, 'there is no such column');
    }
    return this.columns.map((column) => this.#encoded(column, row[column.name]));
  }

  decode(values: Values): Row {
    const row: Record<string, unknown> = {};
    for (const [index, { name, type }] of this.columns.entries()) row[name] = decoded(type, values[index]!);
    return row;
  }

  keyOf(values: Values): Values {
    return this.#keyIndexes.map((index) => values[index]!);
  }

  /** Throws `UnfitRow`. */
  encodeKey(key: readonly Scalar[]): Values {
    const { key: names } = this.table;
    if (key.length !== names.length) throw new UnfitRow(this.name, names.join(), `the key has ${names.length} columns`);
    return this.#keyIndexes.map((index, place) => this.#encoded(this.columns[index]!, key[place]));
  }

  #encoded({ name, type, isKey }: Column, value: unknown): Value {
    if (value === null || value === undefined) {
      if (isKey) throw new UnfitRow(this.name, name, 'a key is never without a value');
      return null;
    }
    if (type === 'json') return JSON.stringify(value);
    if (type === 'text' && typeof value === 'string') return value;
    // There is but one zero.
    if (type === 'integer' && Number.isSafeInteger(value)) return (value as number) + 0;
    if (type === 'flag' && typeof value === 'boolean') return Number(value);
    throw new UnfitRow(this.name, name, `it is of type ${type}, and ${typeof value} does not fit`);
  }
}

function decoded(type: ColumnType, value: Value): unknown {
  if (value === null || type === 'text' || type === 'integer') return value;
  return type === 'flag' ? value !== 0 : JSON.parse(value as string);
}

/** As one value, to find a row by in a map. */
export function textOf(key: Values): Value {
  return key.length === 1 ? key[0]! : JSON.stringify(key);
}
