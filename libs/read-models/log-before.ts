import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import type { LogBefore } from './projection.js';

/** What a projection may read of a log. */
export function logBefore(log: EventStore): LogBefore {
  return {
    stream: async (stream, before) => {
      const events: StoredEvent[] = [];
      for await (const batch of log.readStream(stream)) {
        events.push(...upTo(batch, before));
        if (batch.at(-1)!.position >= before) break;
      }
      return events;
    },
    async *categories(categories, before) {
      for await (const batch of log.readAll(0, { categories })) {
        const events = upTo(batch, before);
        if (events.length > 0) yield events;
        if (events.length < batch.length) return;
      }
    },
  };
}

function upTo(batch: readonly StoredEvent[], before: number): readonly StoredEvent[] {
  return batch.at(-1)!.position < before ? batch : batch.filter(({ position }) => position < before);
}
