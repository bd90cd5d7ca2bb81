import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { importHistory } from '#libs/history/index.js';
import { systemClock } from '#libs/kernel/clock.js';
import type { TaskResult } from './done.js';
import { withLog } from './log.js';
import { Stopwatch } from './stopwatch.js';

/** Takes a file in, with all checks, into a log that does not exist yet. */
export async function importFile(file: string, path: string): Promise<TaskResult> {
  const watch = new Stopwatch();
  return withLog(path, { readOnly: false }, async (log) => {
    const options = { clock: systemClock, newId: randomUUID };
    const outcome = await watch.timeAsync(() => importHistory(log, () => createReadStream(file), options));
    if (outcome.kind !== 'imported') throw new Error(`The history was not taken in: ${JSON.stringify(outcome)}`);
    return { events: outcome.events, seconds: watch.seconds };
  });
}
