import { addDays } from '../../kernel/civil.js';
import type { BranchMonth, BranchYear } from '../facts/branch-year.js';
import { movesTo } from '../facts/valid-day.js';
import type { Indicator, Numbers } from '../indicator.js';
import { judged, type Obligation } from '../obligation.js';
import { isPlanDue } from './annual-plan.js';

/** A party day every month, on the planned day or deferred with approval: clauses 2.0 and 4.1d. */
export const partyDayHeld: Indicator = {
  id: 'party-day-held',
  parameters: ['requestLeadDays', 'adjustLeadDays'],
  ratios: [
    'held-as-planned',
    'held-unplanned',
    'no-plan-due',
    'moved-with-approval',
    'moved-late-request',
    'moved-without-approval',
    'not-held',
    'held-outside-month',
  ],
  title: { zh: '按期开展主题党日', en: 'Party day held' },
  reasons: {
    'held-as-planned': { zh: '按计划日期开展', en: 'Held on the day planned' },
    'held-unplanned': { zh: '已开展，但计划中未定日期', en: 'Held, but no day was planned' },
    'no-plan-due': { zh: '已开展；支部成立较晚，不要求年度计划', en: 'Held; the branch is too new to need a plan' },
    'moved-with-approval': { zh: '经提前申请并获同意后调整日期', en: 'Deferred with approval, requested in time' },
    'moved-late-request': {
      zh: '调整日期已获同意，但申请提前不足规定天数',
      en: 'Deferred with approval, requested too late',
    },
    'moved-without-approval': { zh: '未经同意调整日期', en: 'Deferred without approval' },
    'not-held': { zh: '当月未开展主题党日', en: 'No party day was held' },
    'held-outside-month': {
      zh: '在当月之外开展，且未获同意推迟',
      en: 'Held outside the month without an approved deferral',
    },
  },
  obligations: (branch, numbers) => branch.activeMonths.map((month) => judgeMonth(branch, month, numbers)),
};

function judgeMonth(branch: BranchYear, month: BranchMonth, { parameters, ratios }: Numbers): Obligation {
  const verdict = (reason: string, evidence: readonly number[]) =>
    judged(branch.branchId, month.month, ratios[reason]!, reason, evidence);
  const { heldOn, facts } = month;
  if (heldOn === undefined)
    return verdict(facts.last('PartyDayOpened') ? 'held-outside-month' : 'not-held', month.evidence);

  const { adjustLeadDays } = parameters;
  const scheduled = branch.registry.scheduledDay(branch.branchId, month.month, heldOn, adjustLeadDays);
  if (!scheduled) return verdict(isPlanDue(branch) ? 'held-unplanned' : 'no-plan-due', month.evidence);
  const evidence = [scheduled.position, ...month.evidence];
  if (scheduled.value === heldOn) return verdict('held-as-planned', evidence);

  const move = movesTo(facts, heldOn).at(-1);
  if (!move) return verdict('moved-without-approval', evidence);
  const { from, to, requestedOn } = move.request.data;
  const latest = addDays(from < to ? from : to, -parameters['requestLeadDays']!);
  const reason = requestedOn <= latest ? 'moved-with-approval' : 'moved-late-request';
  return verdict(reason, [...evidence, move.request.position, move.approval.position]);
}
