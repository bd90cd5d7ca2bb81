/** A number of events, and since when (ms) it is known. */
type EventCount = Readonly<{ events: number; ms: number }>;

/** How many counts are kept: for a long wait only its beginning matters. */
const maxSights = 100;

/** Since when events wait for a checkpoint. */
export class Waiting {
  #sights: EventCount[] = [];
  #events = 0;
  #covered = 0;

  saw(events: number, covered: number, ms: number): void {
    this.#covered = Math.max(this.#covered, covered);
    if (events > this.#events && this.#sights.length < maxSights) this.#sights.push({ events, ms });
    this.#events = Math.max(this.#events, events);
    this.#sights = this.#sights.filter((sight) => sight.events > this.#covered);
  }

  /** The number of covered and of uncovered events, and how long the first uncovered one has been known. */
  at(ms: number): { covered: number; uncovered: number; waitingMs: number } {
    const uncovered = Math.max(0, this.#events - this.#covered);
    const since = this.#sights[0]?.ms;
    return { covered: this.#covered, uncovered, waitingMs: since === undefined ? 0 : Math.max(0, ms - since) };
  }
}
