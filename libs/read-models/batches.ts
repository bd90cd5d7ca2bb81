import type { EventStore, StoredEvent } from '../event-store/event-store.js';

/** Projections that take the same events read them once, as long as they are no more than so many batches apart. */
const mostKept = 3;

/** A batch of the log is added to until it is so large: the more there is at once, the fewer rows are written twice. */
const enough = 4000;

type Batch = readonly StoredEvent[];

/** Reads the log in batches, and keeps the last few for readers that reach the same position. */
export class Batches {
  readonly #kept = new Map<number, Promise<Batch>>();

  constructor(readonly log: EventStore) {}

  /** The events after a position, as many as make a batch; none at the end of the log. */
  after(position: number): Promise<Batch> {
    const known = this.#kept.get(position);
    if (known) return known;
    const batch = this.#read(position);
    this.#kept.set(position, batch);
    if (this.#kept.size > mostKept) this.#kept.delete(this.#kept.keys().next().value!);
    // The next who asks may find that the log has grown, or can be read again.
    const forget = () => {
      if (this.#kept.get(position) === batch) this.#kept.delete(position);
    };
    void batch.then((events) => events.length === 0 && forget(), forget);
    return batch;
  }

  /** The same of some categories only, for one who is alone. */
  async ofCategories(position: number, categories: readonly string[] | undefined): Promise<Batch> {
    return this.#read(position, categories);
  }

  /** The id of the event at a position. */
  async idAt(position: number): Promise<string | undefined> {
    for await (const [event] of this.log.readAll(position)) return event?.position === position ? event.id : undefined;
    return undefined;
  }

  async #read(position: number, categories?: readonly string[]): Promise<Batch> {
    const events: StoredEvent[] = [];
    for await (const batch of this.log.readAll(position + 1, categories && { categories })) {
      events.push(...batch);
      if (events.length >= enough) break;
    }
    return events;
  }
}
