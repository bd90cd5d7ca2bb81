import type { BranchYear } from '../grading/facts/branch-year.js';
import type { UnitsGrading } from '../grading/grade.js';
import type { IndicatorId, Numbers } from '../grading/indicator.js';
import type { Obligation } from '../grading/obligation.js';

/** One branch in one grading. */
export type Side = Readonly<{ grading: UnitsGrading; branch: BranchYear }>;

/**
 * One branch in the gradings that its calendar is made of. `judged` at yesterday's cut-off; `plain` as if all had fallen due
 * with nothing more recorded; `ahead` as if, besides, the party days to come had been opened.
 */
export type BranchSides = Readonly<{ unitId: string; today: string; judged: Side; plain: Side; ahead: Side }>;

/** An indicator with its obligations on both sides. */
export type Asked = Readonly<{
  id: IndicatorId;
  numbers: Numbers;
  judged: readonly Obligation[];
  ahead: readonly Obligation[];
}>;
