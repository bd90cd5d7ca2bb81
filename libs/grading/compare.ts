import { div } from './arithmetic.js';
import type { GradedUnit, Grading } from './grade.js';
import { compare } from './obligation.js';
import type { Tier } from './rulebook/index.js';

/** A unit under two gradings; `null` where one of them did not grade it. */
export type UnitMove = Readonly<{
  unitId: string;
  name: string;
  from: Readonly<{ final: number; tier: Tier }> | null;
  to: Readonly<{ final: number; tier: Tier }> | null;
  /** What each indicator, duty and inspection contributes to the final score more or less, where that differs. */
  causes: readonly Readonly<{ id: string; from: number; to: number }>[];
}>;

/** Every unit that either grading graded, by id. */
export function movesBetween(from: Grading, to: Grading): UnitMove[] {
  const unitIds = new Set([...from.units, ...to.units].map(({ unitId }) => unitId));
  return [...unitIds].sort(compare).map((unitId) => {
    const [a, b] = [from, to].map(({ units }) => units.find((unit) => unit.unitId === unitId));
    const [before, after] = [a ? contributionsOf(from, a) : new Map(), b ? contributionsOf(to, b) : new Map()];
    const ids = [...new Set<string>([...before.keys(), ...after.keys()])];
    const causes = ids
      .map((id) => ({
        id,
        from: (before.get(id) as number | undefined) ?? 0,
        to: (after.get(id) as number | undefined) ?? 0,
      }))
      .filter((cause) => cause.from !== cause.to)
      .sort((x, y) => Math.abs(y.to - y.from) - Math.abs(x.to - x.from));
    return { unitId, name: (b ?? a)!.name, from: standing(a), to: standing(b), causes };
  });
}

function standing(unit: GradedUnit | undefined) {
  return unit ? { final: unit.final, tier: unit.tier } : null;
}

/**
 * What each figure contributes to the final score, in basis points: its share by weight at every level, each rounded on
 * its own, so that the sum may differ from the final by a few hundredths of a point.
 */
function contributionsOf({ rulebook }: Grading, unit: GradedUnit): Map<string, number> {
  const found = new Map<string, bigint>();
  const { final, daily } = rulebook;
  const inspected = unit.inspection.score !== null;
  const dailyShare: Share = inspected ? [final.daily.value, final.daily.value + final.inspection.value] : [1, 1];
  const judged = unit.duties.score !== null;
  const dutiesTotal = daily.branches.value + daily.duties.value;
  const branchShare: Share = judged ? [daily.branches.value, dutiesTotal] : [1, 1];
  const scored = unit.branches.filter(({ score }) => score !== null);
  const months = scored.reduce((sum, { activeMonths }) => sum + activeMonths, 0);
  for (const { activeMonths, indicators } of scored) {
    addAll(found, indicators, [dailyShare, branchShare, [activeMonths, months]]);
  }
  if (judged) addAll(found, unit.duties.indicators, [dailyShare, [daily.duties.value, dutiesTotal]]);
  if (inspected) {
    const { visits, phone, onSite } = unit.inspection;
    const parts = Object.entries({ visits, phone, onSite }).map(([part, ratio]) => {
      return {
        id: `inspection.${part}`,
        ratio,
        weight: rulebook.inspection[part as 'visits' | 'phone' | 'onSite'].value,
      };
    });
    addAll(found, parts, [[final.inspection.value, final.daily.value + final.inspection.value]]);
  }
  return new Map([...found].map(([id, scaled]) => [id, div(Number(scaled), Number(scale))]));
}

type Share = readonly [part: number, of: number];

/** Fine enough for sums of many shares, in whole numbers. */
const scale = 1_000_000n;

function addAll(
  found: Map<string, bigint>,
  figures: readonly Readonly<{ id: string; weight: number; ratio: number | null }>[],
  shares: readonly Share[],
) {
  const total = figures.reduce((sum, { weight, ratio }) => sum + (ratio === null ? 0 : weight), 0);
  for (const { id, weight, ratio } of figures) {
    if (ratio === null || total === 0) continue;
    const all: readonly Share[] = [...shares, [weight, total]];
    const part = all.reduce((product, [each]) => product * BigInt(each), BigInt(ratio) * scale);
    const of = all.reduce((product, [, each]) => product * BigInt(each), 1n);
    found.set(id, (found.get(id) ?? 0n) + part / of);
  }
}
