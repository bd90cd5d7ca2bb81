import { partyLecture, quartersWithLecture } from '../grading/indicators/party-lecture.js';
import type { Obligation } from '../grading/obligation.js';
import { firstDayOf, lastDayOf, monthsOfQuarter } from '../kernel/civil.js';
import type { Asked, BranchSides } from './branch-sides.js';
import { branchDueDays } from './due-days.js';
import type { CalendarEntry } from './entry.js';
import { idsOf } from './reading.js';
import { standingOf, type Verdict } from './state.js';

/** One lecture a quarter: the grading judges the year, and each of its quarters falls due by itself. */
export function lectureEntries(sides: BranchSides, { judged: [before], ahead: [obligation] }: Asked): CalendarEntry[] {
  const { branch } = sides.ahead;
  if (!obligation) return [];
  const isAsked = branch.activeQuarters.length > 0;
  const quarters = isAsked ? branch.activeQuarters : monthsOfYearEnd(branch.year);
  const held = quartersWithLecture(branch);
  // A branch that the judging grading does not know has no quarter there.
  const judged = new Set(before ? sides.judged.branch.activeQuarters : []);
  const heldAsJudged = quartersWithLecture(sides.judged.branch);
  return quarters.flatMap((quarter) => {
    const months = monthsOfQuarter(quarter);
    const window = { opensOn: firstDayOf(months[0]!), dueOn: lastDayOf(months[2]!) };
    const ahead: Verdict = isAsked ? verdict(held.has(quarter)) : obligation;
    const standing = standingOf(
      judged.has(quarter) ? verdict(heldAsJudged.has(quarter)) : undefined,
      ahead,
      window,
      sides.today,
    );
    return entryOf(sides, quarter, window, standing!, (standing!.from === 'judged' ? before : obligation)!);
  });
}

function verdict(isHeld: boolean): Verdict {
  return { outcome: isHeld ? 'met' : 'missed', reason: 'quarter' };
}

function entryOf(
  sides: BranchSides,
  quarter: string,
  window: Readonly<{ opensOn: string; dueOn: string }>,
  { state, overdue, from }: NonNullable<ReturnType<typeof standingOf>>,
  { subject, period, reason, evidence }: Obligation,
): CalendarEntry[] {
  const side = from === 'judged' ? sides.judged : sides.ahead;
  return [
    {
      dutyId: 'party-lecture',
      clause: branchDueDays['party-lecture'].clause,
      subject: { kind: 'branch', id: subject },
      branchId: subject,
      unitId: sides.unitId,
      period,
      part: quarter,
      ...window,
      state,
      overdue,
      title: partyLecture.title,
      code: reason,
      reason: partyLecture.reasons[reason]!,
      evidence: idsOf(side.grading, evidence),
    },
  ];
}

/** Where no quarter is asked for, the year's last stands for all of it. */
function monthsOfYearEnd(year: number): string[] {
  return [`${year}-Q4`];
}
