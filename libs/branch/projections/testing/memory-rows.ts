import type { Condition, Query, Row, RowWriter, Scalar, Table, Tables } from '../../../read-models/read-model-store.js';

/** The rows of a projection in memory, found by the first column of the key and of each index. */
export class MemoryRows implements RowWriter {
  readonly #tables: Map<string, MemoryTable>;

  constructor(tables: Tables) {
    this.#tables = new Map(Object.entries(tables).map(([name, table]) => [name, new MemoryTable(table)]));
  }

  put(table: string, row: Row): void {
    this.#table(table).put(structuredClone(row));
  }

  remove(table: string, key: readonly Scalar[]): void {
    this.#table(table).remove(key);
  }

  get(table: string, key: readonly Scalar[]): Promise<Row | undefined> {
    return Promise.resolve(this.#table(table).get(key));
  }

  find(table: string, query: Query = {}): Promise<Row[]> {
    return Promise.resolve(this.#table(table).find(query));
  }

  count(table: string, where: Query['where'] = {}): Promise<number> {
    return Promise.resolve(this.#table(table).find({ where }).length);
  }

  all(table: string): Row[] {
    return this.#table(table).find({});
  }

  #table(name: string): MemoryTable {
    return this.#tables.get(name)!;
  }
}

class MemoryTable {
  readonly #rows = new Map<string, Row>();
  readonly #by: ReadonlyMap<string, Map<Scalar, Set<string>>>;

  constructor(readonly table: Table) {
    const leading = [table.key, ...(table.indexes ?? [])].map(([first]) => first!);
    this.#by = new Map(leading.map((column) => [column, new Map()]));
  }

  put(row: Row) {
    const key = this.table.key.map((column) => row[column] as Scalar);
    this.remove(key);
    this.#rows.set(JSON.stringify(key), row);
    for (const [column, values] of this.#by) {
      const value = row[column] as Scalar;
      if (!values.has(value)) values.set(value, new Set());
      values.get(value)!.add(JSON.stringify(key));
    }
  }

  remove(key: readonly Scalar[]) {
    const at = JSON.stringify(key);
    const row = this.#rows.get(at);
    if (!row) return;
    for (const [column, values] of this.#by) values.get(row[column] as Scalar)?.delete(at);
    this.#rows.delete(at);
  }

  get(key: readonly Scalar[]): Row | undefined {
    return this.#rows.get(JSON.stringify(key));
  }

  find({ where = {}, order = this.table.key, after, limit = Infinity }: Query): Row[] {
    const found = this.#candidates(where)
      .filter((row) => Object.entries(where).every(([column, condition]) => meets(row[column] as Scalar, condition)))
      .sort((one, other) => compare(order, placeOf(order, one), placeOf(order, other)));
    const rest = after ? found.filter((row) => compare(order, placeOf(order, row), after) > 0) : found;
    return rest.slice(0, limit);
  }

  #candidates(where: NonNullable<Query['where']>): Row[] {
    for (const [column, values] of this.#by) {
      const value = where[column];
      if (typeof value === 'string') return [...(values.get(value) ?? [])].map((key) => this.#rows.get(key)!);
    }
    return [...this.#rows.values()];
  }
}

function placeOf(order: readonly string[], row: Row): Scalar[] {
  return order.map((column) => row[column.replace('-', '')] as Scalar);
}

function compare(order: readonly string[], one: readonly Scalar[], other: readonly Scalar[]): number {
  const at = order.findIndex((_, index) => one[index] !== other[index]);
  if (at < 0) return 0;
  const sign = one[at]! < other[at]! ? -1 : 1;
  return order[at]!.startsWith('-') ? -sign : sign;
}

function meets(value: Scalar, condition: Condition): boolean {
  if (typeof condition !== 'object' || condition === null) return value === condition;
  if ('in' in condition) return condition.in.includes(value);
  const { from, upTo, before } = condition;
  return (
    (from === undefined || value! >= from!) &&
    (upTo === undefined || value! <= upTo!) &&
    (before === undefined || value! < before!)
  );
}
