import type { Steps } from '../../kernel/steps.js';
import { div, weightedMean } from '../arithmetic.js';
import { duties } from '../duties/index.js';
import type { UnitDuty } from '../duties/unit-duty.js';
import { branchYear } from '../facts/branch-year.js';
import { unitYear, type UnitYear } from '../facts/unit-year.js';
import type { YearFacts } from '../facts/year-facts.js';
import type { Indicator } from '../indicator.js';
import { indicators } from '../indicators/index.js';
import { compare } from '../obligation.js';
import { tiers, type Rulebook, type Tier } from '../rulebook/index.js';
import {
  branchGrade,
  gradesOf,
  weightedIndicators,
  scoreOf,
  type BranchGrade,
  type IndicatorGrade,
  type WeightedIndicator,
} from './branch-grade.js';
import { capsOf, type Cap } from './caps.js';
import { inspectionScore, type InspectionScore } from './inspection-score.js';

export type UnitGrade = Readonly<{
  unitId: string;
  name: string;
  final: number;
  daily: number;
  inspection: InspectionScore;
  duties: Readonly<{ score: number | null; indicators: readonly IndicatorGrade[] }>;
  tier: Tier;
  tierBeforeCaps: Tier;
  caps: readonly Cap[];
  branches: readonly BranchGrade[];
}>;

/** The grades of all units with at least one active branch month in the year, sorted by id; a step for each that is judged. */
export function* unitGrades(facts: YearFacts, rulebook: Rulebook, kept: KeptGrades = noneKept): Steps<UnitGrade[]> {
  const judges = {
    branch: weightedIndicators(indicators, rulebook.indicators),
    unit: weightedIndicators(duties, rulebook.duties),
  };
  const grades: UnitGrade[] = [];
  for (const unitId of facts.registry.unitIds().sort(compare)) {
    const known = kept(unitId);
    const { grade } = known ?? { grade: unitGrade(unitYear(facts, unitId), judges, rulebook) };
    if (grade) grades.push(grade);
    if (!known) yield;
  }
  return grades;
}

/** The grade of a unit from an earlier grading, where nothing was recorded since then that bears on it. */
export type KeptGrades = (unitId: string) => Readonly<{ grade: UnitGrade | undefined }> | undefined;

const noneKept: KeptGrades = () => undefined;

type WeightedDuties = Readonly<{ branch: WeightedIndicator<Indicator>[]; unit: WeightedIndicator<UnitDuty>[] }>;

function unitGrade(unit: UnitYear, judges: WeightedDuties, rulebook: Rulebook): UnitGrade | undefined {
  const { unitId, facts } = unit;
  const branches = unit.branchIds.flatMap((branchId) => {
    return branchGrade(branchYear(branchId, facts, rulebook), judges.branch) ?? [];
  });
  if (branches.length === 0) return undefined;
  const own = gradesOf(judges.unit, ({ obligations }, numbers) => obligations(unit, numbers));
  const score = scoreOf(own);
  const inspection = inspectionScore(unit, rulebook);
  const caps = capsOf(unit, { branches, isInspected: inspection.score !== null }, rulebook.caps);
  const daily = dailyOf(branches, score, rulebook);
  const final = finalOf(daily, inspection.score, rulebook);
  const tierBeforeCaps = tierOf(final, rulebook);
  return {
    unitId,
    name: unit.unit.name,
    final,
    daily,
    inspection,
    duties: { score, indicators: own },
    tier: capTier(tierBeforeCaps, caps),
    tierBeforeCaps,
    caps,
    branches,
  };
}

/** The daily score: the branches' scores weighted by active months, with the unit's own duties. */
export function dailyOf(
  branches: readonly Pick<BranchGrade, 'activeMonths' | 'score'>[],
  ofDuties: number | null,
  { daily }: Rulebook,
): number {
  const scored = branches.flatMap(({ activeMonths, score }) =>
    score === null ? [] : [[activeMonths, score] as const],
  );
  const ofBranches = weightedMean(scored) ?? 0;
  if (ofDuties === null) return ofBranches;
  return div(
    daily.branches.value * ofBranches + daily.duties.value * ofDuties,
    daily.branches.value + daily.duties.value,
  );
}

/** The final score: daily and inspection; only daily if the unit was not inspected. */
export function finalOf(daily: number, inspection: number | null, { final }: Rulebook): number {
  if (inspection === null) return daily;
  return div(
    final.daily.value * daily + final.inspection.value * inspection,
    final.daily.value + final.inspection.value,
  );
}

export function tierOf(final: number, { tiers: least }: Rulebook): Tier {
  if (final >= least.excellent.value) return 'excellent';
  if (final >= least.qualified.value) return 'qualified';
  return final >= least['basically-qualified'].value ? 'basically-qualified' : 'unqualified';
}

/** The lowest of a tier and its caps. */
export function capTier(tier: Tier, caps: readonly Pick<Cap, 'atMost'>[]): Tier {
  return caps.reduce<Tier>((lowest, { atMost }) => (isLower(atMost, lowest) ? atMost : lowest), tier);
}

export function isLower(a: Tier, b: Tier): boolean {
  return tiers.indexOf(a) > tiers.indexOf(b);
}
