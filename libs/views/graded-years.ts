import type { UnitEvaluation, UnitYears } from '../grades/index.js';
import type { Rulebook, UnitsGrading } from '../grading/index.js';

/** The grading of a unit's year, and its position of the log. */
export type GradedYear = UnitsGrading & Readonly<{ position: number }>;

/** Grades the years of units; an unchanged year is not graded again. */
export interface GradedYears {
  readonly rulebook: Rulebook;
  /** The year of a unit as of today, graded up to the cut-off (default: that of the grading for today). */
  of(unitId: string, year: number, today: string, cutoff?: string): Promise<GradedYear>;
}

/** Grades years by one rulebook, and keeps the last grading with another cut-off for each evaluation. */
export function gradedYears(years: UnitYears, rulebook: Rulebook): GradedYears {
  const gradings = new WeakMap<UnitEvaluation, UnitsGrading>();
  const judge = (evaluation: UnitEvaluation, cutoff: string) => {
    const kept = gradings.get(evaluation);
    if (kept?.facts.cutoff === cutoff) return kept;
    const grading = evaluation.judge(cutoff);
    gradings.set(evaluation, grading);
    return grading;
  };
  return {
    rulebook,
    of: async (unitId, year, today, cutoff) => {
      const { position, value } = await years.of(unitId, year, { rulebook, today });
      return { ...(cutoff === undefined ? value.grading : judge(value, cutoff)), position };
    },
  };
}
