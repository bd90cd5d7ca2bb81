import type { BranchMonth, BranchYear } from '../../facts/branch-year.js';
import type { Bilingual } from '../../rulebook/index.js';
import { said } from '../texts.js';
import { whenHeld } from './detail.js';

/** How many were expected, on leave, present and absent. */
export const attendanceDetail = whenHeld((branch, month) => countsOf(branch, month, () => true));

/** The same of the leaders among them. */
export const leadersDetail = whenHeld((branch, month) =>
  countsOf(branch, month, (memberId) => branch.registry.isLeader(memberId, month.rosterDay)),
);

function countsOf(branch: BranchYear, record: BranchMonth, isMeant: (memberId: string) => boolean): Bilingual[] {
  const expected = new Set(branch.expectedIn(record).filter(isMeant));
  const entries = record.facts.of('AttendanceTaken').flatMap(({ data }) => data.entries);
  const count = (wanted: string) =>
    entries.filter(({ memberId, status }) => expected.has(memberId) && status === wanted).length;
  const [present, leave] = [count('present'), count('leave')];
  const absent = expected.size - leave - present;
  return [
    said(
      `应到 ${expected.size} 人，请假 ${leave} 人，实到 ${present} 人，缺席 ${absent} 人`,
      `${expected.size} expected, ${leave} on leave, ${present} present, ${absent} absent`,
    ),
  ];
}
