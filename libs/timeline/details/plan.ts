import { dayOfYearText, monthText } from '../../kernel/day-text.js';
import type { planEvents } from '../../modules/plan/index.js';
import { because, byParty, numbered, phrase, yearly, type Details } from '../phrase.js';

export const planDetails: Details<typeof planEvents> = {
  AnnualPlanDrafted: ({ consultedMembers, consultedMasses, items }, { about: year }) => [
    yearly(year),
    numbered(items.length, ['项计划', 'item', 'items']),
    phrase(
      `征求党员${consultedMembers}人、群众${consultedMasses}人意见`,
      `${consultedMembers} members and ${consultedMasses} others consulted`,
    ),
  ],
  AnnualPlanSubmitted: (_, { about: year }) => [yearly(year)],
  AnnualPlanApproved: ({ approvedBy }, { about: year, names }) => [
    yearly(year),
    byParty(names.party(approvedBy), '审定', 'approved by'),
  ],
  AnnualPlanReturned: ({ returnedBy, reason }, { about: year, names }) => [
    yearly(year),
    byParty(names.party(returnedBy), '退回', 'returned by'),
    because(reason),
  ],
  MonthlyPlanAdjusted: ({ month, plannedOn, topic, reason }) => [
    plannedText(month, plannedOn),
    phrase(`主题：${topic}`, `topic: ${topic}`),
    because(reason),
  ],
};

function plannedText(month: string, plannedOn: string) {
  const [ofMonth, day] = [monthText(month), dayOfYearText(plannedOn)];
  return phrase(`${ofMonth.zh}主题党日定于${day.zh}`, `party day of ${ofMonth.en} on ${day.en}`);
}
