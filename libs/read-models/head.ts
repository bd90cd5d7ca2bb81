import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '../event-store/event-store.js';
import { isTransient, pauseMs } from './failure.js';

/**
 * After a look, so long passes before the next: while records come one upon another, each waking of the projections then
 * has many to take in. What comes after a pause is seen at once.
 */
const betweenLooksMs = 50;

/** Watches where the log ends, and wakes those who wait for it to grow. */
export class Head {
  #position = -1;
  #failure: unknown;
  readonly #waiting = new Set<() => void>();
  readonly #known = Promise.withResolvers<void>();

  constructor(readonly log: EventStore) {}

  /** The position of the last event that is known of; −1 of an empty log. */
  get position(): number {
    return this.#position;
  }

  /** Resolves when the end has been looked for, or the watch has ended. */
  get known(): Promise<void> {
    return this.#known.promise;
  }

  /** Watches until the signal aborts. What stops it stops everyone who waits. */
  async watch(signal: AbortSignal): Promise<void> {
    for (let tries = 0; !signal.aborted;) {
      try {
        await this.#look();
        this.#known.resolve();
        tries = 0;
        await sleep(betweenLooksMs, undefined, { signal }).catch(() => undefined);
        await this.#growth(signal);
      } catch (error) {
        if (!isTransient(error)) return this.#fail(error);
        await sleep(pauseMs(tries), undefined, { signal }).catch(() => undefined);
        tries += 1;
      }
    }
    this.#known.resolve();
  }

  /** Resolves when the log may have grown beyond a position, or the signal aborts. Throws what ended the watch. */
  async beyond(position: number, signal: AbortSignal): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.#position > position || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const awake = () => {
        signal.removeEventListener('abort', awake);
        this.#waiting.delete(awake);
        resolve();
      };
      signal.addEventListener('abort', awake);
      this.#waiting.add(awake);
    });
    if (this.#failure !== undefined) throw this.#failure;
  }

  async #look() {
    const position = (await this.log.lastPosition()) ?? -1;
    if (position === this.#position) return;
    this.#position = position;
    this.#wake();
  }

  /** Ends with the first event that is new; what it says is read by those who need it. */
  async #growth(signal: AbortSignal) {
    for await (const _ of this.log.subscribe(this.#position + 1, signal)) return;
  }

  #fail(error: unknown) {
    this.#failure = error;
    this.#known.resolve();
    this.#wake();
  }

  #wake() {
    for (const awake of this.#waiting) awake();
  }
}
