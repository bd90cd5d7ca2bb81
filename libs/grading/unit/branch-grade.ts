import { mean, present, weighted } from '../arithmetic.js';
import { branchYear } from '../facts/branch-year.js';
import type { YearFacts } from '../facts/year-facts.js';
import type { Duty, Numbers } from '../indicator.js';
import { indicators } from '../indicators/index.js';
import type { Obligation } from '../obligation.js';
import { numbersOf, type IndicatorRule, type Rulebook } from '../rulebook/index.js';

/** An indicator with its obligations; its ratio is their mean, `null` if none counts. */
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

/** The grade of a branch; `undefined` when it had no active month in the year. */
export function branchGrade(facts: YearFacts, branchId: string, rulebook: Rulebook): BranchGrade | undefined {
  const branch = branchYear(branchId, facts, rulebook);
  if (branch.activeMonths.length === 0) return undefined;
  const graded = gradesOf(indicators, rulebook.indicators, ({ obligations }, numbers) => obligations(branch, numbers));
  return {
    branchId,
    name: branch.branch.name,
    activeMonths: branch.activeMonths.length,
    notHeld: branch.activeMonths.filter(({ heldOn }) => heldOn === undefined),
    score: scoreOf(graded),
    indicators: graded,
  };
}

/** The indicators that a rulebook names, each with what it finds. */
export function gradesOf<Each extends Duty>(
  all: readonly Each[],
  rules: readonly IndicatorRule[],
  judge: (each: Each, numbers: Numbers) => readonly Obligation[],
): IndicatorGrade[] {
  return rules.map((rule) => {
    const obligations = judge(all.find(({ id }) => id === rule.id)!, numbersOf(rule));
    const ratio = mean(present(obligations.map((each) => each.ratio)));
    return { id: rule.id, weight: rule.weight.value, ratio, obligations };
  });
}

/** `weighted` over the indicators whose ratio is not null. */
export function scoreOf(graded: readonly Pick<IndicatorGrade, 'weight' | 'ratio'>[]): number | null {
  return weighted(graded.flatMap(({ weight, ratio }) => (ratio === null ? [] : [[weight, ratio] as const])));
}
