import type { PerEvent } from '../../kernel/aggregate.js';
import { addMonths, daysBetween, lastDayOf, monthsOfQuarter } from '../../kernel/civil.js';
import type { Rule } from '../../kernel/rule.js';
import { requiredTopics, type PartyDayData, type partyDayEvents } from './party-day.events.js';
import { partyDayRules as rules } from './party-day.rules.js';
import {
  approvalsOfMoveTo,
  isNoticeInTime,
  isValidDay,
  paidFenBy,
  type By,
  type PartyDayState,
} from './party-day.state.js';

type Cautions = Partial<PerEvent<typeof partyDayEvents, PartyDayState, By, readonly Rule[]>>;

/** The clauses that a true record of a party day offends against, as far as the month's records tell by then. */
export const cautions: Cautions = {
  // A reminder may come late when the notice itself did not.
  NoticeIssued: (notice, { notifiedOf }) =>
    offended([!isNoticeInTime(notice) && !notifiedOf.includes(notice.partyDayOn), rules.noticeInTime]),
  DeferralRequested: ({ from, to, requestedOn }) =>
    offended([daysBetween(requestedOn, from < to ? from : to) < 3, rules.requestInTime]),
  PartyDayOpened: ({ heldOn, flagDisplayed, oathPosted }, state, by) =>
    offended(
      [isMovedWithoutApproval(heldOn, state, by), rules.movedWithApproval],
      [!isValidDay(state, by.subject, heldOn), rules.heldInMonth],
      [!flagDisplayed, rules.flagDisplayed],
      [!oathPosted, rules.oathPosted],
      [state.otherActivitiesOn.includes(heldOn), rules.noOtherActivity],
    ),
  CharterRead: ({ ledBy, readOn }, _, { subject, registry }) => {
    const secretary = registry.secretaryOf(subject.branchId, readOn)?.value;
    return offended([secretary !== undefined && secretary !== ledBy, rules.ledBySecretary]);
  },
  DuesPaid: (dues, state, by) => [...cautionsOfMethod(dues, by), ...cautionsOfPayment(dues, state, by)],
  StudyHeld: ({ topics }) =>
    offended([!topics.some(({ category }) => requiredTopics.has(category)), rules.requiredTopic]),
  MeetingHeld: ({ kind, heldOn }, state) => {
    const isMerged = kind === 'branch-assembly' || kind === 'party-group';
    return offended([isMerged && state.heldOn !== undefined && heldOn !== state.heldOn, rules.metOnPartyDay]);
  },
  DisclosurePublished: ({ kind, period, publishedOn }) => {
    const { dueOn, rule } = disclosureDue(kind, period);
    return offended([publishedOn > dueOn, rule]);
  },
  OtherActivityArranged: ({ arrangedBy, arrangedOn }, { heldOn }) =>
    offended([arrangedBy === 'other' && arrangedOn === heldOn, rules.noOtherActivity]),
};

function offended(...findings: readonly (readonly [offends: boolean, rule: Rule])[]): Rule[] {
  return findings.filter(([offends]) => offends).map(([, rule]) => rule);
}

function isMovedWithoutApproval(heldOn: string, state: PartyDayState, { subject, registry }: By): boolean {
  const scheduled = registry.scheduledDay(subject.branchId, subject.month, heldOn)?.value;
  const isMoved = scheduled !== undefined && scheduled !== heldOn;
  return isMoved && !approvalsOfMoveTo(state, heldOn).some((approvedOn) => approvedOn <= heldOn);
}

function cautionsOfMethod(dues: PartyDayData<'DuesPaid'>, { subject, registry }: By): Rule[] {
  const collector = registry.collectorOf(subject.branchId, dues.paidOn);
  return offended(
    [dues.method === 'payroll-deduction', rules.noPayrollDeduction],
    [dues.method === 'proxy' && dues.proxyReason === undefined, rules.proxyWithReason],
    [collector !== undefined && collector !== dues.collectedBy, rules.designatedCollector],
  );
}

/** Short or late. Nobody is warned of dues that are waived, arranged to be paid otherwise, or paid in full already. */
function cautionsOfPayment(dues: PartyDayData<'DuesPaid'>, state: PartyDayState, by: By): Rule[] {
  const { memberId, period, amountFen, paidOn } = dues;
  const { registry } = by;
  const dueFen = registry.duesOf(memberId, period).value;
  const beforeFen = paidFenBy(state, memberId);
  const isExcused = registry.isWaived(memberId, period) || registry.arrangementsFor(memberId, period).length > 0;
  if (isExcused || beforeFen >= dueFen) return [];
  return offended(
    [beforeFen + amountFen < dueFen, rules.paidInFull],
    [paidOn > duesDay(memberId, state, by), rules.paidOnTheDay],
  );
}

/** The party day; the month's last day where there is no valid one or the member came to the branch after it. */
function duesDay(memberId: string, state: PartyDayState, { subject, registry }: By): string {
  const end = lastDayOf(subject.month);
  if (state.heldOn === undefined || !isValidDay(state, subject, state.heldOn)) return end;
  const since = registry.stayOf(memberId, end)!.since;
  return since > state.heldOn ? end : state.heldOn;
}

function disclosureDue(kind: PartyDayData<'DisclosurePublished'>['kind'], period: string) {
  if (kind === 'dues') return { dueOn: `${addMonths(period, 1)}-10`, rule: rules.duesDisclosedInTime };
  if (kind === 'resolutions') {
    return { dueOn: lastDayOf(addMonths(period, 1)), rule: rules.resolutionsDisclosedInTime };
  }
  return { dueOn: lastDayOf(addMonths(monthsOfQuarter(period)[2]!, 1)), rule: rules.quarterDisclosedInTime };
}
