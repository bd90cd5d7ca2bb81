import type { Bilingual } from '../../kernel/bilingual.js';
import { div } from '../arithmetic.js';
import type { BranchYear } from '../facts/branch-year.js';
import type { Indicator, Numbers } from '../indicator.js';
import { judged, notApplicable, positionsOf } from '../obligation.js';

/** The suffix of a reason where the plan does not name every active month. */
const incomplete = '-incomplete';

/** Next year’s plan by the end of December, after consultation, approved by the superior: clause 4.1a. */
export const annualPlan: Indicator = {
  id: 'annual-plan',
  parameters: ['consultedMembers'],
  ratios: ['approved', 'no-consultation', 'late', 'awaiting-decision', 'returned', 'not-submitted'],
  title: { zh: '年度工作计划', en: 'Annual plan' },
  reasons: withIncomplete({
    approved: { zh: '按时上报并经审定', en: 'Submitted in time and approved' },
    'no-consultation': { zh: '按时上报并经审定，但未征求党员意见', en: 'Approved, but members were not consulted' },
    late: { zh: '上报迟于上年12月底', en: 'Submitted after the end of December' },
    'awaiting-decision': { zh: '按时上报，上级尚未审定', en: 'Submitted in time, not yet decided' },
    returned: { zh: '被退回，未再上报', en: 'Returned and not submitted again' },
    'not-submitted': { zh: '未上报', en: 'Not submitted' },
    'established-late': { zh: '支部成立较晚，不作要求', en: 'The branch was established too late to need one' },
  }),
  obligations: (branch, numbers) => {
    const { branchId, year } = branch;
    const period = String(year);
    if (!isPlanDue(branch)) return [notApplicable(branchId, period, 'established-late', [branch.branch.position])];
    const [reason, evidence] = verdict(branch, numbers);
    const ratio = numbers.ratios[reason]!;
    const { active, named } = monthsNamed(branch);
    if (reason === 'not-submitted' || named === active) return [judged(branchId, period, ratio, reason, evidence)];
    return [judged(branchId, period, div(ratio * named, active), `${reason}${incomplete}`, evidence)];
  },
};

/** Whether a branch had to make a plan for the year: it was there at the beginning of December. */
export function isPlanDue({ branch, year }: BranchYear): boolean {
  return branch.establishedOn! <= `${year - 1}-12-01`;
}

/** The number of the branch's active months, and of those that an item of the submitted draft names. */
export function monthsNamed(branch: BranchYear): { active: number; named: number } {
  const items = submittedDraft(branch)?.data.items ?? [];
  const named = branch.activeMonths.filter(({ month }) => items.some((item) => item.month === month)).length;
  return { active: branch.activeMonths.length, named };
}

/** The last draft before the last submission. */
function submittedDraft({ facts, branchId }: BranchYear) {
  const plan = facts.plan(branchId);
  const submitted = plan.last('AnnualPlanSubmitted')?.position ?? -1;
  return plan.of('AnnualPlanDrafted').findLast(({ position }) => position < submitted);
}

/** Adds a reason for a plan that names only some months to each reason of a submitted plan. */
function withIncomplete(reasons: Readonly<Record<string, Bilingual>>): Record<string, Bilingual> {
  const submitted = Object.entries(reasons).filter(([id]) => id !== 'not-submitted' && id !== 'established-late');
  const ofSomeMonths = submitted.map(([id, { zh, en }]) => {
    return [`${id}${incomplete}`, { zh: `${zh}；计划未覆盖全部月份`, en: `${en}; the plan does not name every month` }];
  });
  return { ...reasons, ...(Object.fromEntries(ofSomeMonths) as Record<string, Bilingual>) };
}

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
  const draft = submittedDraft(branch)!;
  const consulted = draft.data.consultedMembers >= parameters['consultedMembers']!;
  return [consulted ? 'approved' : 'no-consultation', [draft.position, ...evidence]];
}
