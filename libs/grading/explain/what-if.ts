import { FULL } from '../arithmetic.js';
import { contributionsOf, inspectionFigures, type Contribution } from '../contributions.js';
import type { GradedUnit } from '../grade.js';
import { tiers, type Rulebook, type Tier } from '../rulebook/index.js';
import { scoreOf, type IndicatorGrade } from '../unit/branch-grade.js';
import type { Cap } from '../unit/caps.js';
import { dailyOf, finalOf, isLower } from '../unit/unit-grade.js';

/** A figure below full marks, and the final score with full marks. */
export type Gain = Contribution & Readonly<{ final: number; gain: number }>;

/** What a unit lacks for the next tier; the best tier has none. */
export type NextTier = Readonly<{
  next: Exclude<Tier, 'unqualified'>;
  /** The missing basis points of the final score; 0 if it is enough. */
  missing: number;
  /** The caps that hold it below the next tier. */
  caps: readonly Cap[];
  /** Every figure below full marks, largest gain first. */
  levers: readonly Gain[];
}>;

/** What would bring a unit to the next tier, by the same arithmetic as its grade. */
export function nextTierOf(unit: GradedUnit, rulebook: Rulebook): NextTier | undefined {
  const next = tiers[tiers.indexOf(unit.tier) - 1] as NextTier['next'] | undefined;
  if (next === undefined) return undefined;
  const least = rulebook.tiers[next].value;
  return {
    next,
    missing: Math.max(0, least - unit.final),
    caps: unit.caps.filter(({ atMost }) => isLower(atMost, next)),
    levers: gainsOf(unit, rulebook),
  };
}

function gainsOf(unit: GradedUnit, rulebook: Rulebook): Gain[] {
  return contributionsOf(unit, rulebook)
    .map((figure): Gain => {
      const final = finalWith(unit, new Set([keyOf(figure)]), rulebook);
      return { ...figure, final, gain: final - unit.final };
    })
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain);
}

function keyOf({ kind, id, branchId = '' }: Pick<Gain, 'kind' | 'id' | 'branchId'>): string {
  return `${kind} ${branchId} ${id}`;
}

/** The final score with some figures at full marks. */
function finalWith(unit: GradedUnit, full: ReadonlySet<string>, rulebook: Rulebook): number {
  const raised = (
    kind: Gain['kind'],
    figures: readonly Pick<IndicatorGrade, 'id' | 'weight' | 'ratio'>[],
    branchId = '',
  ) =>
    figures.map(({ id, weight, ratio }) => {
      const isFull = ratio !== null && full.has(keyOf({ kind, id, branchId }));
      return { weight, ratio: isFull ? FULL : ratio };
    });
  const branches = unit.branches.map(({ branchId, activeMonths, indicators }) => {
    return { activeMonths, score: scoreOf(raised('indicator', indicators, branchId)) };
  });
  const duties = scoreOf(raised('duty', unit.duties.indicators));
  const inspection = scoreOf(raised('inspection', inspectionFigures(unit, rulebook)));
  return finalOf(dailyOf(branches, duties, rulebook), inspection, rulebook);
}
