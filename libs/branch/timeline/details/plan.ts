import type { planEvents } from '../../../plan/index.js';
import { numbered, phrase, type Details } from '../phrase.js';

export const planDetails: Details<typeof planEvents> = {
  AnnualPlanDrafted: ({ consultedMembers, consultedMasses, items }, year) => [
    yearly(year),
    numbered(items.length, ['项计划', 'item', 'items']),
    phrase(
      `征求党员 ${consultedMembers} 人、群众 ${consultedMasses} 人意见`,
      `${consultedMembers} members and ${consultedMasses} others consulted`,
    ),
  ],
  AnnualPlanSubmitted: (_, year) => [yearly(year)],
  AnnualPlanApproved: ({ approvedBy }, year) => [
    yearly(year),
    phrase(`${approvedBy} 审定`, `approved by ${approvedBy}`),
  ],
  AnnualPlanReturned: ({ returnedBy, reason }, year) => [
    yearly(year),
    phrase(`${returnedBy} 退回`, `returned by ${returnedBy}`),
    reason,
  ],
  MonthlyPlanAdjusted: ({ month, plannedOn, topic, reason }) => [
    phrase(`${month} 定于 ${plannedOn}`, `${month} on ${plannedOn}`),
    topic,
    reason,
  ],
};

function yearly(year: string) {
  return phrase(`${year} 年度`, `for ${year}`);
}
