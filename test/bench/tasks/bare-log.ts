import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { tables } from '#libs/event-store/sqlite/tables.js';

export type Row = readonly SQLInputValue[];

/** Inserts one row into one table. */
type Insert = (row: Row) => void;

/** An SQLite file with the tables, indexes and pragmas of a log, without the log. */
export function openBare(path: string, { fresh }: { fresh: boolean }): DatabaseSync {
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  database.exec('PRAGMA cache_size = -65536; PRAGMA journal_size_limit = 67108864; PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  if (fresh) database.exec(tables);
  return database;
}

const columnsOf = { event_type: 3, stream: 3, stream_partition: 2, event: 12, partition_event: 2 } as const;

type Table = keyof typeof columnsOf;

/** One prepared INSERT a table. */
export function insertsInto(database: DatabaseSync): Readonly<Record<Table, Insert>> {
  const entries = Object.entries(columnsOf).map(([table, columns]) => {
    const statement = database.prepare(`INSERT INTO ${table} VALUES (${Array(columns).fill('?').join(', ')})`);
    return [table, (row: Row) => void statement.run(...row)];
  });
  return Object.fromEntries(entries) as Record<Table, Insert>;
}

/** The rows that one event brought into a log, in the order in which they go in. */
export type Recording = readonly (readonly [table: Table, row: Row])[];

/** What a log holds, row by row. */
export class RowReader {
  readonly #streams;
  readonly #partitions;
  readonly #events;
  readonly #entries;

  constructor(readonly database: DatabaseSync) {
    const newStreams = 'SELECT stream_id FROM event WHERE revision = 0 AND position >= ? AND position < ?';
    this.#streams = this.#query(`SELECT * FROM stream WHERE id IN (${newStreams})`);
    this.#partitions = this.#query(`SELECT * FROM stream_partition WHERE stream_id IN (${newStreams})`);
    this.#events = this.#query('SELECT * FROM event WHERE position >= ? AND position < ? ORDER BY position');
    this.#entries = this.#query('SELECT * FROM partition_event WHERE position >= ? AND position < ?');
  }

  types(): Row[] {
    return this.#query('SELECT * FROM event_type')();
  }

  /** What each event of these positions brought, in the order of the log. */
  recordings(from: number, to: number): Recording[] {
    const streams = new Map(this.#streams(from, to).map((row) => [row[0], row]));
    const partitions = Map.groupBy(this.#partitions(from, to), ([, streamId]) => streamId);
    const entries = Map.groupBy(this.#entries(from, to), ([, position]) => position);
    return this.#events(from, to).map((event) => {
      const [position, streamId, revision] = event;
      const founds = revision === 0;
      const rows: [Table, Row][] = [['event', event]];
      if (founds) rows.unshift(['stream', streams.get(streamId)!]);
      if (founds) rows.push(...named('stream_partition', partitions.get(streamId)));
      rows.push(...named('partition_event', entries.get(position)));
      return rows;
    });
  }

  #query(sql: string): (...values: SQLInputValue[]) => Row[] {
    const statement = this.database.prepare(sql);
    statement.setReturnArrays(true);
    return (...values) => statement.all(...values) as unknown as Row[];
  }
}

function named(table: Table, rows: readonly Row[] = []): [Table, Row][] {
  return rows.map((row) => [table, row]);
}
