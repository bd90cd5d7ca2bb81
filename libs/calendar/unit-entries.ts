import type { UnitDutyId } from '../grading/duty-ids.js';
import { duties } from '../grading/duties/index.js';
import { requestsOf, superiorDecisions, type SuperiorRequest } from '../grading/duties/superior-decisions.js';
import type { UnitDuty } from '../grading/duties/unit-duty.js';
import { unitYear, type UnitYear } from '../grading/facts/unit-year.js';
import type { UnitsGrading } from '../grading/grade.js';
import type { Numbers } from '../grading/indicator.js';
import { pending, type Obligation } from '../grading/obligation.js';
import { numbersOf } from '../grading/rulebook/index.js';
import { unitDueDays } from './due-days.js';
import { isOpen, type CalendarEntry } from './entry.js';
import { idsOf } from './unit-reading.js';
import { dutyStateOf, spanOf, stateOf, type DutyState, type Window } from './duty-state.js';
import { missingUnitParts } from './missing-parts.js';
import { acts, openReason } from './open-texts.js';
import { partOfRequest, titleWith, unitReason } from './texts.js';

/** A unit in the gradings of its calendar, as for its branches. */
export type UnitGradings = Readonly<{ unitId: string; today: string; judged: UnitsGrading; plain: UnitsGrading }>;

/** The unit's own duties of a year, in no order. */
export function unitEntries(sides: UnitGradings): CalendarEntry[] {
  return sides.plain.rulebook.duties.flatMap((rule) => {
    const duty = duties.find(({ id }) => id === rule.id)!;
    const numbers = numbersOf(rule);
    return duty.id === 'superior-decisions' ? decisionEntries(sides, numbers) : wholeEntries(sides, duty, numbers);
  });
}

function wholeEntries(sides: UnitGradings, duty: UnitDuty, numbers: Numbers): CalendarEntry[] {
  const rule = unitDueDays[duty.id];
  const { window } = rule;
  if (window === 'in-parts') return [];
  const [judged] = obligationsIn(sides.judged, sides.unitId, duty.id);
  const [ahead] = obligationsIn(sides.plain, sides.unitId, duty.id);
  const found = ahead ?? judged;
  if (!found) return [];
  const unit = unitYear(sides.plain.facts, sides.unitId);
  const missing = missingUnitParts[duty.id]?.(unit, found, numbers);
  const days = window(unit, found, numbers);
  const standing = dutyStateOf(judged, ahead, days, sides.today);
  if (!standing) return [];
  const { grading, obligation } = decisive(sides, standing, judged, ahead);
  const of = unitYear(grading.facts, sides.unitId);
  return [
    {
      ...about(sides.unitId, duty, rule.clause),
      period: obligation.period,
      ...spanOf(days),
      ...stateOf(standing),
      title: duty.title,
      code: obligation.reason,
      reason: isOpen(standing)
        ? openReason(acts[duty.id], { ...days, ...standing }, missing)
        : unitReason({ duty, of, obligation, numbers }),
      evidence: idsOf(grading, obligation.evidence),
    },
  ];
}

/** Decisions on requests and plans, each with its own due day. */
function decisionEntries(sides: UnitGradings, numbers: Numbers): CalendarEntry[] {
  const unit = unitYear(sides.plain.facts, sides.unitId);
  const [judgedOf, aheadOf] = [sides.judged, sides.plain].map((grading) => {
    return new Map(obligationsIn(grading, sides.unitId, 'superior-decisions').map((each) => [each.evidence[0], each]));
  }) as [Map<number | undefined, Obligation>, Map<number | undefined, Obligation>];
  return requestsOf(unit, numbers).flatMap((asked) => {
    const judged = judgedOf.get(asked.position);
    const ahead = aheadOf.get(asked.position) ?? pending(asked.branchId, asked.period, [asked.position]);
    return decisionEntry(sides, unit, asked, judged, ahead);
  });
}

function decisionEntry(
  sides: UnitGradings,
  unit: UnitYear,
  { branchId, period, requestId, askedOn, dueOn }: SuperiorRequest,
  judged: Obligation | undefined,
  ahead: Obligation,
): CalendarEntry[] {
  const days: Window = { opensOn: askedOn, dueOn, once: true, day: 'last' };
  const standing = dutyStateOf(judged, ahead, days, sides.today);
  if (!standing) return [];
  const { grading, obligation } = decisive(sides, standing, judged, ahead);
  const clause = requestId === undefined ? '4.1a' : '4.1d';
  return [
    {
      ...about(unit.unitId, superiorDecisions, clause),
      branchId,
      period,
      part: requestId ?? 'plan',
      ...spanOf(days),
      ...stateOf(standing),
      title: titleWith(superiorDecisions.title, partOfRequest[requestId === undefined ? 'plan' : 'deferral']),
      code: obligation.reason,
      reason: isOpen(standing)
        ? openReason(acts['superior-decisions'], { ...days, ...standing })
        : superiorDecisions.reasons[obligation.reason]!,
      evidence: idsOf(grading, obligation.evidence),
    },
  ];
}

function about(unitId: string, { id }: Readonly<{ id: UnitDutyId }>, clause: string) {
  return { dutyId: id, clause, subject: { kind: 'unit', id: unitId } as const, unitId };
}

function decisive(
  { judged: judgedGrading, plain }: UnitGradings,
  { from }: DutyState,
  judged: Obligation | undefined,
  ahead: Obligation | undefined,
) {
  return from === 'judged' ? { grading: judgedGrading, obligation: judged! } : { grading: plain, obligation: ahead! };
}

function obligationsIn({ units }: UnitsGrading, unitId: string, dutyId: UnitDutyId): readonly Obligation[] {
  const unit = units.find((each) => each.unitId === unitId);
  return unit?.duties.indicators.find(({ id }) => id === dutyId)?.obligations ?? [];
}
