import { mean, withoutNulls, weightedMean } from '../arithmetic.js';
import type { BranchYear } from '../facts/branch-year.js';
import type { Duty, Indicator, Numbers } from '../indicator.js';
import type { Obligation } from '../obligation.js';
import { numbersOf, type IndicatorRule } from '../rulebook/index.js';

/** An indicator with its obligations; its ratio is their mean, `null` if no obligation counts. */
export type IndicatorGrade = Readonly<{
  id: string;
  weight: number;
  ratio: number | null;
  obligations: readonly Obligation[];
}>;

export type BranchGrade = Readonly<{
  branchId: string;
  name: string;
  activeMonths: number;
  /** The active months without a valid party day. */
  notHeld: readonly Readonly<{ month: string; evidence: readonly number[] }>[];
  score: number | null;
  indicators: readonly IndicatorGrade[];
}>;

/** An indicator with the rulebook's weight and numbers for it. */
export type WeightedIndicator<Each extends Duty> = Readonly<{ indicator: Each; weight: number; numbers: Numbers }>;

/** The grade of a branch; `undefined` if it had no active month in the year. */
export function branchGrade(
  branch: BranchYear,
  judges: readonly WeightedIndicator<Indicator>[],
): BranchGrade | undefined {
  if (branch.activeMonths.length === 0) return undefined;
  const graded = gradesOf(judges, ({ obligations }, numbers) => obligations(branch, numbers));
  return {
    branchId: branch.branchId,
    name: branch.branch.name,
    activeMonths: branch.activeMonths.length,
    notHeld: branch.activeMonths.filter(({ heldOn }) => heldOn === undefined),
    score: scoreOf(graded),
    indicators: graded,
  };
}

/** The indicators of a rulebook, each with its numbers. */
export function weightedIndicators<Each extends Duty>(
  all: readonly Each[],
  rules: readonly IndicatorRule[],
): WeightedIndicator<Each>[] {
  return rules.map((rule) => {
    return { indicator: all.find(({ id }) => id === rule.id)!, weight: rule.weight.value, numbers: numbersOf(rule) };
  });
}

/** The obligations of each indicator, and their mean. */
export function gradesOf<Each extends Duty>(
  judges: readonly WeightedIndicator<Each>[],
  judge: (indicator: Each, numbers: Numbers) => readonly Obligation[],
): IndicatorGrade[] {
  return judges.map(({ indicator, weight, numbers }) => {
    const obligations = judge(indicator, numbers);
    return { id: indicator.id, weight, ratio: mean(withoutNulls(obligations.map(({ ratio }) => ratio))), obligations };
  });
}

/** `weighted` over the indicators whose ratio is not null. */
export function scoreOf(graded: readonly Pick<IndicatorGrade, 'weight' | 'ratio'>[]): number | null {
  return weightedMean(graded.flatMap(({ weight, ratio }) => (ratio === null ? [] : [[weight, ratio] as const])));
}
