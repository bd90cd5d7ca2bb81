import type { LogFolder } from '../../audit-log/index.js';
import type { EventStore } from '../../event-store/index.js';
import type { Clock } from '../../kernel/clock.js';
import { recordsAhead, type PositionRange } from './records-ahead.js';
import { signingTimesAhead } from './signing-times-ahead.js';

/** Where times stand, and the clock that they are compared with. */
export type TimeSources = Readonly<{
  log: Pick<EventStore, 'readAll'>;
  clock: Clock;
  /** The published files of the audit log, with the checkpoints that it kept. */
  folder: Pick<LogFolder, 'keptNotes'>;
}>;

/** The times that were wrong: of records, and of checkpoints. */
export type WrongTimes = Readonly<{ positions: readonly PositionRange[]; signingTimes: readonly string[] }>;

/** The times that lie ahead of the clock, and that no earlier confirmation names. */
export async function wrongTimes({ log, clock, folder }: TimeSources): Promise<WrongTimes> {
  const nowMs = clock.now();
  return { positions: await recordsAhead(log, nowMs), signingTimes: await signingTimesAhead(log, folder, nowMs) };
}
