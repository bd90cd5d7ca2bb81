import fc from 'fast-check';
import { div, FULL, mean, withoutNulls, weightedMean } from './arithmetic.js';

/** A rational number, exact whatever its size. */
type Ratio = Readonly<{ over: bigint; under: bigint }>;

/** The whole number nearest to a ratio, and of two the greater. */
const nearest = ({ over, under }: Ratio) => Number((2n * over + under) / (2n * under));
const ratio = (over: number | bigint, under: number | bigint): Ratio => ({ over: BigInt(over), under: BigInt(under) });

const amount = fc.integer({ min: 0, max: 2 ** 50 });
const divisor = fc.integer({ min: 1, max: 2 ** 50 });
const bp = fc.integer({ min: 0, max: FULL });
const weight = fc.integer({ min: 0, max: 1000 });

describe('div', () => {
  it.each([
    [0, 1, 0],
    [1, 2, 1],
    [1, 3, 0],
    [2, 3, 1],
    [5, 10, 1],
    [4, 10, 0],
    [20_000, 3, 6667],
    [10_000, 3, 3333],
    [57_142, 10, 5714],
    [57_145, 10, 5715],
  ])('%d ÷ %d is %d', (a, b, result) => expect(div(a, b)).toBe(result));

  it('is the nearest whole number, half up, of any two amounts', () => {
    fc.assert(fc.property(amount, divisor, (a, b) => expect(div(a, b)).toBe(nearest(ratio(a, b)))));
  });

  it('is nowhere further than a half from the ratio', () => {
    fc.assert(
      fc.property(amount, divisor, (a, b) => {
        const twiceOff = 2n * (BigInt(div(a, b)) * BigInt(b) - BigInt(a));
        expect(twiceOff > -BigInt(b) && twiceOff <= BigInt(b)).toBe(true);
      }),
    );
  });

  it('undoes a multiplication, is blind to a common factor, and grows with the dividend', () => {
    const small = fc.integer({ min: 0, max: 1_000_000 });
    const factor = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(small, factor, factor, (a, b, c) => {
        expect(div(a * b, b)).toBe(a);
        expect(div(a * c, b * c)).toBe(div(a, b));
        expect(div(a + 1, b)).toBeGreaterThanOrEqual(div(a, b));
      }),
    );
  });

  it.each([
    [-1, 2],
    [1, 0],
    [1, -2],
    [0.5, 2],
    [1, 0.5],
    [Number.MAX_SAFE_INTEGER, 2],
    [Number.NaN, 2],
    [2, Number.NaN],
    [1, Number.POSITIVE_INFINITY],
  ])('of %d and %d is not defined', (a, b) => expect(() => div(a, b)).toThrow(RangeError));
});

describe('the mean', () => {
  it('of none is none', () => expect(mean([])).toBeNull());

  it('is the sum by the count, rounded once', () => {
    fc.assert(
      fc.property(fc.array(bp, { minLength: 1 }), (values) => {
        const sum = values.reduce((all, value) => all + BigInt(value), 0n);
        expect(mean(values)).toBe(nearest(ratio(sum, values.length)));
      }),
    );
  });

  it('lies between the least and the greatest, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(bp, { minLength: 1 }), (values) => {
        expect(mean(values)).toBeGreaterThanOrEqual(Math.min(...values));
        expect(mean(values)).toBeLessThanOrEqual(Math.max(...values));
        expect(mean(values.toReversed())).toBe(mean(values));
        expect(mean(values.toSorted((a, b) => a - b))).toBe(mean(values));
      }),
    );
  });
});

describe('the weighted mean', () => {
  const pairs = fc.array(fc.tuple(weight, bp));

  it('of an empty list, or of weights that are all 0, does not exist', () => {
    expect(weightedMean([])).toBeNull();
    expect(weightedMean([[0, 5000]])).toBeNull();
  });

  it('is the sum of weight by value, by the sum of the weights, rounded once', () => {
    fc.assert(
      fc.property(pairs, (all) => {
        const total = all.reduce((sum, [each]) => sum + BigInt(each), 0n);
        const over = all.reduce((sum, [each, value]) => sum + BigInt(each) * BigInt(value), 0n);
        expect(weightedMean(all)).toBe(total === 0n ? null : nearest(ratio(over, total)));
      }),
    );
  });

  it('is the mean where all weigh the same, and does not look at what weighs nothing', () => {
    const some = fc.array(bp, { minLength: 1 });
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 1000 }), bp, (values, each, other) => {
        const equal = values.map((value) => [each, value] as const);
        expect(weightedMean(equal)).toBe(mean(values));
        expect(weightedMean([...equal, [0, other]])).toBe(mean(values));
      }),
    );
  });

  it('never falls when a value rises', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), bp), { minLength: 1 }), (all) => {
        const [[first, value], ...rest] = all as [[number, number], ...[number, number][]];
        expect(weightedMean([[first, Math.min(FULL, value + 1)], ...rest])).toBeGreaterThanOrEqual(weightedMean(all)!);
      }),
    );
  });
});

describe('what is present', () => {
  it('is all but the nulls, zeros among it', () => expect(withoutNulls([null, 0, 3, null])).toEqual([0, 3]));
});
