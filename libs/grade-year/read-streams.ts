import type { EventColumns, EventStore, StoredEvent } from '../event-store/event-store.js';

/** How far the log counts: up to a position, and up to an instant (ms since 1970) of recording. */
export type Bounds = Readonly<{ position: number; recordedMs: number }>;

/** So many streams are read side by side: enough to hide the way to a server, few enough not to flood it. */
const atOnce = 16;

/** All that counts of some streams, merged in the order of the log. */
export async function readStreams(
  store: Pick<EventStore, 'readStream'>,
  streams: readonly string[],
  bounds: Bounds,
): Promise<EventColumns> {
  const left = streams.values();
  const events: StoredEvent[] = [];
  const reader = async () => {
    for (const stream of left) {
      for await (const batch of store.readStream(stream))
        events.push(...batch.filter((each) => isWithin(each, bounds)));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, reader));
  return columnsOf(events.sort((a, b) => a.position - b.position));
}

function isWithin(event: StoredEvent, { position, recordedMs }: Bounds): boolean {
  return event.position <= position && event.recordedMs <= recordedMs;
}

function columnsOf(events: readonly StoredEvent[]): EventColumns {
  return {
    position: events.map(({ position }) => position),
    stream: events.map(({ stream }) => stream),
    type: events.map(({ type }) => type),
    data: events.map(({ data }) => data),
    id: (index) => events[index]!.id,
  };
}
