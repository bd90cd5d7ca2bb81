import type { EventStore } from '../event-store/index.js';
import { dayOfInstant, monthOf } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { streamOf } from '../kernel/stream-name.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';
import { recordsAhead, type PositionRange } from './shared/records-ahead.js';
import { Refusal } from './shared/refusal.js';

const nothingWrong = {
  zh: '没有登记时间晚于本机时钟的记录，无须确认',
  en: 'No record has a time that is later than this machine’s clock; there is nothing to confirm',
};

/** Says that the clock is right now, and which times were wrong. Throws `Refusal` if there are none. */
export async function confirmClock(
  { log, recorder, clock }: Readonly<{ log: Pick<EventStore, 'readAll'>; recorder: RecordingPort; clock: Clock }>,
  reason: string,
  by: CommandContext,
): Promise<RecordReceipt & Readonly<{ positions: readonly PositionRange[] }>> {
  const nowMs = clock.now();
  const positions = await recordsAhead(log, nowMs);
  if (positions.length === 0) throw new Refusal('refused', nothingWrong);
  const confirmedOn = dayOfInstant(nowMs);
  const event = { type: 'ClockConfirmed', data: { positions, signingTimes: [], reason, confirmedOn } };
  const receipt = await recordEvents(recorder, streamOf('operation', monthOf(confirmedOn)), [event], by);
  return { ...receipt, positions };
}
