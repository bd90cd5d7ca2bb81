import { duties } from '../grading/duties/index.js';
import { askedOf, superiorDecisions, type Asked } from '../grading/duties/superior-decisions.js';
import type { UnitDuty, UnitDutyId } from '../grading/duties/unit-duty.js';
import { unitYear, type UnitYear } from '../grading/facts/unit-year.js';
import type { UnitsGrading } from '../grading/grade.js';
import type { Numbers } from '../grading/indicator.js';
import { pending, type Obligation } from '../grading/obligation.js';
import { numbersOf } from '../grading/rulebook/index.js';
import { unitDueDays } from './due-days.js';
import type { CalendarEntry } from './entry.js';
import { idsOf } from './reading.js';
import { standingOf, type Standing } from './state.js';
import { partOfRequest, titled, unitReason } from './texts.js';

/** A unit in the gradings that its calendar is made of, as for its branches. */
export type UnitSides = Readonly<{ unitId: string; today: string; judged: UnitsGrading; plain: UnitsGrading }>;

/** The unit's own duties of a year, in no order. */
export function unitEntries(sides: UnitSides): CalendarEntry[] {
  return sides.plain.rulebook.duties.flatMap((rule) => {
    const duty = duties.find(({ id }) => id === rule.id)!;
    const numbers = numbersOf(rule);
    return duty.id === 'superior-decisions' ? decisionEntries(sides, numbers) : wholeEntries(sides, duty, numbers);
  });
}

function wholeEntries(sides: UnitSides, duty: UnitDuty, numbers: Numbers): CalendarEntry[] {
  const rule = unitDueDays[duty.id];
  const { window } = rule;
  if (window === 'in-parts') return [];
  const [judged] = obligationsIn(sides.judged, sides.unitId, duty.id);
  const [ahead] = obligationsIn(sides.plain, sides.unitId, duty.id);
  const found = ahead ?? judged;
  if (!found) return [];
  const unit = unitYear(sides.plain.facts, sides.unitId);
  const days = window(unit, found, numbers);
  const standing = standingOf(judged, ahead, days, sides.today);
  if (!standing) return [];
  const { grading, obligation } = decisive(sides, standing, judged, ahead);
  const of = unitYear(grading.facts, sides.unitId);
  return [
    {
      ...about(sides.unitId, duty, rule.clause),
      period: obligation.period,
      ...days,
      ...stateOf(standing),
      title: duty.title,
      code: obligation.reason,
      reason: unitReason({ duty, of, obligation, numbers }),
      evidence: idsOf(grading, obligation.evidence),
    },
  ];
}

/** Each request and each plan is to be decided by its own day. */
function decisionEntries(sides: UnitSides, numbers: Numbers): CalendarEntry[] {
  const unit = unitYear(sides.plain.facts, sides.unitId);
  const [judgedOf, aheadOf] = [sides.judged, sides.plain].map((grading) => {
    return new Map(obligationsIn(grading, sides.unitId, 'superior-decisions').map((each) => [each.evidence[0], each]));
  }) as [Map<number | undefined, Obligation>, Map<number | undefined, Obligation>];
  return askedOf(unit, numbers).flatMap((asked) => {
    const judged = judgedOf.get(asked.position);
    const ahead = aheadOf.get(asked.position) ?? pending(asked.branchId, asked.period, [asked.position]);
    return decisionEntry(sides, unit, asked, judged, ahead);
  });
}

function decisionEntry(
  sides: UnitSides,
  unit: UnitYear,
  { branchId, period, requestId, askedOn, dueOn }: Asked,
  judged: Obligation | undefined,
  ahead: Obligation,
): CalendarEntry[] {
  const days = { opensOn: askedOn, dueOn, once: true };
  const standing = standingOf(judged, ahead, days, sides.today);
  if (!standing) return [];
  const { grading, obligation } = decisive(sides, standing, judged, ahead);
  const clause = requestId === undefined ? '4.1a' : '4.1d';
  return [
    {
      ...about(unit.unitId, superiorDecisions, clause),
      branchId,
      period,
      part: requestId ?? 'plan',
      opensOn: askedOn,
      dueOn,
      ...stateOf(standing),
      title: titled(superiorDecisions.title, partOfRequest[requestId === undefined ? 'plan' : 'deferral']),
      code: obligation.reason,
      reason: superiorDecisions.reasons[obligation.reason]!,
      evidence: idsOf(grading, obligation.evidence),
    },
  ];
}

function about(unitId: string, { id }: Readonly<{ id: UnitDutyId }>, clause: string) {
  return { dutyId: id, clause, subject: { kind: 'unit', id: unitId } as const, unitId };
}

function stateOf({ state, overdue }: Standing) {
  return { state, overdue };
}

function decisive(
  { judged: judgedGrading, plain }: UnitSides,
  { from }: Standing,
  judged: Obligation | undefined,
  ahead: Obligation | undefined,
) {
  return from === 'judged' ? { grading: judgedGrading, obligation: judged! } : { grading: plain, obligation: ahead! };
}

function obligationsIn({ units }: UnitsGrading, unitId: string, dutyId: UnitDutyId): readonly Obligation[] {
  const unit = units.find((each) => each.unitId === unitId);
  return unit?.duties.indicators.find(({ id }) => id === dutyId)?.obligations ?? [];
}
