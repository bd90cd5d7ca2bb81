import { partyLecture, quartersWithLecture } from '../grading/indicators/party-lecture.js';
import type { Obligation } from '../grading/obligation.js';
import { firstDayOf, lastDayOf, monthsOfQuarter } from '../kernel/civil.js';
import type { IndicatorObligations, BranchGradings } from './branch-gradings.js';
import { branchDueDays } from './due-days.js';
import { isOpen, type CalendarEntry } from './entry.js';
import { idsOf } from './unit-reading.js';
import { dutyStateOf, spanOf, stateOf, type DutyState, type Verdict, type Window } from './duty-state.js';
import { acts, openReason } from './open-texts.js';
import { lectureTexts } from './texts.js';

/** One lecture per quarter: the grading judges the year, but each quarter has its own due day. */
export function lectureEntries(
  sides: BranchGradings,
  { judged: [before], ahead: [obligation] }: IndicatorObligations,
): CalendarEntry[] {
  const { branch } = sides.ahead;
  if (!obligation) return [];
  const isAsked = branch.activeQuarters.length > 0;
  const quarters = isAsked ? branch.activeQuarters : monthsOfYearEnd(branch.year);
  const held = quartersWithLecture(branch);
  // A branch that the judged grading does not know has no quarter there.
  const judged = new Set(before ? sides.judged.branch.activeQuarters : []);
  const heldAsJudged = quartersWithLecture(sides.judged.branch);
  return quarters.flatMap((quarter) => {
    const months = monthsOfQuarter(quarter);
    const window: Window = { opensOn: firstDayOf(months[0]!), dueOn: lastDayOf(months[2]!), day: 'last' };
    const ahead: Verdict = isAsked ? verdict(held.has(quarter)) : obligation;
    const standing = dutyStateOf(
      judged.has(quarter) ? verdict(heldAsJudged.has(quarter)) : undefined,
      ahead,
      window,
      sides.today,
    );
    return entryOf(
      sides,
      { quarter, window, standing: standing! },
      (standing!.from === 'judged' ? before : obligation)!,
    );
  });
}

function verdict(isHeld: boolean): Verdict {
  return { outcome: isHeld ? 'met' : 'missed', reason: 'quarter' };
}

function entryOf(
  sides: BranchGradings,
  { quarter, window, standing }: Readonly<{ quarter: string; window: Window; standing: DutyState }>,
  { subject, period, evidence }: Obligation,
): CalendarEntry[] {
  const side = standing.from === 'judged' ? sides.judged : sides.ahead;
  const { state } = standing;
  const code = state === 'excused' ? 'no-active-quarter' : state === 'met' ? 'held' : 'no-lecture';
  return [
    {
      dutyId: 'party-lecture',
      clause: branchDueDays['party-lecture'].clause,
      subject: { kind: 'branch', id: subject },
      branchId: subject,
      unitId: sides.unitId,
      period,
      part: quarter,
      ...spanOf(window),
      ...stateOf(standing),
      title: partyLecture.title,
      code,
      reason: isOpen(standing) ? openReason(acts['party-lecture'], { ...window, ...standing }) : lectureTexts[code],
      evidence: idsOf(side.grading, evidence),
    },
  ];
}

/** Without a required quarter, the last quarter represents the year. */
function monthsOfYearEnd(year: number): string[] {
  return [`${year}-Q4`];
}
