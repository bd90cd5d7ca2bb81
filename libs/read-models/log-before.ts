import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import type { LogBefore } from './projection.js';

/** The most events in the histories that are kept: some twenty megabytes. */
const mostEvents = 20_000;

/** What a projection may read of a log. Whatever is asked of it again, as after each revision of a stream, is read once. */
export function logBefore(log: Pick<EventStore, 'readStream' | 'readAll'>): LogBefore {
  const histories = new Histories(log);
  return {
    stream: async (stream, before) => upTo(await histories.of(stream, before), before),
    async *categories(categories, before) {
      for await (const batch of log.readAll(0, { categories })) {
        const events = upTo(batch, before);
        if (events.length > 0) yield events;
        if (events.length < batch.length) return;
      }
    },
  };
}

/** The streams that were asked for last. A log only grows, so what was read stays true. */
class Histories {
  /** The longest unused first. */
  readonly #kept = new Map<string, StoredEvent[]>();
  #size = 0;

  constructor(readonly log: Pick<EventStore, 'readStream'>) {}

  /** The events of a stream, at least those before a position. */
  async of(stream: string, before: number): Promise<readonly StoredEvent[]> {
    const known = this.#kept.get(stream) ?? [];
    const added: StoredEvent[] = [];
    for await (const batch of this.log.readStream(stream, (known.at(-1)?.revision ?? -1) + 1)) {
      added.push(...batch);
      if (batch.at(-1)!.position >= before) break;
    }
    const events = [...known, ...added];
    this.#keep(stream, events);
    return events;
  }

  #keep(stream: string, events: StoredEvent[]) {
    this.#drop(stream);
    this.#kept.set(stream, events);
    this.#size += events.length;
    for (const other of this.#kept.keys()) {
      if (this.#size <= mostEvents) return;
      this.#drop(other);
    }
  }

  #drop(stream: string) {
    this.#size -= this.#kept.get(stream)?.length ?? 0;
    this.#kept.delete(stream);
  }
}

function upTo(batch: readonly StoredEvent[], before: number): readonly StoredEvent[] {
  const last = batch.at(-1);
  return last === undefined || last.position < before ? batch : batch.filter(({ position }) => position < before);
}
