import { event, heldOn, inMonth, memberOf, town, type TestEvent } from '../../testing/index.js';
import { detailsOf } from '../testing/opened.js';

const march = inMonth('2025-03');
const assessed = event('member-m-00001', 'DuesAssessed', { monthlyFen: 3500, from: '2025-01' });
const details = (...told: TestEvent[]) =>
  detailsOf(town(2025).with(memberOf('m-00001'), ...told), 'dues', '2025-03', 'm-00001');
const paid = (data: object) =>
  march('DuesPaid', { memberId: 'm-00001', amountFen: 3500, paidOn: '2025-03-10', ...data });
const agreed = (kind: 'quarterly' | 'makeup') =>
  event('member-m-00001', 'DuesArrangementAgreed', { kind, from: '2025-01', until: '2025-12', agreedOn: '2025-01-05' });

describe('dues', () => {
  it('are told with what was owed, each payment and the party day', () => {
    const payments = [paid({ amountFen: 500 }), paid({ method: 'proxy', amountFen: 5 })];
    expect(details(assessed, heldOn('2025-03-10'), ...payments, paid({ method: 'payroll-deduction' }))).toEqual([
      [
        '应缴 35.00 元',
        '2025-03-10 缴 5.00 元（本人缴纳）',
        '2025-03-10 缴 0.05 元（他人代缴）',
        '2025-03-10 缴 35.00 元（工资代扣）',
        '主题党日 2025-03-10',
      ],
      [
        '¥35.00 was due',
        '¥5.00 paid on 2025-03-10 (in person)',
        '¥0.05 paid on 2025-03-10 (by proxy)',
        '¥35.00 paid on 2025-03-10 (by payroll deduction)',
        'The party day was on 2025-03-10',
      ],
    ]);
  });

  it('that nobody assessed are told with what the rulebook assumes', () => {
    expect(details()).toEqual([
      ['未核定，按应缴 0.01 元计', '当月没有有效的主题党日'],
      ['Nothing was assessed: ¥0.01 was due', 'The month had no valid party day'],
    ]);
  });

  it('are told with the last day of an arrangement: of the quarter, or six months after', () => {
    expect(details(assessed, agreed('quarterly'), agreed('makeup')).map((texts) => texts.slice(2))).toEqual([
      ['按季缴纳，期限 2025-03-31', '约定补缴，期限 2025-09-30'],
      ['Agreed to pay by the quarter, by 2025-03-31', 'Agreed to make up by 2025-09-30'],
    ]);
  });
});
