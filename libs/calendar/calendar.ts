import { appealEntries } from './appeal-entries.js';
import { branchEntries } from './branch-entries.js';
import type { BranchGrading } from './branch-gradings.js';
import { committeeEntries, type CommitteeReading } from './committee-entries.js';
import { byDueDay, type CalendarEntry } from './entry.js';
import { hypotheticalPartyDays } from './expected-day.js';
import { afterEverything, branchesOf, type UnitReading } from './unit-reading.js';
import { rectificationEntries } from './rectification-entries.js';
import { unitEntries } from './unit-entries.js';

/**
 * Every duty of a unit and of its branches in a year, with due day and state, by due day. Judged duties come from the
 * grading at yesterday's cut-off; coming duties from a grading as if everything had fallen due.
 */
export function unitCalendar({ unitId, grading: judged, judge }: UnitReading, today: string): CalendarEntry[] {
  const plain = judge(afterEverything);
  const ahead = judge(afterEverything, hypotheticalPartyDays(plain, unitId, today));
  const sideOf = (grading: typeof plain) => {
    const branches = new Map(branchesOf(grading, unitId).map((branch) => [branch.branchId, branch]));
    return (branchId: string): BranchGrading => ({ grading, branch: branches.get(branchId)! });
  };
  const [asJudged, asPlain, asAhead] = [sideOf(judged), sideOf(plain), sideOf(ahead)];
  const known = branchesOf(ahead, unitId).filter(({ branch }) => branch.establishedOn !== undefined);
  const ofBranches = known.flatMap(({ branchId }) => {
    // That grading does not know a branch established after its cut-off.
    const isJudged = judged.facts.registry.branch(branchId)?.establishedOn !== undefined;
    const before = isJudged ? asJudged(branchId) : { ...asPlain(branchId), grading: { ...plain, units: [] } };
    return branchEntries({ unitId, today, judged: before, plain: asPlain(branchId), ahead: asAhead(branchId) });
  });
  return [
    ...ofBranches,
    ...unitEntries({ unitId, today, judged, plain }),
    ...rectificationEntries(plain, unitId, today),
  ].sort(byDueDay);
}

/** The committee's own duties of a year and its decisions on appeals, by due day. */
export function committeeCalendar(reading: CommitteeReading, today: string): CalendarEntry[] {
  const entries = committeeEntries(reading, { today, afterEverything });
  return [...entries, ...appealEntries(reading, today)].sort(byDueDay);
}
