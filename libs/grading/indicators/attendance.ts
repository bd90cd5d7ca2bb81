import type { Bilingual } from '../../kernel/bilingual.js';
import type { BranchMonth, BranchYear } from '../facts/branch-year.js';
import { turnoutOf } from '../facts/presence.js';
import { notHeld, perHeldMonth, type Indicator, type Numbers } from '../indicator.js';
import { judged, notApplicable, positionsOf, type Obligation } from '../obligation.js';

export const notTaken: Readonly<Record<'not-taken', Bilingual>> = {
  'not-taken': { zh: '未登记到会情况，此项计0分', en: 'Attendance was not taken, so this counts 0' },
};

/** Members take part in the party day: clause 2.0. */
export const attendance: Indicator = {
  id: 'attendance',
  parameters: [],
  ratios: ['not-taken'],
  title: { zh: '党员参加率', en: 'Attendance' },
  reasons: {
    attendance: { zh: '应到党员（请假除外）中实到的比例', en: 'Present of those expected and not on leave' },
    ...notTaken,
    ...notHeld,
  },
  obligations: (branch, { ratios }) =>
    perHeldMonth(branch, (month) => shareOf(branch, month, () => true, 'attendance', ratios)),
};

/** The share of present members among some of those expected, without those whose leave counts. */
export function shareOf(
  branch: BranchYear,
  month: BranchMonth,
  isAmong: (memberId: string) => boolean,
  reason: string,
  ratios: Numbers['ratios'],
): Obligation {
  const { branchId } = branch;
  const taken = positionsOf(month.facts.of('AttendanceTaken'));
  const presences = [...branch.countedPresencesIn(month)].filter(([memberId]) => isAmong(memberId));
  const evidence = taken.length > 0 ? taken : month.evidence;
  if (presences.length > 0 && taken.length === 0) {
    return judged(branchId, month.month, ratios['not-taken']!, 'not-taken', evidence);
  }
  const { ratio } = turnoutOf(presences.map(([, presence]) => presence));
  if (ratio === null) return notApplicable(branchId, month.month, reason, evidence);
  return judged(branchId, month.month, ratio, reason, evidence);
}
