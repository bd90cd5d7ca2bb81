import { readFileSync } from 'node:fs';
import type { EventStore } from '#libs/event-store/index.js';
import { gradeYear } from '#libs/grades/index.js';
import { capIds, duties, indicators, parseRulebook } from '#libs/grading/index.js';
import { systemClock } from '#libs/kernel/clock.js';
import type { TaskResult } from './done.js';
import { withLog } from './log.js';
import { Stopwatch } from './stopwatch.js';

const rulebookFile = new URL('../../../../libs/grading/rulebook/xianning-2016.yaml', import.meta.url);

/** Grades a year from a log; `events` are those that its grading reads. */
export async function gradeLog(path: string, year: string): Promise<TaskResult> {
  const rulebook = parseRulebook(readFileSync(rulebookFile), 'xianning-2016', { indicators, duties, caps: capIds });
  const watch = new Stopwatch();
  return withLog(path, { readOnly: true }, async (log) => {
    let events = 0;
    const counting: Pick<EventStore, 'readYear' | 'lastPosition'> = {
      lastPosition: (upToMs) => log.lastPosition(upToMs),
      readYear: (...asked) => counted(log.readYear(...asked), (count) => (events += count)),
    };
    const request = { year: Number(year), rulebook, now: systemClock.now() };
    await watch.timeAsync(() => gradeYear(counting as EventStore, request));
    return { events, seconds: watch.seconds };
  });
}

async function* counted<Batch extends { position: readonly number[] }>(
  batches: AsyncIterable<Batch>,
  count: (events: number) => void,
): AsyncGenerator<Batch> {
  for await (const batch of batches) {
    count(batch.position.length);
    yield batch;
  }
}
