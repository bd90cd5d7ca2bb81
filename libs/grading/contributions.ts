import { FULL } from './arithmetic.js';
import type { GradedUnit } from './grade.js';
import type { Rulebook } from './rulebook/index.js';
import type { BranchGrade } from './unit/branch-grade.js';

/** The part of one figure in another, as a fraction: it is rounded only when shown. */
export type Share = Readonly<{ part: bigint; of: bigint }>;

/** The share of each figure above the indicators in a unit's final score. */
export type Shares = Readonly<{
  daily: Share;
  duties: Share;
  inspection: Share;
  branch: (branch: Pick<BranchGrade, 'activeMonths' | 'score'>) => Share;
}>;

/** A figure at the bottom of a final score: an indicator of a branch, a duty of the unit, or a part of the inspection. */
export type Contribution = Readonly<{
  kind: 'indicator' | 'duty' | 'inspection';
  id: string;
  branchId?: string;
  ratio: number;
  share: Share;
}>;

/** The parts of an inspection, in the order of the report, by the names of the result. */
export const inspectionParts = ['visits', 'phone', 'onSite'] as const;

/** The full share. */
export const whole: Share = { part: 1n, of: 1n };
const none: Share = { part: 0n, of: 1n };

/** The part of a share for one weight. */
export function shareOf({ part, of }: Share, weight: number, total: number): Share {
  return { part: part * BigInt(weight), of: of * BigInt(total) };
}

/** The basis points that a figure adds to the one above it. */
export function adds({ part, of }: Share, basisPoints: number): number {
  return Number((2n * BigInt(basisPoints) * part + of) / (2n * of));
}

/** The shares in a unit's score: a missing part has none, and the others share all of it. */
export function sharesOf({ inspection, duties, branches }: GradedUnit, { final, daily }: Rulebook): Shares {
  const total = final.daily.value + final.inspection.value;
  const isInspected = inspection.score !== null;
  const ofDaily = isInspected ? shareOf(whole, final.daily.value, total) : whole;
  const dailyTotal = daily.branches.value + daily.duties.value;
  const isJudged = duties.score !== null;
  const ofBranches = isJudged ? shareOf(ofDaily, daily.branches.value, dailyTotal) : ofDaily;
  const months = branches.reduce((sum, { activeMonths, score }) => sum + (score === null ? 0 : activeMonths), 0);
  return {
    daily: ofDaily,
    duties: isJudged ? shareOf(ofDaily, daily.duties.value, dailyTotal) : none,
    inspection: isInspected ? shareOf(whole, final.inspection.value, total) : none,
    branch: ({ activeMonths, score }) => (score === null ? none : shareOf(ofBranches, activeMonths, months)),
  };
}

type WeightedFigure = Readonly<{ id: string; weight: number; ratio: number | null }>;

/** The share of each figure with a ratio in their weighted mean; `share` is the mean's own. */
export function sharedByWeight(figures: readonly WeightedFigure[], share: Share): ReadonlyMap<string, Share> {
  const total = figures.reduce((sum, { weight, ratio }) => sum + (ratio === null ? 0 : weight), 0);
  const partOf = ({ weight, ratio }: WeightedFigure) =>
    ratio === null || total === 0 ? none : shareOf(share, weight, total);
  return new Map(figures.map((figure) => [figure.id, partOf(figure)]));
}

/** The parts of a unit's inspection with the rulebook's weights. */
export function inspectionFigures({ inspection }: GradedUnit, rulebook: Rulebook): WeightedFigure[] {
  return inspectionParts.map((id) => ({ id, weight: rulebook.inspection[id].value, ratio: inspection[id] }));
}

/** All contributions to a unit's final score. */
export function contributionsOf(unit: GradedUnit, rulebook: Rulebook): Contribution[] {
  const shares = sharesOf(unit, rulebook);
  const among = (kind: Contribution['kind'], figures: readonly WeightedFigure[], share: Share, branchId?: string) => {
    const own = sharedByWeight(figures, share);
    return figures.flatMap(({ id, ratio }): Contribution[] => {
      if (ratio === null) return [];
      return [{ kind, id, ...(branchId !== undefined && { branchId }), ratio, share: own.get(id)! }];
    });
  };
  return [
    ...unit.branches.flatMap((each) => among('indicator', each.indicators, shares.branch(each), each.branchId)),
    ...among('duty', unit.duties.indicators, shares.duties),
    ...among('inspection', inspectionFigures(unit, rulebook), shares.inspection),
  ];
}

/** What a figure adds and loses in all branches, in basis points. */
export type Sum = Readonly<{ adds: number; loses: number }>;

/**
 * Sums each figure over all branches, by name: an indicator’s or duty’s id, or `inspection.visits`. Each sum is rounded
 * alone, so their total may differ from the final score by a few hundredths of a point.
 */
export function sumsOf(contributions: readonly Contribution[]): Map<string, Sum> {
  const sums = new Map<string, { adds: bigint; loses: bigint }>();
  for (const { kind, id, ratio, share } of contributions) {
    const name = kind === 'inspection' ? `inspection.${id}` : id;
    const sum = sums.get(name) ?? { adds: 0n, loses: 0n };
    sums.set(name, { adds: sum.adds + scaled(share, ratio), loses: sum.loses + scaled(share, FULL - ratio) });
  }
  const rounded = (sum: bigint) => adds({ part: 1n, of: fineness }, Number(sum));
  return new Map([...sums].map(([name, sum]) => [name, { adds: rounded(sum.adds), loses: rounded(sum.loses) }]));
}

/** The precision for sums of many shares in whole numbers. */
const fineness = 1_000_000n;

function scaled({ part, of }: Share, basisPoints: number): bigint {
  return (BigInt(basisPoints) * fineness * part) / of;
}
