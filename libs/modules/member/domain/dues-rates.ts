import type { MemberEvent } from './member.events.js';

export type DuesBasis = Extract<MemberEvent, { type: 'DuesAssessed' }>['data']['basis'];

/** A rate on the whole base, for bases up to and including a number of fen. */
type Band = Readonly<{ upToFen: number; perMille: number }>;

/** Dues by the rates of a base, or an amount within bounds. */
type Rates = Readonly<{ bands: readonly Band[] } | { fromFen: number; toFen: number }>;

const largestFen = 100_000_000_00;

const incomeRates: Rates = {
  bands: [
    { upToFen: 3000_00, perMille: 5 },
    { upToFen: 5000_00, perMille: 10 },
    { upToFen: 10_000_00, perMille: 15 },
    { upToFen: largestFen, perMille: 20 },
  ],
};

/** The monthly dues by basis: 中组发〔2008〕3号, articles 2 to 6. */
const ratesOf: Readonly<Record<DuesBasis, Rates>> = {
  wage: incomeRates,
  'annual-salary': incomeRates,
  'self-employed': incomeRates,
  pension: {
    bands: [
      { upToFen: 5000_00, perMille: 5 },
      { upToFen: largestFen, perMille: 10 },
    ],
  },
  farmer: { fromFen: 20, toFen: 100 },
  student: { fromFen: 20, toFen: 20 },
  relief: { fromFen: 20, toFen: 20 },
};

export type MonthlyDues = Readonly<{ perMille: number; monthlyFen: number }>;

/** The monthly dues of a monthly base, in fen, rounded half up; `undefined` where no rate applies or the base is too large. */
export function monthlyDues(basis: DuesBasis, baseFen: number): MonthlyDues | undefined {
  const rates = ratesOf[basis];
  if (!('bands' in rates)) return undefined;
  const band = rates.bands.find(({ upToFen }) => baseFen <= upToFen);
  return band && { perMille: band.perMille, monthlyFen: shareOf(baseFen, band) };
}

/** Whether monthly dues can be those of some base of this basis. The base itself is never recorded. */
export function fitsBasis(basis: DuesBasis, monthlyFen: number): boolean {
  const rates = ratesOf[basis];
  if (!('bands' in rates)) return rates.fromFen <= monthlyFen && monthlyFen <= rates.toFen;
  return rates.bands.some((band, index) => {
    const leastFen = (rates.bands[index - 1]?.upToFen ?? 0) + 1;
    return shareOf(leastFen, band) <= monthlyFen && monthlyFen <= shareOf(band.upToFen, band);
  });
}

function shareOf(baseFen: number, { perMille }: Band): number {
  return Math.floor((2 * baseFen * perMille + 1000) / 2000);
}
