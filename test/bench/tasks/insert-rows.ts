import { DatabaseSync } from 'node:sqlite';
import type { TaskResult } from './done.js';
import { insertsInto, openBare, RowReader } from './bare-log.js';
import { Stopwatch } from './stopwatch.js';

const eventsAtATime = 20_000;

/**
 * Inserts the rows of a log, in the order in which they came, into the same tables in one transaction. Reading them, some
 * at a time, is not counted.
 */
export async function insertRows(source: string, path: string): Promise<TaskResult> {
  const from = new DatabaseSync(source, { readOnly: true });
  const to = openBare(path, { fresh: true });
  const reader = new RowReader(from);
  const insert = insertsInto(to);
  const watch = new Stopwatch();
  to.exec('BEGIN IMMEDIATE');
  reader.types().forEach(insert.event_type);
  let events = 0;
  for (;;) {
    const recordings = reader.recordings(events, events + eventsAtATime);
    if (recordings.length === 0) break;
    events += recordings.length;
    const rows = recordings.flat();
    watch.time(() => {
      for (const [table, row] of rows) insert[table](row);
    });
  }
  watch.time(() => to.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)'));
  to.close();
  from.close();
  return { events, seconds: watch.seconds };
}
