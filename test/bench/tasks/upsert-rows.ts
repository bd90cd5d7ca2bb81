import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { TaskResult } from './done.js';
import { Stopwatch } from './stopwatch.js';

const atATime = 1000;

/** Puts the rows of a file of read models into the same tables with the same indexes, a thousand a transaction. */
export async function upsertRows(source: string, path: string): Promise<TaskResult> {
  const from = new DatabaseSync(source, { readOnly: true });
  const to = new DatabaseSync(path);
  to.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  const watch = new Stopwatch();
  let events = 0;
  for (const { name, sql } of schemaOf(from)) {
    to.exec(sql);
    if (!name) continue;
    const columns = from.prepare(`PRAGMA table_info(${quoted(name)})`).all().length;
    const put = to.prepare(`INSERT OR REPLACE INTO ${quoted(name)} VALUES (${Array(columns).fill('?').join(', ')})`);
    const read = from.prepare(`SELECT * FROM ${quoted(name)}`);
    read.setReturnArrays(true);
    let rows: SQLInputValue[][] = [];
    const flush = () => {
      watch.time(() => {
        to.exec('BEGIN IMMEDIATE');
        for (const row of rows) put.run(...row);
        to.exec('COMMIT');
      });
      events += rows.length;
      rows = [];
    };
    for (const row of read.iterate() as Iterable<unknown>) if (rows.push(row as SQLInputValue[]) === atATime) flush();
    flush();
  }
  from.close();
  to.close();
  return { events, seconds: watch.seconds };
}

/** The tables, and after them all indexes but those that come with a key: indexes are kept up, as they are in the service. */
function schemaOf(database: DatabaseSync): { name?: string; sql: string }[] {
  const all = database
    .prepare("SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all() as { type: string; name: string; sql: string }[];
  const tables = all.filter(({ type }) => type === 'table');
  return tables.flatMap(({ name, sql }) => [
    {
      sql: [
        sql,
        ...all
          .filter((each) => each.type === 'index' && each.sql.includes(`ON ${quoted(name)} `))
          .map((each) => each.sql),
      ].join(';'),
    },
    { name, sql: '' },
  ]);
}

const quoted = (name: string) => `"${name}"`;
