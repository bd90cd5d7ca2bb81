/** So many events are written at once where nothing fails: more than any batch of the log holds. */
const largest = 1_000_000;

/** After so many writes of one size, a larger one is tried. */
const proofs = 8;

/**
 * How many events are written at once: half as many after a write that failed, twice as many after some that held. A server
 * that keeps transactions small, or ends long ones, is so given what it can take.
 */
export class WriteSize {
  #events = largest;
  #held = 0;

  get events(): number {
    return this.#events;
  }

  failed(events: number): void {
    this.#events = Math.max(1, Math.floor(Math.min(events, this.#events) / 2));
    this.#held = 0;
  }

  held(): void {
    this.#held += 1;
    if (this.#held % proofs === 0) this.#events = Math.min(this.#events * 2, largest);
  }
}
