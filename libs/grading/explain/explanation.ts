import type { Bilingual, Sourced } from '../rulebook/index.js';

/** A figure of a grade opened: what it is, how it came about, and the figures it was made of. */
export type Explanation = Readonly<{
  heading: Bilingual;
  /** Basis points; `null` where nothing was to be judged. */
  figure: number | null;
  /** How the figure came about, and why it is not more. */
  says: readonly Bilingual[];
  /** The clauses of the regulation that it rests on. */
  clauses: readonly string[];
  /** The rulebook's numbers that were used. */
  numbers: readonly RuleNumber[];
  /** The positions of the events that decided it. */
  evidence: readonly number[];
  parts: readonly Explanation[];
}>;

/** A number of the rulebook by its name there; `isRatio`: in basis points. */
export type RuleNumber = Readonly<{ name: string; isRatio: boolean }> & Sourced;

/** An explanation of which only some is said. */
export function explained(
  heading: Bilingual,
  figure: number | null,
  rest: Partial<Omit<Explanation, 'heading' | 'figure'>>,
): Explanation {
  return { heading, figure, says: [], clauses: [], numbers: [], evidence: [], parts: [], ...rest };
}

/** Basis points as points with two decimals: 8734 is 87.34. */
export function points(basisPoints: number | null): string {
  if (basisPoints === null) return '—';
  const digits = String(Math.abs(basisPoints)).padStart(3, '0');
  return `${basisPoints < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** The names of the tiers as people say them, clause 4.3a. */
export const tierNames: Readonly<Record<string, Bilingual>> = {
  excellent: { zh: '优秀', en: 'excellent' },
  qualified: { zh: '合格', en: 'qualified' },
  'basically-qualified': { zh: '基本合格', en: 'basically qualified' },
  unqualified: { zh: '不合格', en: 'unqualified' },
};

export const capNames: Readonly<Record<string, Bilingual>> = {
  'missed-party-day': { zh: '有支部缺主题党日', en: 'a branch missed a party day' },
  'missed-three': { zh: '有支部缺主题党日达到规定次数', en: 'a branch missed several party days' },
  'lost-contact': { zh: '流动党员失联', en: 'a floating member was lost from contact' },
  'grave-unrectified': { zh: '严重问题逾期未整改', en: 'a grave finding was not rectified in time' },
  falsification: { zh: '弄虚作假', en: 'falsification' },
};
