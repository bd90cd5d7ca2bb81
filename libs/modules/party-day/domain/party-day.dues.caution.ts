import { lastDayOf } from '../../../kernel/civil.js';
import type { PartyDayData } from './party-day.events.js';
import { partyDayRules as rules } from './party-day.rules.js';
import { isOther, isValidDay, paidFenBy, type PartyDayContext, type PartyDayState } from './party-day.state.js';

type Dues = PartyDayData<'DuesPaid'>;

/** The cautions of a payment of dues, by the assessment and by what the month's records show. */
export const duesCautions = [
  { rule: rules.noPayrollDeduction, when: ({ method }: Dues) => method === 'payroll-deduction' },
  {
    rule: rules.proxyWithReason,
    when: ({ method, proxyReason }: Dues) => method === 'proxy' && proxyReason === undefined,
  },
  {
    rule: rules.designatedCollector,
    when: ({ collectedBy, paidOn }: Dues, _: PartyDayState, { subject, registry }: PartyDayContext) =>
      isOther(registry.collectorOf(subject.branchId, paidOn), collectedBy),
  },
  {
    rule: rules.paidInFull,
    when: (dues: Dues, state: PartyDayState, by: PartyDayContext) => dues.amountFen < fenOwed(dues, state, by),
  },
  {
    rule: rules.paidOnTheDay,
    when: (dues: Dues, state: PartyDayState, by: PartyDayContext) =>
      fenOwed(dues, state, by) > 0 && dues.paidOn > duesDay(dues.memberId, state, by),
  },
  {
    rule: rules.paidOnce,
    when: ({ memberId, period }: Dues, state: PartyDayState, { registry }: PartyDayContext) => {
      const paidFen = paidFenBy(state, memberId);
      return paidFen > 0 && paidFen >= registry.duesOf(memberId, period).value;
    },
  },
  {
    rule: rules.usualAmount,
    when: ({ memberId, period, amountFen }: Dues, state: PartyDayState, { registry }: PartyDayContext) => {
      const { value: dueFen, position } = registry.duesOf(memberId, period);
      if (position === undefined || registry.isWaived(memberId, period)) return false;
      // The rest of what was paid in parts may be small.
      const isRest = paidFenBy(state, memberId) + amountFen >= dueFen;
      return amountFen > 3 * dueFen || (3 * amountFen < dueFen && !isRest);
    },
  },
] as const;

/** What a member owes for the month before a payment; nothing if the dues are waived or under an arrangement. */
function fenOwed({ memberId, period }: Dues, state: PartyDayState, { registry }: PartyDayContext): number {
  const isExcused = registry.isWaived(memberId, period) || registry.arrangementsFor(memberId, period).length > 0;
  return isExcused ? 0 : registry.duesOf(memberId, period).value - paidFenBy(state, memberId);
}

/** The party day, or the month's last day if there is no valid one or the member joined the branch after it. */
function duesDay(memberId: string, state: PartyDayState, { subject, registry }: PartyDayContext): string {
  const end = lastDayOf(subject.month);
  if (state.heldOn === undefined || !isValidDay(state, subject, state.heldOn)) return end;
  const since = registry.stayOf(memberId, end)!.since;
  return since > state.heldOn ? end : state.heldOn;
}
