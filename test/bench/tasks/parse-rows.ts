import { DatabaseSync } from 'node:sqlite';
import type { TaskResult } from './done.js';
import { Stopwatch } from './stopwatch.js';

/** How the text is taken out of a row of each form. */
const forms = {
  objects: (row: never) => (row as { data: string }).data,
  arrays: (row: never) => (row as [string])[0],
};

/** Reads the data of every event of a log, row by row, and parses it; rows come as objects or as arrays. */
export async function parseRows(path: string, form: keyof typeof forms): Promise<TaskResult> {
  const database = new DatabaseSync(path, { readOnly: true });
  const statement = database.prepare('SELECT data FROM event ORDER BY position');
  statement.setReturnArrays(form === 'arrays');
  const textOf = forms[form];
  const watch = new Stopwatch();
  let events = 0;
  watch.time(() => {
    for (const row of statement.iterate()) {
      JSON.parse(textOf(row as never));
      events += 1;
    }
  });
  database.close();
  return { events, seconds: watch.seconds };
}
