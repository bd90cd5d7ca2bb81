import type { Arrangement } from '../../../registry/index.js';
import type { Payment } from '../../facts/year-facts.js';
import { lastDaysOf } from '../../indicators/dues.js';
import type { Bilingual } from '../../rulebook/index.js';
import { said, yuan } from '../texts.js';
import type { BranchDetail } from './detail.js';

/** What was owed and paid, the party day, and any arrangement. */
export const duesDetail: BranchDetail = (branch, { subject, period }, { parameters }) => {
  const { registry, facts } = branch;
  const assessed = registry.duesOf(subject, period);
  const due = assessed.position === undefined ? parameters['assumedDueFen']! : assessed.value;
  const { heldOn } = branch.month(period);
  return [
    assessed.position === undefined
      ? said(`未核定，按应缴 ${yuan(due)} 元计`, `Nothing was assessed: ¥${yuan(due)} was due`)
      : said(`应缴 ${yuan(due)} 元`, `¥${yuan(due)} was due`),
    ...facts.paymentsFor(subject, period).map(paymentText),
    heldOn === undefined
      ? said('当月没有有效的主题党日', 'The month had no valid party day')
      : said(`主题党日 ${heldOn}`, `The party day was on ${heldOn}`),
    ...registry
      .arrangementsFor(subject, period)
      .map((arrangement) => arrangementText(arrangement, period, parameters['makeupMonths']!)),
  ];
};

const methods: Readonly<Record<Payment['data']['method'], Bilingual>> = {
  'in-person': said('本人', 'in person'),
  proxy: said('他人代缴', 'by proxy'),
  'payroll-deduction': said('工资代扣', 'by payroll deduction'),
};

function paymentText({ data: { paidOn, amountFen, method } }: Payment): Bilingual {
  const { zh, en } = methods[method];
  return said(`${paidOn} 缴 ${yuan(amountFen)} 元（${zh}）`, `¥${yuan(amountFen)} paid on ${paidOn} (${en})`);
}

function arrangementText(arrangement: Arrangement, month: string, makeupMonths: number): Bilingual {
  const [until] = lastDaysOf([arrangement], month, makeupMonths);
  return arrangement.kind === 'quarterly'
    ? said(`按季缴纳，期限 ${until}`, `Agreed to be paid by the quarter, by ${until}`)
    : said(`约定补缴，期限 ${until}`, `Agreed to be made up by ${until}`);
}
