import { setTimeout as sleep } from 'node:timers/promises';
import type { Held, Leasing } from './leasing.js';

/** How often it is looked where rows stand that another keeps up, when somebody waits for them. */
const hurriedMs = 50;

/** Waits for the lease of a projection, and looks meanwhile where the rows stand that another keeps up. */
export class StandingBy {
  #hurrying = 0;
  #pausing = new AbortController();

  constructor(
    readonly leasing: Leasing,
    readonly projection: string,
  ) {}

  /** Somebody waits for the rows until the signal aborts: they are looked at more often. */
  hurry(signal: AbortSignal) {
    this.#hurrying += 1;
    signal.addEventListener('abort', () => (this.#hurrying -= 1), { once: true });
    this.look();
  }

  /** Looks at once whether the lease is held now, and where the rows stand. */
  look() {
    this.#pausing.abort();
  }

  /** The lease, as soon as it is held; nothing when the turn has ended before. */
  async held(turn: AbortSignal, look: () => Promise<void>): Promise<Held | undefined> {
    await this.leasing.ready;
    while (!turn.aborted) {
      // Whatever happens from here on ends the pause below.
      this.#pausing = new AbortController();
      const held = this.leasing.held(this.projection);
      if (held) return held;
      await look();
      const signal = AbortSignal.any([turn, this.#pausing.signal]);
      const ms = this.#hurrying > 0 ? hurriedMs : this.leasing.everyMs;
      await sleep(ms, undefined, { signal }).catch(() => undefined);
    }
    return undefined;
  }
}
