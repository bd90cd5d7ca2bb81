import { fitsBasis, monthlyDues, type DuesBasis } from './dues-rates.js';

describe('the monthly dues', () => {
  // 中组发〔2008〕3号, articles 2 and 5, worked out by hand.
  it.each<[DuesBasis, baseFen: number, perMille: number, monthlyFen: number]>([
    ['wage', 2100_00, 5, 10_50],
    ['wage', 3000_00, 5, 15_00],
    ['wage', 3000_01, 10, 30_00],
    ['wage', 5000_00, 10, 50_00],
    ['wage', 5000_01, 15, 75_00],
    ['wage', 6200_00, 15, 93_00],
    ['wage', 10_000_00, 15, 150_00],
    ['wage', 10_000_01, 20, 200_00],
    ['annual-salary', 12_345_67, 20, 246_91],
    ['self-employed', 2999_00, 5, 15_00],
    ['self-employed', 2998_99, 5, 14_99],
    ['pension', 5000_00, 5, 25_00],
    ['pension', 5000_01, 10, 50_00],
  ])('by %s, of %i fen, at %i per mille, are %i fen', (basis, baseFen, perMille, monthlyFen) =>
    expect(monthlyDues(basis, baseFen)).toEqual({ perMille, monthlyFen }),
  );

  it.each<DuesBasis>(['farmer', 'student', 'relief'])('do not go by a base for %s', (basis) =>
    expect(monthlyDues(basis, 100_00)).toBeUndefined(),
  );

  it('are not worked out of what nobody earns', () =>
    expect([monthlyDues('wage', 100_000_000_00), monthlyDues('wage', 100_000_000_01)]).toEqual([
      { perMille: 20, monthlyFen: 2_000_000_00 },
      undefined,
    ]));
});

describe('an assessment', () => {
  it.each<[DuesBasis, fits: readonly number[], not: readonly number[]]>([
    ['wage', [1, 15_00, 30_00, 50_00, 75_00, 150_00, 200_00, 900_00], [15_01, 29_99, 50_01, 74_99, 150_01, 199_99]],
    ['pension', [1, 25_00, 50_00, 90_00], [25_01, 49_99]],
    ['farmer', [20, 100], [19, 101]],
    ['student', [20], [19, 21]],
    ['relief', [20], [19, 21]],
  ])('by %s fits amounts that some base gives', (basis, fits, not) => {
    for (const fen of fits) expect([fen, fitsBasis(basis, fen)]).toEqual([fen, true]);
    for (const fen of not) expect([fen, fitsBasis(basis, fen)]).toEqual([fen, false]);
  });
});
