import type { StoredEvent } from '../../../event-store/event-store.js';
import type { LogBefore, Projection } from '../../../read-models/projection.js';
import { MemoryRows } from './memory-rows.js';

/** How many events each batch has, the last as often as need be, and whether the taker forgets after it. */
export type Pace = Readonly<{ sizes: readonly number[]; forgetsAfter?: (batch: number) => boolean }>;

/** The rows of a projection after all events of a log. */
export async function driven(projection: Projection, events: readonly StoredEvent[], pace: Pace): Promise<MemoryRows> {
  const rows = new MemoryRows(projection.tables);
  const taker = projection.taker();
  const { sizes, forgetsAfter = () => false } = pace;
  let from = 0;
  for (let batch = 0; from < events.length; batch += 1) {
    const to = from + sizes[Math.min(batch, sizes.length - 1)]!;
    await taker.apply(events.slice(from, to), rows, logBefore(events));
    if (forgetsAfter(batch)) taker.forget();
    from = to;
  }
  return rows;
}

export function logBefore(events: readonly StoredEvent[]): LogBefore {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  return {
    stream: (stream, before) =>
      Promise.resolve((streams.get(stream) ?? []).filter(({ position }) => position < before)),
    async *categories(categories, before) {
      yield await Promise.resolve(
        events.filter(({ stream, position }) => position < before && categories.includes(stream.split('-')[0]!)),
      );
    },
  };
}
