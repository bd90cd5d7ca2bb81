/** A number of events, and since when it is known that there are so many. */
type Sight = Readonly<{ events: number; ms: number }>;

/** Of long waits the beginning is what counts; so many sights are kept. */
const mostSights = 100;

/** Since when events wait for a checkpoint. */
export class Waiting {
  #sights: Sight[] = [];
  #events = 0;
  #covered = 0;

  saw(events: number, covered: number, ms: number): void {
    this.#covered = Math.max(this.#covered, covered);
    if (events > this.#events && this.#sights.length < mostSights) this.#sights.push({ events, ms });
    this.#events = Math.max(this.#events, events);
    this.#sights = this.#sights.filter((sight) => sight.events > this.#covered);
  }

  /** How many events are covered and how many are not, and how long the first of those has been known. */
  at(ms: number): { covered: number; uncovered: number; waitingMs: number } {
    const uncovered = Math.max(0, this.#events - this.#covered);
    const since = this.#sights[0]?.ms;
    return { covered: this.#covered, uncovered, waitingMs: since === undefined ? 0 : Math.max(0, ms - since) };
  }
}
