import type { BranchYear } from '../facts/branch-year.js';
import type { Indicator, Numbers } from '../indicator.js';
import { judged, notApplicable, positionsOf } from '../obligation.js';

/** Next year’s plan by the end of December, after consultation, approved by the superior: clause 4.1a. */
export const annualPlan: Indicator = {
  id: 'annual-plan',
  parameters: ['consultedMembers'],
  ratios: ['approved', 'no-consultation', 'late', 'awaiting-decision', 'returned', 'not-submitted'],
  title: { zh: '年度工作计划', en: 'Annual plan' },
  reasons: {
    approved: { zh: '按时上报并经审定', en: 'Submitted in time and approved' },
    'no-consultation': { zh: '按时上报并经审定，但未征求党员意见', en: 'Approved, but members were not consulted' },
    late: { zh: '上报迟于上年12月底', en: 'Submitted after the end of December' },
    'awaiting-decision': { zh: '按时上报，上级尚未审定', en: 'Submitted in time, not yet decided' },
    returned: { zh: '被退回，未再上报', en: 'Returned and not submitted again' },
    'not-submitted': { zh: '未上报', en: 'Not submitted' },
    'established-late': { zh: '支部成立较晚，不作要求', en: 'The branch was established too late to be asked for one' },
  },
  obligations: (branch, numbers) => {
    const { branchId, year } = branch;
    const period = String(year);
    const { establishedOn, position } = branch.branch;
    if (establishedOn! > `${year - 1}-12-01`) return [notApplicable(branchId, period, 'established-late', [position])];
    const [reason, evidence] = verdict(branch, numbers);
    return [judged(branchId, period, numbers.ratios[reason]!, reason, evidence)];
  },
};

function verdict(branch: BranchYear, { parameters }: Numbers): [reason: string, evidence: number[]] {
  const plan = branch.facts.plan(branch.branchId);
  const drafts = plan.of('AnnualPlanDrafted');
  const submissions = plan.of('AnnualPlanSubmitted');
  const first = submissions[0];
  if (!first) return ['not-submitted', positionsOf(drafts)];

  const approval = plan.last('AnnualPlanApproved');
  const decidedAt = Math.max(approval?.position ?? -1, plan.last('AnnualPlanReturned')?.position ?? -1);
  const inTime = first.data.submittedOn <= `${branch.year - 1}-12-31`;
  const submitted = positionsOf(submissions);
  if (decidedAt < submissions.at(-1)!.position) return [inTime ? 'awaiting-decision' : 'late', submitted];
  const evidence = [...submitted, decidedAt];
  if (approval?.position !== decidedAt) return ['returned', evidence];
  if (!inTime) return ['late', evidence];
  const draft = drafts.at(-1)!;
  const consulted = draft.data.consultedMembers >= parameters['consultedMembers']!;
  return [consulted ? 'approved' : 'no-consultation', [draft.position, ...evidence]];
}
