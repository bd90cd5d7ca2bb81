import type { LogFolder } from '../audit-log/index.js';
import type { EventStore } from '../event-store/index.js';
import { dayOfInstant, monthOf } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { streamOf } from '../kernel/stream-name.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';
import { recordsAhead, type PositionRange } from './shared/records-ahead.js';
import { Refusal } from './shared/refusal.js';
import { signingTimesAhead } from './shared/signing-times-ahead.js';

const nothingWrong = {
  zh: '没有登记时间或签署时间晚于本机时钟的，无须确认',
  en: 'No record and no checkpoint has a time that is later than this machine’s clock; there is nothing to confirm',
};

type Ports = Readonly<{
  log: Pick<EventStore, 'readAll'>;
  recorder: RecordingPort;
  clock: Clock;
  /** The published files of the audit log, with the checkpoints that it kept. */
  folder: Pick<LogFolder, 'keptNotes'>;
}>;

/** The times that were wrong: of records, and of checkpoints. */
export type WrongTimes = Readonly<{ positions: readonly PositionRange[]; signingTimes: readonly string[] }>;

/** The times that lie ahead of the clock, and that no earlier confirmation names. */
export async function wrongTimes({ log, clock, folder }: Omit<Ports, 'recorder'>): Promise<WrongTimes> {
  const nowMs = clock.now();
  return { positions: await recordsAhead(log, nowMs), signingTimes: await signingTimesAhead(log, folder, nowMs) };
}

/** Says that the clock is right now, and which times were wrong. Throws `Refusal` if there are none. */
export async function confirmClock(
  { recorder, ...ports }: Ports,
  reason: string,
  by: CommandContext,
): Promise<RecordReceipt & WrongTimes> {
  const wrong = await wrongTimes(ports);
  if (wrong.positions.length + wrong.signingTimes.length === 0) throw new Refusal('refused', nothingWrong);
  const confirmedOn = dayOfInstant(ports.clock.now());
  const event = { type: 'ClockConfirmed', data: { ...wrong, reason, confirmedOn } };
  const receipt = await recordEvents(recorder, streamOf('operation', monthOf(confirmedOn)), [event], by);
  return { ...receipt, ...wrong };
}
