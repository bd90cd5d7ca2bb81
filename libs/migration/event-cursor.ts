import type { MovableLog, MovedEvent } from '../event-store/index.js';

/** The events of a log one by one; what is read in batches is given without waiting. */
export class EventCursor {
  readonly #batches: AsyncIterator<readonly MovedEvent[]>;
  #batch: readonly MovedEvent[] = [];
  #at = 0;

  constructor(log: MovableLog, from: number) {
    this.#batches = log.events(from)[Symbol.asyncIterator]();
  }

  /** Whether there is another event, which can then be seen. */
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
