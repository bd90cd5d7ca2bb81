import type { Connection, Statement } from '../../sqlite/index.js';
import { tableOf } from './layout.js';
import { list, quoted } from './sql.js';
import type { TableRows } from '../rows/table-rows.js';
import type { WrittenRows } from '../rows/written-rows.js';

type Statements = Readonly<{ put: Statement; remove: Statement }>;

/** Writes changed rows, within a transaction that someone else begins and ends. */
export class RowWriting {
  /** By build and table. */
  readonly #statements = new Map<string, Statements>();

  constructor(readonly connection: Connection) {}

  write(build: number, written: WrittenRows): void {
    for (const [rows, changes] of written.byTable()) {
      const { put, remove } = this.#statementsOf(build, rows);
      for (const { key, values } of changes) {
        if (values) put.run(...values);
        else remove.run(...key);
      }
    }
  }

  /** To be called when the tables of a build have gone. */
  forget() {
    this.#statements.clear();
  }

  #statementsOf(build: number, rows: TableRows): Statements {
    const name = tableOf(build, rows.name);
    let known = this.#statements.get(name);
    if (!known) {
      known = {
        put: this.connection.prepare(putting(name, rows)),
        remove: this.connection.prepare(removing(name, rows)),
      };
      this.#statements.set(name, known);
    }
    return known;
  }
}

function putting(name: string, { table, columns }: TableRows): string {
  const others = columns.filter(({ isKey }) => !isKey).map((column) => quoted(column.name));
  const update = others.map((column) => `${column} = excluded.${column}`).join(', ');
  const action = others.length > 0 ? `DO UPDATE SET ${update}` : 'DO NOTHING';
  const places = columns.map(() => '?').join(', ');
  return `INSERT INTO ${quoted(name)} VALUES (${places}) ON CONFLICT (${list(table.key)}) ${action}`;
}

function removing(name: string, { table }: TableRows): string {
  return `DELETE FROM ${quoted(name)} WHERE ${table.key.map((column) => `${quoted(column)} = ?`).join(' AND ')}`;
}
