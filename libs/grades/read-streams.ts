import { exactInstant, isBefore, type Instant } from '../kernel/civil.js';
import type { EventColumns, EventStore, StoredEvent } from '../event-store/event-store.js';

/** The part of the log that counts: up to a position and, unless all counts, an instant of recording. */
export type Bounds = Readonly<{ position: number; asOf: Instant | undefined }>;

/** The number of streams read in parallel: enough to hide a server's latency, few enough not to flood it. */
const atOnce = 16;

/** The events of some streams within bounds, merged in the order of the log. */
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

function isWithin(event: StoredEvent, { position, asOf }: Bounds): boolean {
  return event.position <= position && isRecordedBy(event, asOf);
}

/** Whether an event was recorded at or before an instant, compared to every digit. */
export function isRecordedBy({ recordedMs, recordedAt }: StoredEvent, asOf: Instant | undefined): boolean {
  if (asOf === undefined || recordedMs !== asOf.ms) return asOf === undefined || recordedMs < asOf.ms;
  return !isBefore(asOf, exactInstant(recordedAt)!);
}

/** Events in the order of the log as columns. */
export function columnsOf(events: readonly StoredEvent[]): EventColumns {
  return {
    position: events.map(({ position }) => position),
    recordedMs: events.map(({ recordedMs }) => recordedMs),
    stream: events.map(({ stream }) => stream),
    type: events.map(({ type }) => type),
    data: events.map(({ data }) => data),
    id: (index) => events[index]!.id,
  };
}
