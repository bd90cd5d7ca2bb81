import { FULL } from '../arithmetic.js';
import { contributionsOf, inspectionFigures, type Contribution } from '../contributions.js';
import type { GradedUnit } from '../grade.js';
import { tiers, type Rulebook, type Tier } from '../rulebook/index.js';
import { scoreOf, type IndicatorGrade } from '../unit/branch-grade.js';
import type { Cap } from '../unit/caps.js';
import { dailyOf, finalOf, isLower } from '../unit/unit-grade.js';

/** A figure that was not full, and the final score if it had been. */
export type Lever = Contribution & Readonly<{ final: number; gain: number }>;

/** What stands between a unit and the next tier; nothing does for the best. */
export type Lift = Readonly<{
  next: Exclude<Tier, 'unqualified'>;
  /** Basis points of the final score that are missing; 0 when it is enough. */
  missing: number;
  /** The caps that hold it below. */
  caps: readonly Cap[];
  /** Some figures, largest gains first, that would together be enough; empty when all of them are not, or none is needed. */
  enough: readonly Lever[];
  /** Every figure that would gain something by being full, largest gain first. */
  levers: readonly Lever[];
}>;

/** What would lift a unit to the next tier, by the same arithmetic as its grade. */
export function liftOf(unit: GradedUnit, rulebook: Rulebook): Lift | undefined {
  const next = tiers[tiers.indexOf(unit.tier) - 1] as Lift['next'] | undefined;
  if (next === undefined) return undefined;
  const least = rulebook.tiers[next].value;
  const levers = leversOf(unit, rulebook);
  return {
    next,
    missing: Math.max(0, least - unit.final),
    caps: unit.caps.filter(({ atMost }) => isLower(atMost, next)),
    enough: enoughOf(unit, levers, least, rulebook),
    levers,
  };
}

function leversOf(unit: GradedUnit, rulebook: Rulebook): Lever[] {
  return contributionsOf(unit, rulebook)
    .map((figure): Lever => {
      const final = finalWith(unit, new Set([keyOf(figure)]), rulebook);
      return { ...figure, final, gain: final - unit.final };
    })
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain);
}

/** The largest gains, one after the other, until the score is reached. */
function enoughOf(unit: GradedUnit, levers: readonly Lever[], least: number, rulebook: Rulebook): readonly Lever[] {
  const keys = new Set<string>();
  for (const [used, lever] of levers.entries()) {
    if (finalWith(unit, keys, rulebook) >= least) return levers.slice(0, used);
    keys.add(keyOf(lever));
  }
  return finalWith(unit, keys, rulebook) >= least ? levers : [];
}

function keyOf({ kind, id, branchId = '' }: Pick<Lever, 'kind' | 'id' | 'branchId'>): string {
  return `${kind} ${branchId} ${id}`;
}

/** The final score if some figures had been full. */
function finalWith(unit: GradedUnit, full: ReadonlySet<string>, rulebook: Rulebook): number {
  const raised = (
    kind: Lever['kind'],
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
