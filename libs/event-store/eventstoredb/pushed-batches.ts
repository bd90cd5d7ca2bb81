import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ServerEvent } from './server.js';

/** So many events wait at most; then the server is made to wait. */
const maxWaiting = 4000;

/** Gathers pushed events into batches while the batch before is taken. */
export class PushedBatches {
  #waiting: ServerEvent[] = [];
  #taking: Promise<void> | undefined;

  constructor(
    readonly source: Readonly<{ pause(): unknown; resume(): unknown }>,
    readonly take: (events: readonly ServerEvent[]) => Promise<void>,
  ) {}

  /** Rejects with what `take` throws; nothing is taken after that. */
  add(event: ServerEvent): Promise<void> {
    this.#waiting.push(event);
    if (this.#waiting.length >= maxWaiting) this.source.pause();
    this.#taking ??= this.#takeAll();
    return this.#taking;
  }

  async taken(): Promise<void> {
    await this.#taking;
  }

  async #takeAll(): Promise<void> {
    // What has arrived together is taken together.
    await nextTurn();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.take(batch);
      this.source.resume();
    }
    this.#taking = undefined;
  }
}
