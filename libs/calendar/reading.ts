import { branchYear, type BranchYear } from '../grading/facts/branch-year.js';
import type { UnitsGrading } from '../grading/grade.js';

/** Something that nobody recorded, to see how a year would stand if it had been. */
export type Supposed = Readonly<{ stream: string; type: string; data: object }>;

/** A unit's year as a calendar reads it: as judged at the cut-off, and how it would be judged at another day. */
export type UnitReading = Readonly<{
  unitId: string;
  year: number;
  grading: UnitsGrading;
  judge: (cutoff: string, supposed?: readonly Supposed[]) => UnitsGrading;
}>;

/** When everything has fallen due. */
export const afterEverything = '9999-12-31';

/** The branches of a unit in the year that was graded, sorted by id. */
export function branchesOf({ facts, rulebook }: UnitsGrading, unitId: string): BranchYear[] {
  const branchIds = facts.registry.branchIdsOf(unitId).sort();
  return branchIds.map((branchId) => branchYear(branchId, facts, rulebook));
}

/** Event ids, of what was recorded and not only supposed. */
export function idsOf({ idOf }: Pick<UnitsGrading, 'idOf'>, positions: readonly number[]): string[] {
  return positions.map(idOf).filter((id) => id !== '');
}
