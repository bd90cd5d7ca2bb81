import type { YearFacts } from './facts/year-facts.js';

/** How far a year’s grades have come: people confirm them, after the units have had their say. */
export type Stage = 'not-opened' | 'proposed' | 'appeal' | 'confirmed';

export function stageOf({ assessments, year }: YearFacts): Stage {
  const assessment = assessments.get(String(year));
  if (!assessment || assessment.of('AssessmentOpened').length === 0) return 'not-opened';
  if (assessment.of('GradesConfirmed').length > 0) return 'confirmed';
  const decided = new Set(assessment.of('AppealDecided').map(({ data }) => data.appealId));
  const open = assessment.of('AppealLodged').some(({ data }) => !decided.has(data.appealId));
  return open ? 'appeal' : 'proposed';
}
