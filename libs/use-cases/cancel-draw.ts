import { drawStream } from '../draws/index.js';
import type { EventStore } from '../event-store/index.js';
import { dayOfInstant } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';
import { firstEventOf } from './shared/first-event.js';

type Ports = Readonly<{ log: EventStore; clock: Clock; recorder: RecordingPort }>;
type Cancellation = Readonly<{ drawId: string; reason: string }>;

/** Cancels a draw that is not held yet; it stays in the list with its reason. */
export async function cancelDraw(
  { log, clock, recorder }: Ports,
  { drawId, reason }: Cancellation,
  by: CommandContext,
): Promise<RecordReceipt> {
  const first = await firstEventOf(log, by);
  const { cancelledOn } = (first?.data as { cancelledOn: string } | undefined) ?? {
    cancelledOn: dayOfInstant(clock.now()),
  };
  const event = { type: 'DrawCancelled', data: { drawId, reason, cancelledOn } };
  return recordEvents(recorder, drawStream(drawId), [event], by);
}
