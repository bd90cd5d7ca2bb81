import { daysBetween } from '../../kernel/civil.js';
import { notHeld, perHeldMonth, type Indicator } from '../indicator.js';
import { judged } from '../obligation.js';

/** Members get notice of the party day 2–3 days ahead: clause 4.1b. */
export const notice: Indicator = {
  id: 'notice',
  parameters: ['fullLeadDays', 'partialLeadDays'],
  ratios: ['in-time', 'one-day', 'too-late', 'no-notice'],
  title: { zh: '提前通知党员', en: 'Notice to members' },
  reasons: {
    'in-time': { zh: '按规定天数提前通知', en: 'Notice was given in time' },
    'one-day': { zh: '已通知，但提前天数不足', en: 'Notice was given ahead, but not far enough' },
    'too-late': { zh: '当天才通知', en: 'Notice was given on the day itself' },
    'no-notice': { zh: '未发出本次主题党日通知', en: 'No notice of that day was given' },
    ...notHeld,
  },
  obligations: (branch, { parameters, ratios }) =>
    perHeldMonth(branch, ({ month, heldOn, facts, evidence }) => {
      const notices = facts
        .of('NoticeIssued')
        .filter(({ data }) => data.partyDayOn === heldOn && data.issuedOn <= heldOn);
      const earliest = notices.reduce<(typeof notices)[number] | undefined>(
        (first, each) => (first && first.data.issuedOn <= each.data.issuedOn ? first : each),
        undefined,
      );
      const reason = earliest ? reasonOf(daysBetween(earliest.data.issuedOn, heldOn), parameters) : 'no-notice';
      const decisive = earliest ? [earliest.position] : [];
      return judged(branch.branchId, month, ratios[reason]!, reason, [...decisive, ...evidence]);
    }),
};

function reasonOf(leadDays: number, { fullLeadDays, partialLeadDays }: Readonly<Record<string, number>>) {
  if (leadDays >= fullLeadDays!) return 'in-time';
  return leadDays >= partialLeadDays! ? 'one-day' : 'too-late';
}
