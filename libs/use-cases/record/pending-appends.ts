import type { AppendResult } from '../../event-store/index.js';

/** The appends that were called and are not on disk yet, and the turns of those who admit on top of them. */
export class PendingAppends {
  readonly #appends = new Map<Promise<unknown>, string>();
  /** The position of the last pending event, if all goes well. */
  #end = -1;
  #turn: Promise<unknown> = Promise.resolve();

  /** Runs one work after another, in the order of the calls. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Where the log ends for one who has read it up to a position (−1: it is empty) and counts on what is pending. */
  endAfter(position: number): number | 'none' {
    const end = this.#appends.size === 0 ? position : Math.max(position, this.#end);
    return end < 0 ? 'none' : end;
  }

  /** Adds an append whose last event will be at a position; returns it. */
  add(stream: string, end: number, append: Promise<AppendResult>): Promise<AppendResult> {
    this.#end = end;
    const ended: Promise<void> = append.then(
      ({ repeated }) => this.#remove(ended, repeated),
      () => this.#remove(ended, true),
    );
    this.#appends.set(ended, stream);
    return append;
  }

  holds(stream: string): boolean {
    return [...this.#appends.values()].includes(stream);
  }

  /** Resolves when nothing is pending that was called so far. */
  async settled(): Promise<void> {
    await Promise.all(this.#appends.keys());
  }

  /** What counts on an append without events fails, too. */
  #remove(ended: Promise<unknown>, isWithoutEvents: boolean): void {
    this.#appends.delete(ended);
    if (isWithoutEvents) this.#end = -1;
  }
}
