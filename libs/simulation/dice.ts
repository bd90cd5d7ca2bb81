import { xoshiro128 } from './xoshiro.js';

/** A random generator of whole numbers only, so that every machine gives the same results. */
export class Dice {
  /** A whole number of 32 bits. */
  readonly next: () => number;

  /** Dice of the same seed with another purpose are independent. */
  constructor(seed: number, purpose = 0) {
    this.next = xoshiro128(seed, purpose);
  }

  /** 0 ≤ n < `limit`. */
  below(limit: number): number {
    return this.next() % limit;
  }

  /** A whole number from `first` to `last`, inclusive. */
  between(first: number, last: number): number {
    return first + this.below(last - first + 1);
  }

  /** True `perTenThousand` times in ten thousand. */
  chance(perTenThousand: number): boolean {
    return this.below(10_000) < perTenThousand;
  }

  pick<Each>(all: readonly Each[]): Each {
    return all[this.below(all.length)]!;
  }

  /** `count` different items, in any order. */
  pickSome<Each>(all: readonly Each[], count: number): Each[] {
    return this.shuffled(all).slice(0, count);
  }

  shuffled<Each>(all: readonly Each[]): Each[] {
    const cards = [...all];
    for (let last = cards.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [cards[last], cards[other]] = [cards[other]!, cards[last]!];
    }
    return cards;
  }
}
