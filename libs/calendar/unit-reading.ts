import { branchYear, type BranchYear } from '../grading/facts/branch-year.js';
import type { UnitsGrading } from '../grading/grade.js';

/** A hypothetical event: to grade a year as if it had been recorded. */
export type HypotheticalEvent = Readonly<{ stream: string; type: string; data: object }>;

/** A unit's year for a calendar: its grading at the cut-off, and a function that judges it at another day. */
export type UnitReading = Readonly<{
  unitId: string;
  year: number;
  grading: UnitsGrading;
  judge: (cutoff: string, supposed?: readonly HypotheticalEvent[]) => UnitsGrading;
}>;

/** A day after every due day. */
export const afterEverything = '9999-12-31';

/** The branches of a unit in the year that was graded, sorted by id. */
export function branchesOf({ facts, rulebook }: UnitsGrading, unitId: string): BranchYear[] {
  const branchIds = facts.registry.branchIdsOf(unitId).sort();
  return branchIds.map((branchId) => branchYear(branchId, facts, rulebook));
}

/** The ids of recorded events, without hypothetical ones. */
export function idsOf({ idOf }: Pick<UnitsGrading, 'idOf'>, positions: readonly number[]): string[] {
  return positions.map(idOf).filter((id) => id !== '');
}
