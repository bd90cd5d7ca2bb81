import { drawStream } from '../draws/index.js';
import type { EventStore } from '../event-store/index.js';
import { dayOfInstant } from '../kernel/civil.js';
import type { Clock } from '../kernel/clock.js';
import type { DrawAnnouncement } from '../modules/draw/index.js';
import { recordEvents, type CommandContext, type RecordingPort } from './record-events.js';
import type { RecordReceipt } from './record/index.js';
import { firstEventOf } from './shared/first-event.js';

type Ports = Readonly<{ log: EventStore; clock: Clock; recorder: RecordingPort }>;

/** Announces a random draw, today: what is drawn follows from the log up to this record, so nobody can choose it. */
export async function announceDraw(
  { log, clock, recorder }: Ports,
  announcement: Omit<DrawAnnouncement, 'announcedOn'>,
  by: CommandContext,
): Promise<RecordReceipt> {
  const first = await firstEventOf(log, by);
  const { announcedOn } = (first?.data as DrawAnnouncement | undefined) ?? { announcedOn: dayOfInstant(clock.now()) };
  const event = { type: 'DrawAnnounced', data: { ...announcement, announcedOn } };
  return recordEvents(recorder, drawStream(announcement.drawId), [event], by);
}
