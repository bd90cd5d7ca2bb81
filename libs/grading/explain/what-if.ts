import { FULL, weighted } from '../arithmetic.js';
import type { GradedUnit } from '../grade.js';
import { tiers, type Rulebook, type Tier } from '../rulebook/index.js';
import { scoreOf, type IndicatorGrade } from '../unit/branch-grade.js';
import { dailyOf, finalOf, isLower } from '../unit/unit-grade.js';
import type { Cap } from '../unit/caps.js';

/** A figure that was not full, and the final score if it had been. */
export type Lever = Readonly<{
  /** A branch, or nothing for the unit itself. */
  branchId?: string;
  /** An indicator, a duty, or a part of the inspection. */
  id: string;
  kind: 'indicator' | 'duty' | 'inspection';
  ratio: number;
  final: number;
  gain: number;
}>;

/** What stands between a unit and the next tier; nothing does for the best. */
export type Lift = Readonly<{
  next: Tier;
  /** Basis points of the final score that are missing; 0 when it is enough. */
  missing: number;
  /** The caps that hold it below. */
  caps: readonly Cap[];
  /** The fewest figures, largest gains first, that would together be enough; empty when all of them are not. */
  enough: readonly Lever[];
  /** Every figure that was not full, largest gain first. */
  levers: readonly Lever[];
}>;

type Key = string;

/** What would lift a unit to the next tier, by the same arithmetic as its grade. */
export function liftOf(unit: GradedUnit, rulebook: Rulebook): Lift | undefined {
  const next = above(unit.tier);
  if (next === undefined) return undefined;
  const least = rulebook.tiers[next].value;
  const levers = leversOf(unit, rulebook);
  const caps = unit.caps.filter(({ atMost }) => isLower(atMost, next));
  return {
    next,
    missing: Math.max(0, least - unit.final),
    caps,
    enough: enoughOf(unit, levers, least, rulebook),
    levers,
  };
}

function above(tier: Tier): Exclude<Tier, 'unqualified'> | undefined {
  return tiers[tiers.indexOf(tier) - 1] as Exclude<Tier, 'unqualified'> | undefined;
}

function leversOf(unit: GradedUnit, rulebook: Rulebook): Lever[] {
  return slotsOf(unit)
    .map(({ key, ...slot }): Lever => {
      const final = finalWith(unit, new Set([key]), rulebook);
      return { ...slot, final, gain: final - unit.final };
    })
    .sort((a, b) => b.gain - a.gain);
}

/** The largest gains, one after the other, until the score is reached. */
function enoughOf(unit: GradedUnit, levers: readonly Lever[], least: number, rulebook: Rulebook): Lever[] {
  const used: Lever[] = [];
  const keys = new Set<Key>();
  for (const lever of levers) {
    if (finalWith(unit, keys, rulebook) >= least) return used;
    used.push(lever);
    keys.add(keyOf(lever.kind, lever.id, lever.branchId));
  }
  return finalWith(unit, keys, rulebook) >= least ? used : [];
}

type Slot = Omit<Lever, 'final' | 'gain'> & Readonly<{ key: Key }>;

/** Every figure of a unit that is below full. */
function slotsOf({ branches, duties, inspection }: GradedUnit): Slot[] {
  const ofBranches = branches.flatMap(({ branchId, indicators }) =>
    below(indicators).map((slot): Slot => ({
      ...slot,
      kind: 'indicator',
      branchId,
      key: keyOf('indicator', slot.id, branchId),
    })),
  );
  const ofDuties = below(duties.indicators).map((slot): Slot => ({
    ...slot,
    kind: 'duty',
    key: keyOf('duty', slot.id),
  }));
  const { visits, phone, onSite } = inspection;
  const parts = Object.entries({ visits, phone, onSite }).map(([id, ratio]) => ({ id, ratio }));
  const ofInspection = below(parts).map((slot): Slot => ({
    ...slot,
    kind: 'inspection',
    key: keyOf('inspection', slot.id),
  }));
  return [...ofBranches, ...ofDuties, ...ofInspection];
}

function below(figures: readonly Readonly<{ id: string; ratio: number | null }>[]) {
  return figures.flatMap(({ id, ratio }) => (ratio === null || ratio >= FULL ? [] : [{ id, ratio }]));
}

function keyOf(kind: Lever['kind'], id: string, branchId = ''): Key {
  return `${kind} ${branchId} ${id}`;
}

/** The final score if some figures had been full. */
function finalWith(unit: GradedUnit, full: ReadonlySet<Key>, rulebook: Rulebook): number {
  const branches = unit.branches.map(({ branchId, activeMonths, indicators }) => {
    return { activeMonths, score: scoreOf(raised(indicators, ({ id }) => full.has(keyOf('indicator', id, branchId)))) };
  });
  const duties = scoreOf(raised(unit.duties.indicators, ({ id }) => full.has(keyOf('duty', id))));
  const { visits, phone, onSite } = unit.inspection;
  const parts = Object.entries({ visits, phone, onSite }).flatMap(([id, ratio]) => {
    const weight = rulebook.inspection[id as 'visits' | 'phone' | 'onSite'].value;
    if (ratio === null) return [];
    return [[weight, full.has(keyOf('inspection', id)) ? FULL : ratio] as const];
  });
  return finalOf(dailyOf(branches, duties, rulebook), weighted(parts), rulebook);
}

function raised(indicators: readonly IndicatorGrade[], isFull: (each: IndicatorGrade) => boolean) {
  return indicators.map((each) => ({ weight: each.weight, ratio: isFull(each) ? FULL : each.ratio }));
}
