import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import { streamOf } from '../kernel/stream-name.js';
import { draw, type DrawAnnouncement, type DrawEvent } from '../modules/draw/index.js';

type DataOf<Type extends DrawEvent['type']> = Extract<DrawEvent, { type: Type }>['data'];
type Place = Readonly<{ position: number; actor: string }>;

/** A draw as recorded: announced, and held, cancelled or neither. */
export type RecordedDraw = Readonly<{
  announced: DrawAnnouncement & Place;
  held?: DataOf<'DrawHeld'> & Place;
  cancelled?: DataOf<'DrawCancelled'> & Place;
}>;

/** The draw of an id; undefined if it was never announced. */
export async function readDraw(log: Pick<EventStore, 'readStream'>, drawId: string): Promise<RecordedDraw | undefined> {
  const events: StoredEvent[] = [];
  for await (const batch of log.readStream(drawStream(drawId))) events.push(...batch);
  return recordedDraw(events);
}

/** Every draw, in the order of the announcements. */
export async function drawsIn(log: Pick<EventStore, 'readAll'>): Promise<RecordedDraw[]> {
  const events: StoredEvent[] = [];
  for await (const batch of log.readAll(0, { categories: [draw.category] })) events.push(...batch);
  const streams = Map.groupBy(events, ({ stream }) => stream);
  return [...streams.values()].flatMap((each) => recordedDraw(each) ?? []);
}

export const drawStream = (drawId: string) => streamOf('draw', drawId);

/** The records of a draw are never corrected, so each type stands at most once. */
function recordedDraw(events: readonly StoredEvent[]): RecordedDraw | undefined {
  const announced = recordOf('DrawAnnounced', events);
  const held = recordOf('DrawHeld', events);
  const cancelled = recordOf('DrawCancelled', events);
  return announced && { announced, ...(held && { held }), ...(cancelled && { cancelled }) };
}

function recordOf<Type extends DrawEvent['type']>(type: Type, events: readonly StoredEvent[]) {
  const event = events.find((each) => each.type === type);
  return event && { ...(event.data as DataOf<Type>), position: event.position, actor: event.actor };
}
