/** So many wait already; nothing was done. */
export class TooManyWaiting extends Error {
  override readonly name = 'TooManyWaiting';
}

/** Gives everybody who asks one turn at a time: what one person asks at once is done one after another. */
export class Turns {
  readonly #waiting = new Map<string, (() => void)[]>();

  /** `mostWaiting`: how many may wait behind the turn of one person. */
  constructor(readonly mostWaiting: number) {}

  /** Resolves, in the order of the calls, to what ends the turn; it must be called. Throws `TooManyWaiting`. */
  async take(who: string): Promise<() => void> {
    const waiting = this.#waiting.get(who);
    if (!waiting) this.#waiting.set(who, []);
    else if (waiting.length >= this.mostWaiting) throw new TooManyWaiting('Too many wait for their turn');
    else await new Promise<void>((resolve) => waiting.push(resolve));
    let isOver = false;
    return () => {
      if (!isOver) this.#next(who);
      isOver = true;
    };
  }

  #next(who: string) {
    const next = this.#waiting.get(who)!.shift();
    if (next) next();
    else this.#waiting.delete(who);
  }
}
