import { addDays } from '../../kernel/civil.js';
import type { Fact } from '../facts/fact.js';
import type { UnitYear } from '../facts/unit-year.js';
import type { Numbers } from '../indicator.js';
import { compare, inOrder, judged, fallenAway, pending, type Obligation } from '../obligation.js';
import type { UnitDuty } from './unit-duty.js';

/** The superior decides in time on deferrals and plans: clauses 4.1a and 4.1d. */
export const superiorDecisions: UnitDuty = {
  id: 'superior-decisions',
  parameters: ['planDays'],
  ratios: ['decided', 'decided-late', 'undecided'],
  title: { zh: '及时审批', en: 'Decisions in time' },
  reasons: {
    decided: { zh: '按时答复', en: 'Decided in time' },
    'decided-late': { zh: '逾期答复', en: 'Decided late' },
    undecided: { zh: '未答复', en: 'Not decided' },
    'not-yet-due': { zh: '尚未到期', en: 'Not yet due' },
    dissolved: { zh: '到期前支部已撤销', en: 'The branch was dissolved before it fell due' },
  },
  obligations: (unit, numbers) => {
    const inLogOrder = requestsOf(unit, numbers).toSorted((a, b) => a.position - b.position);
    return inOrder(inLogOrder.map((each) => judge(unit, each, numbers)));
  },
};

type Decision = Readonly<{ position: number; on: string }>;

/** A branch's request to its superior: a deferral (`requestId`), or a decision on its plan. */
export type SuperiorRequest = Readonly<{
  branchId: string;
  period: string;
  requestId?: string;
  askedOn: string;
  position: number;
  dueOn: string;
  decision: Decision | undefined;
}>;

/** All requests of the unit's branches; the request's position is first in the obligation's evidence. */
export function requestsOf(unit: UnitYear, numbers: Pick<Numbers, 'parameters'>): SuperiorRequest[] {
  return unit.branchIds.flatMap((branchId) => [...deferralsOf(unit, branchId), ...planOf(unit, branchId, numbers)]);
}

function judge({ facts, cutoff }: UnitYear, asked: SuperiorRequest, { ratios }: Numbers): Obligation {
  const { branchId, period, position, dueOn, decision } = asked;
  if (decision) {
    const reason = decision.on <= dueOn ? 'decided' : 'decided-late';
    return judged(branchId, period, ratios[reason]!, reason, [position, decision.position]);
  }
  const branch = facts.registry.branch(branchId)!;
  if (branch.dissolvedOn !== undefined && branch.dissolvedOn <= dueOn)
    return fallenAway(branchId, period, branch, [position]);
  if (dueOn > cutoff) return pending(branchId, period, [position]);
  return judged(branchId, period, ratios['undecided']!, 'undecided', [position]);
}

function deferralsOf({ facts, year }: UnitYear, branchId: string): SuperiorRequest[] {
  const months = facts.partyDaysOf(branchId).filter(([month]) => month.startsWith(`${year}-`));
  return months.flatMap(([month, ofMonth]) => {
    const decisions = decisionsOf(ofMonth.of('DeferralApproved'), ofMonth.of('DeferralDeclined'));
    return ofMonth.of('DeferralRequested').map(({ data, position }) => {
      const { requestId, requestedOn: askedOn } = data;
      const decision = decisions.find((each) => each.requestId === requestId);
      return { branchId, period: month, requestId, askedOn, position, dueOn: deferralDueOn(data), decision };
    });
  });
}

function planOf(
  { facts, year }: UnitYear,
  branchId: string,
  { parameters }: Pick<Numbers, 'parameters'>,
): SuperiorRequest[] {
  const plan = facts.plan(branchId);
  const submitted = plan.last('AnnualPlanSubmitted');
  if (!submitted) return [];
  const { position, data } = submitted;
  const decisions = decisionsOf(plan.of('AnnualPlanApproved'), plan.of('AnnualPlanReturned'));
  const decision = decisions.find((each) => each.position > position);
  const askedOn = data.submittedOn;
  const dueOn = planDueOn(askedOn, parameters['planDays']!);
  return [{ branchId, period: String(year), askedOn, position, dueOn, decision }];
}

type DeferralDays = Readonly<{ from: string; to: string; requestedOn: string }>;

/** The due day of the decision on a deferral: the earlier of the two days, but at least the day after the request. */
export function deferralDueOn({ from, to, requestedOn }: DeferralDays): string {
  return [from < to ? from : to, addDays(requestedOn, 1)].sort(compare)[1]!;
}

/** The due day of the decision on a plan: `planDays` after its last submission. */
export function planDueOn(submittedOn: string, planDays: number): string {
  return addDays(submittedOn, planDays);
}

type Approval = Fact<Readonly<{ requestId?: string; approvedOn: string }>>;
type Refusal = Fact<Readonly<{ requestId?: string } & ({ declinedOn: string } | { returnedOn: string })>>;

/** All decisions, approvals and refusals. No request is decided twice, so the order does not matter. */
function decisionsOf(
  approvals: readonly Approval[],
  refusals: readonly Refusal[],
): (Decision & { requestId?: string })[] {
  return [
    ...approvals.map(({ position, data }) => ({ ...data, position, on: data.approvedOn })),
    ...refusals.map(({ position, data }) => {
      return { ...data, position, on: 'declinedOn' in data ? data.declinedOn : data.returnedOn };
    }),
  ];
}
