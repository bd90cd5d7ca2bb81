import type { Bilingual } from '../../kernel/bilingual.js';
import type { Quota, Tier } from './rulebook.js';

/** A graded unit after the absolute tiers and the caps. `final` is in basis points. */
export type GradedUnit = Readonly<{ unitId: string; final: number; tier: Tier }>;

/** The place of an excellent unit in the quota. `edge`: it is tied at the last place. */
export type QuotaStanding = Readonly<{
  /** 1 for the best; tied units have the same rank. */
  rank: number;
  /** The number of units that may be excellent. */
  places: number;
  /** The number of other excellent units with the same final score. */
  equals: number;
  verdict: 'within' | 'edge-included' | 'edge-excluded' | 'beyond';
}>;

/** `standing` is present for units that were excellent before. */
export type QuotaOutcome = Readonly<{ unitId: string; tier: Tier; standing?: QuotaStanding }>;

/**
 * Lets at most floor(share · graded units / 100) units be excellent, the best by final score; the others become qualified.
 * If the last place is tied, all tied units stay or none, as `ties` says. The answer has the order of the given units and
 * does not depend on it.
 */
export function applyQuota(units: readonly GradedUnit[], { excellent: { sharePercent, ties } }: Quota): QuotaOutcome[] {
  const excellent = units.filter(({ tier }) => tier === 'excellent');
  const share = sharePercent * units.length;
  const places = (share - (share % 100)) / 100;
  return units.map(({ unitId, final, tier }) => {
    if (tier !== 'excellent') return { unitId, tier };
    const better = excellent.filter((other) => other.final > final).length;
    const equals = excellent.filter((other) => other.final === final).length - 1;
    const verdict = verdictOf(better, better + equals + 1, places, ties);
    const kept = verdict === 'within' || verdict === 'edge-included';
    return { unitId, tier: kept ? tier : 'qualified', standing: { rank: better + 1, places, equals, verdict } };
  });
}

/** Why a unit stayed excellent or did not, in one sentence. */
export function quotaText({ rank, places, equals, verdict }: QuotaStanding): Bilingual {
  const zh = `优秀名额 ${places} 个，本单位在优秀单位中列第 ${rank} 位`;
  const en = `Ranks ${rank} among the excellent units, for ${places} places`;
  const tie = verdictTexts[verdict](equals);
  return { zh: `${zh}，${tie.zh}`, en: `${en}; ${tie.en}` };
}

const verdictTexts: Readonly<Record<QuotaStanding['verdict'], (equals: number) => Bilingual>> = {
  within: () => ({ zh: '在名额之内，评为优秀', en: 'within them, it stays excellent' }),
  'edge-included': (equals) => ({
    zh: `与另外 ${equals} 个单位在名额末位同分，按细则一并保留优秀`,
    en: `tied with ${equals} more at the last place, all of whom the rulebook lets stay excellent`,
  }),
  'edge-excluded': (equals) => ({
    zh: `与另外 ${equals} 个单位在名额末位同分，按细则均不保留，评为合格`,
    en: `tied with ${equals} more at the last place, none of whom the rulebook lets stay excellent: qualified`,
  }),
  beyond: () => ({ zh: '在名额之外，评为合格', en: 'beyond them, it becomes qualified' }),
};

function verdictOf(better: number, upToEquals: number, places: number, ties: 'include' | 'exclude') {
  if (upToEquals <= places) return 'within';
  if (better >= places) return 'beyond';
  return ties === 'include' ? 'edge-included' : 'edge-excluded';
}
