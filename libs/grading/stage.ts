import { inLogOrder } from './facts/fact.js';
import type { YearFacts } from './facts/year-facts.js';
import type { Tier } from './rulebook/index.js';

/** The stage of a year's grades: people confirm them after the units could appeal. */
export type Stage = 'not-opened' | 'opened' | 'computed' | 'under-appeal' | 'confirmed';

/** The furthest stage that the assessment has reached. An appeal may come before any computing. */
export function stageOf({ assessments, year }: YearFacts): Stage {
  const assessment = assessments.get(String(year));
  if (!assessment) return 'not-opened';
  if (assessment.of('GradesConfirmed').length > 0) return 'confirmed';
  const decided = new Set(assessment.of('AppealDecided').map(({ data }) => data.appealId));
  if (assessment.of('AppealLodged').some(({ data }) => !decided.has(data.appealId))) return 'under-appeal';
  if (assessment.of('GradesComputed').length > 0) return 'computed';
  return assessment.of('AssessmentOpened').length > 0 ? 'opened' : 'not-opened';
}

/** The confirmed tiers by unit: those of the last confirmation or amendment in the log that names the unit. */
export function confirmedTiers(facts: YearFacts): ReadonlyMap<string, Tier> {
  return new Map(
    decisionsOf(facts).flatMap(({ data }) => data.units.map(({ unitId, tier }) => [unitId, tier] as const)),
  );
}

/** The position of the confirmation or amendment that gave a unit its tier; `undefined` if none names it. */
export function confirmedAt(facts: YearFacts, unitId: string): number | undefined {
  return decisionsOf(facts).findLast(({ data }) => data.units.some((unit) => unit.unitId === unitId))?.position;
}

/** The computation that people confirmed, the last one; `undefined` before the confirmation. */
export function confirmedComputation(facts: YearFacts) {
  const assessment = facts.assessments.get(String(facts.year));
  return stageOf(facts) === 'confirmed' ? assessment?.last('GradesComputed')?.data : undefined;
}

function decisionsOf({ assessments, year }: YearFacts) {
  const assessment = assessments.get(String(year));
  if (!assessment) return [];
  return [...assessment.of('GradesConfirmed'), ...assessment.of('GradesAmended')].sort(inLogOrder);
}
