import type { IndicatorId } from '../grading/duty-ids.js';
import type { BranchYear } from '../grading/facts/branch-year.js';
import type { UnitsGrading } from '../grading/grade.js';
import type { Numbers } from '../grading/indicator.js';
import type { Obligation } from '../grading/obligation.js';
import { partyDayDate, type PartyDayDate } from './expected-day.js';

/** One branch in one grading. */
export type BranchGrading = Readonly<{ grading: UnitsGrading; branch: BranchYear }>;

/**
 * A branch in the gradings of its calendar. `judged`: at yesterday's cut-off. `plain`: as if all had fallen due with nothing
 * more recorded. `ahead`: like `plain`, and as if the coming party days had been opened.
 */
export type BranchGradings = Readonly<{
  unitId: string;
  today: string;
  judged: BranchGrading;
  plain: BranchGrading;
  ahead: BranchGrading;
}>;

/** An indicator with its obligations in both gradings. */
export type IndicatorObligations = Readonly<{
  id: IndicatorId;
  numbers: Numbers;
  judged: readonly Obligation[];
  ahead: readonly Obligation[];
}>;

/** A branch's year as its due days need it: with the coming party days. */
export type BranchDays = Readonly<{ branch: BranchYear; partyDay: (month: string) => PartyDayDate }>;

export function branchDays({ ahead, plain, today }: BranchGradings): BranchDays {
  return { branch: ahead.branch, partyDay: (month) => partyDayDate(plain.branch, month, today) };
}
