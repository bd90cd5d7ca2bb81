import { dayOfInstant, monthOf } from '../kernel/civil.js';
import { streamOf } from '../kernel/stream-name.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';
import { Refusal } from './shared/refusal.js';
import { wrongTimes, type TimeSources, type WrongTimes } from './shared/wrong-times.js';

const nothingWrong = {
  zh: '没有登记时间或签署时间晚于本机时钟的，无须确认',
  en: 'No record and no checkpoint has a time that is later than this machine’s clock; there is nothing to confirm',
};

type Ports = TimeSources & Readonly<{ recorder: RecordingPort }>;

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
