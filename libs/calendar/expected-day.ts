import { approvedDeferrals, type BranchYear } from '../grading/facts/branch-year.js';
import type { UnitsGrading } from '../grading/grade.js';
import { lastDayOf, monthsOfYear } from '../kernel/civil.js';
import { branchesOf } from './reading.js';
import type { Supposed } from './reading.js';

/** The day a month's party day is to be held on: that of the last approved move, else the scheduled, else the month's last. */
export function expectedDay(branch: BranchYear, month: string): string {
  const { facts, heldOn } = branch.month(month);
  const moved = approvedDeferrals(facts).at(-1)?.request.data.to;
  return moved ?? branch.registry.scheduledDay(branch.branchId, month, heldOn ?? afterAll)?.value ?? lastDayOf(month);
}

const afterAll = '9999-99-99';

/**
 * The party days that nobody has opened yet, as if held on the day expected, or on the last possible day where that is over:
 * so a notice, a reading or a meeting done ahead of the party day is judged by the grading's own rules.
 */
export function supposedPartyDays(grading: UnitsGrading, unitId: string, today: string): Supposed[] {
  return branchesOf(grading, unitId).flatMap((branch) =>
    monthsOfYear(branch.year).flatMap((month) => {
      const { facts, stream, lastDay } = branch.month(month);
      const isOver = lastDay < today && expectedDay(branch, month) < today;
      if (isOver || facts.last('PartyDayOpened')) return [];
      const expected = expectedDay(branch, month);
      const heldOn = expected >= today ? expected : lastDay;
      const data = { heldOn, venue: '—', flagDisplayed: false, oathPosted: false };
      return [{ stream, type: 'PartyDayOpened', data }];
    }),
  );
}
