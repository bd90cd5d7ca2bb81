import type { MovableLog, MovedEvent } from '../event-store/index.js';

/** Reads the events of a log one by one from batches. It waits only at the end of a batch. */
export class EventCursor {
  readonly #batches: AsyncIterator<readonly MovedEvent[]>;
  #batch: readonly MovedEvent[] = [];
  #at = 0;

  constructor(log: MovableLog, from: number) {
    this.#batches = log.events(from)[Symbol.asyncIterator]();
  }

  /** Whether there is another event; `peek` then returns it. */
  async isThere(): Promise<boolean> {
    while (this.#at >= this.#batch.length) {
      const { done, value } = await this.#batches.next();
      if (done) return false;
      this.#batch = value;
      this.#at = 0;
    }
    return true;
  }

  peek(): MovedEvent | undefined {
    return this.#batch[this.#at];
  }

  skip(): void {
    this.#at += 1;
  }

  async close(): Promise<void> {
    await this.#batches.return?.();
  }
}
