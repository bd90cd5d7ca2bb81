import type { PlanFacts } from '../../facts/year-facts.js';
import type { Bilingual } from '../../rulebook/index.js';
import { listed, said } from '../texts.js';
import type { BranchDetail } from './detail.js';

/** When the plan was drafted, on whose advice, submitted and decided. */
export const planDetail: BranchDetail = (branch) => {
  const plan = branch.facts.plan(branch.branchId);
  const draft = plan.last('AnnualPlanDrafted')?.data;
  if (!draft) return [];
  const { draftedOn, consultedMembers, consultedMasses } = draft;
  return [
    said(
      `${draftedOn} 拟订，征求党员 ${consultedMembers} 人、群众 ${consultedMasses} 人意见`,
      `Drafted on ${draftedOn}; ${consultedMembers} members and ${consultedMasses} others consulted`,
    ),
    ...turnsOf(plan),
  ];
};

function turnsOf(plan: PlanFacts): Bilingual[] {
  const submitted = plan.of('AnnualPlanSubmitted').map(({ position, data }) => {
    return { position, text: said(`${data.submittedOn} 上报`, `submitted on ${data.submittedOn}`) };
  });
  const approved = plan.of('AnnualPlanApproved').map(({ position, data }) => {
    return { position, text: said(`${data.approvedOn} 审定`, `approved on ${data.approvedOn}`) };
  });
  const returned = plan.of('AnnualPlanReturned').map(({ position, data }) => {
    return { position, text: said(`${data.returnedOn} 退回`, `returned on ${data.returnedOn}`) };
  });
  const turns = [...submitted, ...approved, ...returned].sort((a, b) => a.position - b.position);
  return turns.length === 0 ? [] : [listed(turns.map(({ text }) => text))];
}
