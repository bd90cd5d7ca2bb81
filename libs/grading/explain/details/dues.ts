import type { Bilingual } from '../../../kernel/bilingual.js';
import { yuan } from '../../../kernel/money.js';
import { paymentMethods } from '../../../modules/party-day/index.js';
import type { Arrangement } from '../../../registry/index.js';
import type { Payment } from '../../facts/year-facts.js';
import { lastDaysOf } from '../../indicators/dues.js';
import { bilingual } from '../texts.js';
import type { BranchDetail } from './detail.js';

/** The dues owed and paid, the party day, and any arrangement. */
export const duesDetail: BranchDetail = (branch, { subject, period }, { parameters }) => {
  const { registry, facts } = branch;
  const assessed = registry.duesOf(subject, period);
  const due = assessed.position === undefined ? parameters['assumedDueFen']! : assessed.value;
  const { heldOn } = branch.month(period);
  return [
    assessed.position === undefined
      ? bilingual(`未核定，按应缴 ${yuan(due)} 元计`, `Nothing was assessed: ¥${yuan(due)} was due`)
      : bilingual(`应缴 ${yuan(due)} 元`, `¥${yuan(due)} was due`),
    ...facts.paymentsFor(subject, period).map(paymentText),
    heldOn === undefined
      ? bilingual('当月没有有效的主题党日', 'The month had no valid party day')
      : bilingual(`主题党日 ${heldOn}`, `The party day was on ${heldOn}`),
    ...registry
      .arrangementsFor(subject, period)
      .map((arrangement) => arrangementText(arrangement, period, parameters['makeupMonths']!)),
  ];
};

function paymentText({ data: { paidOn, amountFen, method } }: Payment): Bilingual {
  const { zh, en } = paymentMethods[method];
  return bilingual(`${paidOn} 缴 ${yuan(amountFen)} 元（${zh}）`, `¥${yuan(amountFen)} paid on ${paidOn} (${en})`);
}

function arrangementText(arrangement: Arrangement, month: string, makeupMonths: number): Bilingual {
  const [until] = lastDaysOf([arrangement], month, makeupMonths);
  return arrangement.kind === 'quarterly'
    ? bilingual(`按季缴纳，期限 ${until}`, `Agreed to pay by the quarter, by ${until}`)
    : bilingual(`约定补缴，期限 ${until}`, `Agreed to make up by ${until}`);
}
