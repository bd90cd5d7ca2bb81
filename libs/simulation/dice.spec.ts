import { assert, integer, property, uniqueArray } from 'fast-check';
import { Dice } from './dice.js';
import { xoshiro128From } from './xoshiro.js';

describe('xoshiro128**', () => {
  it('draws the words of the published generator', () => {
    const draw = xoshiro128From([1, 2, 3, 4]);
    const words = Array.from({ length: 10 }, draw);
    const published = [11_520, 0, 5_927_040, 70_819_200, 2_031_721_883];
    const andOn = [1_637_235_492, 1_287_239_034, 3_734_860_849, 3_729_100_597, 4_258_142_804];
    expect(words).toEqual([...published, ...andOn]);
  });
});

describe('dice', () => {
  const seeds = integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

  it('draw the same for the same seed and purpose only', () => {
    const draws = (seed: number, purpose?: number) => {
      const dice = new Dice(seed, purpose);
      return Array.from({ length: 4 }, () => dice.next());
    };
    assert(
      property(seeds, (seed) => {
        expect(draws(seed)).toEqual(draws(seed, 0));
        expect(draws(seed)).not.toEqual(draws(seed, 1));
        expect(draws(seed)).not.toEqual(draws(seed === 0 ? 1 : seed - 1));
      }),
    );
  });

  it('stay between their bounds', () => {
    assert(
      property(seeds, integer({ min: 0, max: 1000 }), integer({ min: 0, max: 1000 }), (seed, first, span) => {
        const drawn = new Dice(seed).between(first, first + span);
        expect(drawn >= first && drawn <= first + span).toBe(true);
      }),
    );
  });

  it('hit as often as they are told to', () => {
    const dice = new Dice(1);
    const hits = Array.from({ length: 100_000 }).filter(() => dice.chance(2500)).length;
    expect(hits).toBeGreaterThan(24_400);
    expect(hits).toBeLessThan(25_600);
    expect(dice.chance(0)).toBe(false);
    expect(dice.chance(10_000)).toBe(true);
  });

  it('shuffle without loss, and pick different ones', () => {
    assert(
      property(seeds, uniqueArray(integer(), { minLength: 1 }), (seed, cards) => {
        const dice = new Dice(seed);
        const ascending = (numbers: readonly number[]) => [...numbers].sort((one, other) => one - other);
        expect(ascending(dice.shuffled(cards))).toEqual(ascending(cards));
        const some = dice.pickSome(cards, 3);
        expect(new Set(some).size).toBe(Math.min(3, cards.length));
        expect(cards).toContain(dice.pick(cards));
      }),
    );
  });
});
