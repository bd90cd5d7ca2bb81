import type { IndicatorId } from '../grading/duty-ids.js';
import { indicators } from '../grading/indicators/index.js';
import type { Obligation } from '../grading/obligation.js';
import { numbersOf, type IndicatorRule } from '../grading/rulebook/index.js';
import type { Bilingual } from '../kernel/bilingual.js';
import type { Indicator } from '../grading/indicator.js';
import { branchDays, type IndicatorObligations, type BranchGradings, type BranchGrading } from './branch-gradings.js';
import { branchDueDays } from './due-days.js';
import { isOpen, type CalendarEntry, type Subject } from './entry.js';
import { followUpEntries } from './follow-up-entries.js';
import { lectureEntries } from './lecture-entries.js';
import { idsOf } from './unit-reading.js';
import { dutyStateOf, spanOf, stateOf, type DutyState } from './duty-state.js';
import { missingParts } from './missing-parts.js';
import { actOf, acts, hasActOf, improvableReason, openReason, partyDayReason, type Deadline } from './open-texts.js';
import { resolutionDisclosures, withoutDisclosure } from './resolution-disclosures.js';
import { branchReason } from './texts.js';

/** Every duty of a branch in a year, in no order. */
export function branchEntries(sides: BranchGradings): CalendarEntry[] {
  return sides.ahead.grading.rulebook.indicators.flatMap((rule) => {
    const entries = entriesOfRule(sides, rule);
    return entries.map((entry) => ({ ...entry, clause: clauseBy(rule, entry.clause) }));
  });
}

/** The clause of the regulation that the rulebook goes by. */
function clauseBy({ clauses }: Pick<IndicatorRule, 'clauses'>, clause: string): string {
  return clauses.includes(clause) ? clause : (clauses[0] ?? clause);
}

function entriesOfRule(sides: BranchGradings, rule: IndicatorRule): CalendarEntry[] {
  const id = rule.id as IndicatorId;
  const other = id === 'party-day-held' ? sides.plain : sides.ahead;
  const asked = {
    id,
    numbers: numbersOf(rule),
    judged: obligationsIn(sides.judged, id),
    ahead: obligationsIn(other, id).map(withoutDisclosure),
  };
  if (id === 'follow-up') return followUpEntries(sides, asked);
  if (id === 'party-lecture') return lectureEntries(sides, asked);
  const whole = wholeEntries({ ...sides, ahead: other }, asked);
  return id === 'deliberation' ? [...whole, ...resolutionDisclosures(sides)] : whole;
}

function obligationsIn({ grading, branch }: BranchGrading, id: IndicatorId): readonly Obligation[] {
  const grades = grading.units.flatMap(({ branches }) => branches);
  const grade = grades.find(({ branchId }) => branchId === branch.branchId);
  return grade?.indicators.find((each) => each.id === id)?.obligations ?? [];
}

function wholeEntries(sides: BranchGradings, about: IndicatorObligations): CalendarEntry[] {
  const [judgedOf, aheadOf] = [byKey(about.judged), byKey(about.ahead)];
  return [...new Set([...judgedOf.keys(), ...aheadOf.keys()])].flatMap((key) =>
    wholeEntry(sides, about, judgedOf.get(key), aheadOf.get(key)),
  );
}

function wholeEntry(
  sides: BranchGradings,
  { id, numbers }: IndicatorObligations,
  judged: Obligation | undefined,
  ahead: Obligation | undefined,
): CalendarEntry[] {
  const { clause, window } = branchDueDays[id];
  if (window === 'in-parts') return [];
  const [of, first] = [branchDays(sides), (judged ?? ahead)!];
  const missing = missingParts[id]?.(of.branch, first, numbers);
  const days = { closed: missing?.length === 0, ...window(of, first, numbers) };
  const standing = dutyStateOf(judged, ahead, days, sides.today);
  if (!standing) return [];
  const { side, obligation } = decisive(sides, standing, judged, ahead);
  const { subject, period, reason, evidence } = obligation;
  const duty = indicators.find((each) => each.id === id)!;
  const entry: CalendarEntry = {
    dutyId: id,
    clause,
    subject: subjectOf(id, subject),
    branchId: side.branch.branchId,
    unitId: sides.unitId,
    period,
    ...spanOf(days),
    ...stateOf(standing),
    title: duty.title,
    code: reason,
    reason: isOpen(standing)
      ? openDutyReason(duty, obligation, { ...days, ...standing }, missing)
      : branchReason({ duty, of: side.branch, obligation, numbers }),
    evidence: idsOf(side.grading, evidence),
  };
  return [entry];
}

function openDutyReason(
  { id, reasons }: Indicator,
  { outcome, reason }: Obligation,
  deadline: Deadline,
  missing: readonly Bilingual[] = [],
): Bilingual {
  if (id === 'party-day-held') return partyDayReason(deadline);
  if (outcome === 'partly' && missing.length === 0 && !hasActOf(reason))
    return improvableReason(reasons[reason]!, deadline);
  return openReason(actOf(id as keyof typeof acts, reason), deadline, missing);
}

/** The grading that decided the state, with its obligation. */
function decisive(
  { judged, ahead }: BranchGradings,
  { from }: DutyState,
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
