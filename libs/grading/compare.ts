import { contributionsOf, sumsOf } from './contributions.js';
import type { GradedUnit, Grading } from './grade.js';
import { compare } from './obligation.js';
import type { Tier } from './rulebook/index.js';

/** A unit's result in one grading. `caps`: the ids of the caps that hold. */
export type UnitPosition = Readonly<{ final: number; tier: Tier; tierBeforeCaps: Tier; caps: readonly string[] }>;

/** What a figure adds to the final score in each grading, in basis points. */
export type FigureChange = Readonly<{ id: string; from: number; to: number }>;

/** A unit in two gradings; `null` if a grading did not grade it. */
export type UnitChange = Readonly<{
  unitId: string;
  name: string;
  from: UnitPosition | null;
  to: UnitPosition | null;
  /** The change of each indicator, duty and inspection part in the final score, largest first. */
  causes: readonly FigureChange[];
}>;

/** Every unit of the two gradings, by id. */
export function unitChanges(from: Grading, to: Grading): UnitChange[] {
  const unitIds = new Set([...from.units, ...to.units].map(({ unitId }) => unitId));
  return [...unitIds].sort(compare).map((unitId) => {
    const [a, b] = [unitIn(from, unitId), unitIn(to, unitId)];
    const causes = causesBetween(a ? contributionsBy(from, a) : new Map(), b ? contributionsBy(to, b) : new Map());
    return { unitId, name: (b ?? a)!.name, from: positionOf(a), to: positionOf(b), causes };
  });
}

/** Whether a unit's points or tier changed. */
export function isChanged({ from, to }: UnitChange): boolean {
  return from?.final !== to?.final || from?.tier !== to?.tier;
}

function unitIn({ units }: Grading, unitId: string): GradedUnit | undefined {
  return units.find((unit) => unit.unitId === unitId);
}

function positionOf(unit: GradedUnit | undefined): UnitPosition | null {
  if (!unit) return null;
  const { final, tier, tierBeforeCaps, caps } = unit;
  return { final, tier, tierBeforeCaps, caps: caps.map(({ id }) => id) };
}

function causesBetween(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): FigureChange[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ id, from: before.get(id) ?? 0, to: after.get(id) ?? 0 }))
    .filter((cause) => cause.from !== cause.to)
    .sort((x, y) => Math.abs(y.to - y.from) - Math.abs(x.to - x.from));
}

function contributionsBy({ rulebook }: Grading, unit: GradedUnit): Map<string, number> {
  return new Map([...sumsOf(contributionsOf(unit, rulebook))].map(([id, sum]) => [id, sum.adds]));
}
