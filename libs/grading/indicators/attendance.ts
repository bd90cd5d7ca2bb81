import { div, FULL } from '../arithmetic.js';
import type { BranchMonth, BranchYear } from '../facts/branch-year.js';
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
  const isExpected = new Set(expected);
  const entries = taken.flatMap(({ data }) => data.entries).filter(({ memberId }) => isExpected.has(memberId));
  const count = (wanted: string) => entries.filter(({ status }) => status === wanted).length;
  const due = expected.length - count('leave');
  const evidence = taken.length > 0 ? positionsOf(taken) : month.evidence;
  if (due === 0) return notApplicable(branch.branchId, month.month, reason, evidence);
  return judged(branch.branchId, month.month, div(FULL * count('present'), due), reason, evidence);
}
