import type { Query, Row, Scalar } from '../read-model-store.js';
import type { KeptRows, ProjectionTables } from '../rows/projection-tables.js';
import type { TableRows, Values } from '../rows/table-rows.js';
import { tableOf } from './layout.js';
import { counting, selections, type FileSource } from './selection.js';
import type { Snapshot } from './snapshots.js';
import { list, quoted } from './sql.js';

/** Reads the rows of a build as they stand in a snapshot. */
export class StoredRows implements KeptRows {
  constructor(
    readonly snapshot: Snapshot,
    readonly build: number,
    readonly tables: ProjectionTables,
  ) {}

  async get(table: string, key: readonly Scalar[]): Promise<Row | undefined> {
    const rows = this.tables.of(table);
    const values = this.#valuesOf(rows, rows.encodeKey(key));
    return values && rows.decode(values);
  }

  async valuesOf(rows: TableRows, keys: readonly Values[]): Promise<Values[]> {
    return keys.map((key) => this.#valuesOf(rows, key)).filter((values) => values !== undefined);
  }

  #valuesOf({ name, table, columns }: TableRows, key: Values): Values | undefined {
    const place = table.key.map((column) => `${quoted(column)} = ?`).join(' AND ');
    const selected = list(columns.map((column) => column.name));
    const sql = `SELECT ${selected} FROM ${quoted(tableOf(this.build, name))} WHERE ${place}`;
    return this.snapshot.first(sql, ...key);
  }

  async find(table: string, query: Query = {}): Promise<Row[]> {
    const rows = this.tables.of(table);
    const found: Row[] = [];
    for (const { text, values } of selections(this.#source(rows), query)) {
      const left = query.limit === undefined ? -1 : query.limit - found.length;
      if (left === 0) break;
      for (const each of this.snapshot.all(text, ...values, left)) found.push(rows.decode(each));
    }
    return found;
  }

  async count(table: string, where?: Query['where']): Promise<number> {
    const { text, values } = counting(this.#source(this.tables.of(table)), where);
    return this.snapshot.first(text, ...values)![0] as number;
  }

  #source({ name, table }: TableRows): FileSource {
    return { name, inFile: tableOf(this.build, name), table };
  }
}
