import { RecordTimes, signingStatements, type DoubtfulTime, type LogFolder } from '../audit-log/index.js';
import type { EventColumns, EventStore } from '../event-store/event-store.js';

export type { DoubtfulTime };

/** Says of records whose own times cannot be true when they were signed. */
export type TimesOfRecords = Pick<RecordTimes, 'see' | 'doubtful'>;

/**
 * What the log says of the times of its records: the checkpoints that it kept, its imports, and its confirmations of the clock.
 * Each answer takes one of its own.
 */
export async function timesOfRecords(
  log: Pick<EventStore, 'readAll'>,
  folder: Pick<LogFolder, 'keptNotes'>,
): Promise<TimesOfRecords> {
  const times = new RecordTimes(signingStatements(await folder.keptNotes()));
  for await (const batch of log.readAll(0, { categories: ['import', 'operation'] })) {
    for (const event of batch) times.see({ ...event, data: JSON.stringify(event.data) });
  }
  return times;
}

/** Shows the graded records to what judges their times. */
export function seeColumns(
  times: TimesOfRecords,
  { position, recordedMs, stream, type }: Pick<EventColumns, 'position' | 'recordedMs' | 'stream' | 'type'>,
): void {
  for (const [index, at] of position.entries()) {
    // Nothing of a year's own records bears on the times of others.
    times.see({ position: at, recordedMs: recordedMs[index]!, stream: stream[index]!, type: type[index]!, data: '' });
  }
}

/** When doubtful records count from, by position, in ms since 1970: from their signing; one that no checkpoint covers, never. */
export function signedMsOf(doubtful: readonly DoubtfulTime[]): ReadonlyMap<number, number> {
  return new Map(doubtful.map(({ position, before }) => [position, before === undefined ? Infinity : before * 1000]));
}
