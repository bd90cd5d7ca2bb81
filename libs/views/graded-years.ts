import type { UnitEvaluation, UnitYears } from '../grade-year/index.js';
import type { Rulebook, UnitsGrading } from '../grading/index.js';

/** A unit's year as the grading sees it, and the position of the log that it stands at. */
export type GradedYear = Pick<UnitsGrading, 'rulebook' | 'facts' | 'units' | 'stage' | 'idOf'> &
  Readonly<{ position: number }>;

/** Grades units' years by what is recorded; what was asked before and has not changed since costs little. */
export interface GradedYears {
  /** The rulebook that is graded by. */
  readonly rulebook: Rulebook;
  /** The year of a unit as of today, judged up to a day (default: the grading's own cut-off of that day). */
  of(unitId: string, year: number, today: string, cutoff?: string): Promise<GradedYear>;
}

/** Years graded by one rulebook; of each evaluation that is kept, what was last judged at another day is kept with it. */
export function gradedYears(years: UnitYears, rulebook: Rulebook): GradedYears {
  const judged = new WeakMap<UnitEvaluation, UnitsGrading>();
  const judge = (evaluation: UnitEvaluation, cutoff: string) => {
    const known = judged.get(evaluation);
    if (known?.facts.cutoff === cutoff) return known;
    const grading = evaluation.judge(cutoff);
    judged.set(evaluation, grading);
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
