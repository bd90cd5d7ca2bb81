import type { IndicatorId } from '../grading/indicator.js';
import { indicators } from '../grading/indicators/index.js';
import type { Obligation } from '../grading/obligation.js';
import { numbersOf } from '../grading/rulebook/index.js';
import type { Asked, BranchSides, Side } from './branch-sides.js';
import { branchDueDays } from './due-days.js';
import type { CalendarEntry, Subject } from './entry.js';
import { followUpEntries } from './follow-up-entries.js';
import { lectureEntries } from './lecture-entries.js';
import { idsOf } from './reading.js';
import { standingOf, type Standing } from './state.js';
import { branchReason } from './texts.js';

/** Every duty of a branch in a year, in no order. */
export function branchEntries(sides: BranchSides): CalendarEntry[] {
  return sides.ahead.grading.rulebook.indicators.flatMap((rule) => {
    const id = rule.id as IndicatorId;
    const other = id === 'party-day-held' ? sides.plain : sides.ahead;
    const asked = {
      id,
      numbers: numbersOf(rule),
      judged: obligationsIn(sides.judged, id),
      ahead: obligationsIn(other, id),
    };
    if (id === 'follow-up') return followUpEntries(sides, asked);
    if (id === 'party-lecture') return lectureEntries(sides, asked);
    return wholeEntries({ ...sides, ahead: other }, asked);
  });
}

function obligationsIn({ grading, branch }: Side, id: IndicatorId): readonly Obligation[] {
  const grades = grading.units.flatMap(({ branches }) => branches);
  const grade = grades.find(({ branchId }) => branchId === branch.branchId);
  return grade?.indicators.find((each) => each.id === id)?.obligations ?? [];
}

function wholeEntries(sides: BranchSides, { id, numbers, judged, ahead }: Asked): CalendarEntry[] {
  const [judgedOf, aheadOf] = [byKey(judged), byKey(ahead)];
  const rule = branchDueDays[id];
  const { window } = rule;
  if (window === 'in-parts') return [];
  return [...new Set([...judgedOf.keys(), ...aheadOf.keys()])].flatMap((key) => {
    const [one, other] = [judgedOf.get(key), aheadOf.get(key)];
    const days = window(sides.ahead.branch, (one ?? other)!, numbers);
    const standing = standingOf(one, other, days, sides.today);
    if (!standing) return [];
    const { side, obligation } = decisive(sides, standing, one, other);
    const { subject, period, reason, evidence } = obligation;
    const duty = indicators.find((each) => each.id === id)!;
    const entry: CalendarEntry = {
      dutyId: id,
      clause: rule.clause,
      subject: subjectOf(id, subject),
      branchId: side.branch.branchId,
      unitId: sides.unitId,
      period,
      opensOn: days.opensOn,
      dueOn: days.dueOn,
      state: standing.state,
      overdue: standing.overdue,
      title: duty.title,
      code: reason,
      reason: branchReason({ duty, of: side.branch, obligation, numbers }),
      evidence: idsOf(side.grading, evidence),
    };
    return [entry];
  });
}

/** The grading that said how it stands, and what it said. */
function decisive(
  { judged, ahead }: BranchSides,
  { from }: Standing,
  one: Obligation | undefined,
  other: Obligation | undefined,
) {
  return from === 'judged' ? { side: judged, obligation: one! } : { side: ahead, obligation: other! };
}

function byKey(obligations: readonly Obligation[]): Map<string, Obligation> {
  return new Map(obligations.map((each) => [`${each.subject} ${each.period}`, each]));
}

const ofMembers: ReadonlySet<IndicatorId> = new Set(['dues', 'member-care']);

function subjectOf(id: IndicatorId, subject: string): Subject {
  return { kind: ofMembers.has(id) ? 'member' : 'branch', id: subject };
}
