import type { Query, Row, RowWriter, Scalar } from '../read-model-store.js';
import type { KeptRows, ProjectionTables } from './projection-tables.js';
import { compareRows, isAfter, matches, placesOf } from './row-order.js';
import { textOf, type TableRows, type Values } from './table-rows.js';

/** The new values of a key's row; `undefined` deletes it. */
export type Change = Readonly<{ key: Values; values: Values | undefined }>;

/** The changes of a batch, last word first: one for each key, in memory until they are written. */
export class WrittenRows implements RowWriter {
  readonly #changes = new Map<string, Map<unknown, Change>>();

  /** `stored` gives the rows that the store holds, and is asked when they are needed. */
  constructor(
    readonly tables: ProjectionTables,
    readonly stored: () => Promise<KeptRows>,
  ) {}

  put(table: string, row: Row): void {
    const rows = this.tables.of(table);
    const values = rows.encode(row);
    const key = rows.keyOf(values);
    this.#of(table).set(textOf(key), { key, values });
  }

  remove(table: string, key: readonly Scalar[]): void {
    const encoded = this.tables.of(table).encodeKey(key);
    this.#of(table).set(textOf(encoded), { key: encoded, values: undefined });
  }

  async get(table: string, key: readonly Scalar[]): Promise<Row | undefined> {
    const rows = this.tables.of(table);
    const change = this.#changes.get(table)?.get(textOf(rows.encodeKey(key)));
    if (!change) return (await this.stored()).get(table, key);
    return change.values && rows.decode(change.values);
  }

  async find(table: string, query: Query = {}): Promise<Row[]> {
    const changes = this.#changes.get(table);
    if (!changes) return (await this.stored()).find(table, query);
    const { where, order, after, limit } = query;
    // As many of the stored ones may be gone as there are changes.
    const more = limit === undefined ? query : { ...query, limit: limit + changes.size };
    const stored = await (await this.stored()).find(table, more);
    const rows = this.tables.of(table);
    const places = placesOf(rows.table, order);
    const kept = stored.filter((row) => !changes.has(textOf(rows.encodeKey(keyOf(rows, row)))));
    const added = this.#added(rows, where).filter((row) => !after || isAfter(row, places, after));
    if (added.length === 0) return kept.slice(0, limit);
    return [...kept, ...added].sort((one, other) => compareRows(places, one, other)).slice(0, limit);
  }

  async count(table: string, where?: Query['where']): Promise<number> {
    const rows = this.tables.of(table);
    const stored = await this.stored();
    const changed = [...(this.#changes.get(table)?.values() ?? [])].map(({ key }) => key);
    const replaced = changed.length > 0 ? await stored.valuesOf(rows, changed) : [];
    const gone = replaced.filter((values) => matches(rows.decode(values), where));
    return (await stored.count(table, where)) - gone.length + this.#added(rows, where).length;
  }

  /** The changes, table by table. */
  *byTable(): Iterable<readonly [TableRows, Iterable<Change>]> {
    for (const [table, changes] of this.#changes) yield [this.tables.of(table), changes.values()];
  }

  #added(rows: TableRows, where: Query['where']): Row[] {
    const changes = this.#changes.get(rows.name)?.values() ?? [];
    const added: Row[] = [];
    for (const { values } of changes) {
      const row = values && rows.decode(values);
      if (row && matches(row, where)) added.push(row);
    }
    return added;
  }

  #of(table: string): Map<unknown, Change> {
    let changes = this.#changes.get(table);
    if (!changes) this.#changes.set(table, (changes = new Map()));
    return changes;
  }
}

function keyOf({ table }: TableRows, row: Row): Scalar[] {
  return table.key.map((column) => row[column] as Scalar);
}
