import { dirname, join } from 'node:path';
import { projections } from '#libs/service/projections.js';
import { systemClock } from '#libs/kernel/clock.js';
import { openReadModelStore, Projector } from '#libs/read-models/index.js';
import type { TaskResult } from './done.js';
import { withLog } from './log.js';

/** Builds every read model from a log, into a new file or the database of a URL. */
export async function projectLog(path: string, target: string): Promise<TaskResult> {
  return withLog(path, { readOnly: true }, async (log) => {
    const last = (await log.lastPosition())!;
    const store = await openReadModelStore({
      file: target,
      url: target.startsWith('mongodb') ? target : undefined,
    });
    const projector = new Projector({ log, store, projections, clock: systemClock });
    const start = performance.now();
    projector.start();
    const { signal } = new AbortController();
    const built = await Promise.all(projections.map(({ name }) => projector.waitFor(name, last, signal)));
    const seconds = (performance.now() - start) / 1000;
    await projector.stop();
    await store.close();
    if (!built.every(Boolean)) throw new Error(`Not every projection was built in ${dirname(join(target))}`);
    return { events: last + 1, seconds };
  });
}
