import type { BranchMonth, BranchYear } from '../facts/branch-year.js';
import { presencesOf, turnoutOf } from '../facts/presence.js';
import { notHeld, perHeldMonth, type Indicator } from '../indicator.js';
import { judged, notApplicable, positionsOf, type Obligation } from '../obligation.js';

/** Members take part in the party day: clause 2.0. */
export const attendance: Indicator = {
  id: 'attendance',
  parameters: [],
  ratios: [],
  title: { zh: '党员参加率', en: 'Attendance' },
  reasons: {
    attendance: { zh: '应到党员（请假除外）中实到的比例', en: 'Present of those expected and not on leave' },
    ...notHeld,
  },
  obligations: (branch) =>
    perHeldMonth(branch, (month) => shareOf(branch, month, branch.expectedIn(month), 'attendance')),
};

/** The share present of some members who are expected, less those on leave. */
export function shareOf(
  branch: BranchYear,
  month: BranchMonth,
  expected: readonly string[],
  reason: string,
): Obligation {
  const taken = month.facts.of('AttendanceTaken');
  const entries = taken.flatMap(({ data }) => data.entries);
  const { ratio } = turnoutOf(presencesOf(expected, entries).values());
  const evidence = taken.length > 0 ? positionsOf(taken) : month.evidence;
  if (ratio === null) return notApplicable(branch.branchId, month.month, reason, evidence);
  return judged(branch.branchId, month.month, ratio, reason, evidence);
}
