import { contributionsOf, sumsOf } from './contributions.js';
import type { GradedUnit, Grading } from './grade.js';
import { compare } from './obligation.js';
import type { Tier } from './rulebook/index.js';

/** Where a unit stands by one grading. `caps`: the ids of those that hold. */
export type Standing = Readonly<{ final: number; tier: Tier; tierBeforeCaps: Tier; caps: readonly string[] }>;

/** What a figure adds to the final score by either grading, in basis points. */
export type Cause = Readonly<{ id: string; from: number; to: number }>;

/** A unit under two gradings; `null` where one of them did not grade it. */
export type UnitMove = Readonly<{
  unitId: string;
  name: string;
  from: Standing | null;
  to: Standing | null;
  /** What each indicator, duty and inspection adds to the final score more or less, the largest difference first. */
  causes: readonly Cause[];
}>;

/** Every unit that either grading graded, by id. */
export function movesBetween(from: Grading, to: Grading): UnitMove[] {
  const unitIds = new Set([...from.units, ...to.units].map(({ unitId }) => unitId));
  return [...unitIds].sort(compare).map((unitId) => {
    const [a, b] = [unitIn(from, unitId), unitIn(to, unitId)];
    const causes = causesBetween(a ? addedBy(from, a) : new Map(), b ? addedBy(to, b) : new Map());
    return { unitId, name: (b ?? a)!.name, from: standing(a), to: standing(b), causes };
  });
}

/** Whether a unit's points or tier are other than they were. */
export function isMoved({ from, to }: UnitMove): boolean {
  return from?.final !== to?.final || from?.tier !== to?.tier;
}

function unitIn({ units }: Grading, unitId: string): GradedUnit | undefined {
  return units.find((unit) => unit.unitId === unitId);
}

function standing(unit: GradedUnit | undefined): Standing | null {
  if (!unit) return null;
  const { final, tier, tierBeforeCaps, caps } = unit;
  return { final, tier, tierBeforeCaps, caps: caps.map(({ id }) => id) };
}

function causesBetween(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Cause[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ id, from: before.get(id) ?? 0, to: after.get(id) ?? 0 }))
    .filter((cause) => cause.from !== cause.to)
    .sort((x, y) => Math.abs(y.to - y.from) - Math.abs(x.to - x.from));
}

function addedBy({ rulebook }: Grading, unit: GradedUnit): Map<string, number> {
  return new Map([...sumsOf(contributionsOf(unit, rulebook))].map(([id, sum]) => [id, sum.adds]));
}
