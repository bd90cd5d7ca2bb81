import type { Bilingual } from '../../../kernel/bilingual.js';
import type { BranchYear } from '../../facts/branch-year.js';
import type { PlanFacts } from '../../facts/year-facts.js';
import { monthsNamed } from '../../indicators/annual-plan.js';
import { listOf, bilingual } from '../texts.js';
import type { BranchDetail } from './detail.js';

/** The days on which the plan was drafted, submitted and decided, and who was consulted. */
export const planDetail: BranchDetail = (branch) => {
  const plan = branch.facts.plan(branch.branchId);
  const draft = plan.last('AnnualPlanDrafted')?.data;
  if (!draft) return [];
  const { draftedOn, consultedMembers, consultedMasses } = draft;
  return [
    bilingual(
      `${draftedOn} 拟订，征求党员 ${consultedMembers} 人、群众 ${consultedMasses} 人意见`,
      `Drafted on ${draftedOn}; ${consultedMembers} members and ${consultedMasses} others consulted`,
    ),
    ...turnsOf(plan),
    ...namedText(branch),
  ];
};

/** How many of the active months the submitted plan names, if not all. */
function namedText(branch: BranchYear): Bilingual[] {
  const { active, named } = monthsNamed(branch);
  if (named === active || branch.facts.plan(branch.branchId).of('AnnualPlanSubmitted').length === 0) return [];
  return [
    bilingual(`考核的${active}个月中，计划写明${named}个月`, `The plan names ${named} of the ${active} months judged`),
  ];
}

function turnsOf(plan: PlanFacts): Bilingual[] {
  const submitted = plan.of('AnnualPlanSubmitted').map(({ position, data }) => {
    return { position, text: bilingual(`${data.submittedOn} 上报`, `submitted on ${data.submittedOn}`) };
  });
  const approved = plan.of('AnnualPlanApproved').map(({ position, data }) => {
    return { position, text: bilingual(`${data.approvedOn} 审定`, `approved on ${data.approvedOn}`) };
  });
  const returned = plan.of('AnnualPlanReturned').map(({ position, data }) => {
    return { position, text: bilingual(`${data.returnedOn} 退回`, `returned on ${data.returnedOn}`) };
  });
  const turns = [...submitted, ...approved, ...returned].sort((a, b) => a.position - b.position);
  return turns.length === 0 ? [] : [listOf(turns.map(({ text }) => text))];
}
