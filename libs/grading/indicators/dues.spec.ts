import type { DataOf } from '../testing/record.js';
import {
  branchOf,
  correction,
  deferred,
  event,
  heldOn,
  inMonth,
  memberOf,
  retraction,
  town,
} from '../testing/index.js';
import type { TestEvent } from '../testing/index.js';

type PaymentData = Partial<DataOf<'DuesPaid'>>;

const paid = (paidOn: string, data: PaymentData = {}, branchId = 'b-0001', month = '2025-03') =>
  inMonth(month, branchId)('DuesPaid', { memberId: 'm-00001', amountFen: 3500, paidOn, ...data });
const ofMember = (type: 'DuesAssessed' | 'DuesWaived' | 'DuesArrangementAgreed', data: object) =>
  event('member-m-00001', type, data);
const assessed = (monthlyFen: number, from = '2016-07') => ofMember('DuesAssessed', { monthlyFen, from });
const agreed = (kind: 'quarterly' | 'makeup', agreedOn = '2025-03-01', from = '2025-03', until = '2025-03') =>
  ofMember('DuesArrangementAgreed', { kind, from, until, agreedOn });
const member = town(2025).with(memberOf('m-00001'));
const held = member.with(heldOn('2025-03-05'));
const ofMarch = (...told: TestEvent[]) => held.with(told).verdict('dues', '2025-03', 'm-00001');

describe('dues', () => {
  it.each([
    ['2025-02-20', '10000 met on-the-day'],
    ['2025-03-05', '10000 met on-the-day'],
    ['2025-03-06', '6000 partly late-in-month'],
    ['2025-03-31', '6000 partly late-in-month'],
    ['2025-04-01', '3000 partly late'],
    ['2025-09-30', '3000 partly late'],
    ['2025-10-01', '0 missed too-late'],
  ])('for March, paid on %s, the party day being on the 5th: %s', (paidOn, verdict) => {
    expect(ofMarch(paid(paidOn))).toBe(verdict);
  });

  it('for August may be late until the end of February, in a leap year too', () => {
    const paidLate = (year: number, day: string) =>
      town(year)
        .with(memberOf('m-00001'), heldOn(`${year}-08-05`), paid(day, {}, 'b-0001', `${year}-08`))
        .at(`${year + 1}-06-30`)
        .verdict('dues', `${year}-08`, 'm-00001');
    expect(paidLate(2023, '2024-02-29')).toBe('3000 partly late');
    expect(paidLate(2024, '2025-02-28')).toBe('3000 partly late');
    expect(paidLate(2024, '2025-03-01')).toBe('0 missed too-late');
  });

  it('were not paid, or not in full', () => {
    const [due, payment] = [assessed(3501), paid('2025-03-05')];
    expect(ofMarch()).toBe('0 missed unpaid');
    expect(ofMarch(due)).toBe('0 missed unpaid');
    // div(10000 · 3500, 2 · 3501)
    expect(ofMarch(due, payment)).toBe('4999 partly short');
    expect(held.with(due, payment).evidence('dues', '2025-03', 'm-00001')).toEqual([due, payment]);
    expect(held.evidence('dues', '2025-03', 'm-00001')).toEqual([held.told[2]]);
  });

  it.each([
    ['on the day', [paid('2025-03-05')], '2500 partly short'],
    ['late in the month', [paid('2025-03-31')], '1500 partly short'],
    ['late', [paid('2025-09-30')], '750 partly short'],
    ['too late', [paid('2025-10-01')], '0 missed short'],
    ['by proxy', [paid('2025-03-05', { method: 'proxy' })], '1250 partly short'],
    // div(6000 · 7000, 2 · 14000)
    ['in two parts, the last late', [paid('2025-03-05', { amountFen: 3500 }), paid('2025-03-06')], '1500 partly short'],
  ])('short are half of what the payment would get, in proportion: %s: %s', (_when, payments, verdict) => {
    expect(ofMarch(assessed(payments.length * 7000), ...payments)).toBe(verdict);
  });

  it('are one fen where nothing was assessed for the month', () => {
    expect(ofMarch(paid('2025-03-05', { amountFen: 1 }))).toBe('10000 met on-the-day');
    expect(ofMarch(assessed(5000, '2025-04'), paid('2025-03-05', { amountFen: 1 }))).toBe('10000 met on-the-day');
  });

  it('are what was assessed with the greatest beginning, of equals the last in the log', () => {
    const due = [assessed(3500, '2025-03'), assessed(9000, '2025-02')];
    expect(ofMarch(...due, paid('2025-03-05'))).toBe('10000 met on-the-day');
    expect(ofMarch(...due, assessed(3501, '2025-03'), paid('2025-03-05'))).toBe('4999 partly short');
  });

  it('are decided by the payment that brings the sum to the due, in the order of the log', () => {
    const [due, early, late] = [
      assessed(3500),
      paid('2025-03-05', { amountFen: 1000 }),
      paid('2025-03-20', { amountFen: 2500 }),
    ];
    expect(ofMarch(due, early, late)).toBe('6000 partly late-in-month');
    expect(ofMarch(due, late, early)).toBe('10000 met on-the-day');
    expect(ofMarch(due, paid('2025-03-05'), paid('2025-12-20'))).toBe('10000 met on-the-day');
    const year = held.with(due, early, late, paid('2025-03-21'));
    expect(year.evidence('dues', '2025-03', 'm-00001')).toEqual([early, late]);
  });

  it('count nothing once any was deducted from the payroll', () => {
    const [inPerson, deducted] = [paid('2025-03-05'), paid('2025-03-05', { method: 'payroll-deduction' })];
    const year = held.with(inPerson, deducted);
    expect(year.verdict('dues', '2025-03', 'm-00001')).toBe('0 missed payroll-deduction');
    expect(year.evidence('dues', '2025-03', 'm-00001')).toEqual([deducted]);
  });

  it('by proxy need a reason, of the payment that decides', () => {
    const proxy: PaymentData = { method: 'proxy' };
    expect(ofMarch(paid('2025-03-05', proxy))).toBe('5000 partly proxy-without-reason');
    expect(ofMarch(paid('2025-12-05', proxy))).toBe('5000 partly proxy-without-reason');
    expect(ofMarch(paid('2025-03-05', { ...proxy, proxyReason: '住院' }))).toBe('10000 met on-the-day');
    const parts = [paid('2025-03-04', { ...proxy, amountFen: 1000 }), paid('2025-03-05', { amountFen: 2500 })];
    expect(ofMarch(assessed(3500), ...parts)).toBe('10000 met on-the-day');
  });

  it('are as corrected, and not what was retracted', () => {
    const payment = paid('2025-03-20');
    expect(ofMarch(payment, correction(payment, { paidOn: '2025-03-05' }))).toBe('10000 met on-the-day');
    expect(ofMarch(payment, retraction(payment))).toBe('0 missed unpaid');
    const rest = paid('2025-03-04', { amountFen: 2500 });
    const wrong = paid('2025-03-20', { amountFen: 1 });
    const right = correction(wrong, { amountFen: 1000 });
    // At its original place the corrected payment comes first, so the one of the 4th decides.
    expect(ofMarch(assessed(3500), wrong, rest, right)).toBe('10000 met on-the-day');
  });
});

describe('who owes dues', () => {
  it('is who belongs to the branch on the last day of an active month', () => {
    const year = town(2025).with(
      memberOf('m-00001', { joinedOn: '2025-03-31' }),
      memberOf('m-00002', { joinedOn: '2025-04-01' }),
      memberOf('m-00003'),
      event('member-m-00003', 'MemberLeft', { leftOn: '2025-03-31' }),
      memberOf('m-00004'),
      event('member-m-00004', 'MemberLeft', { leftOn: '2025-04-01' }),
    );
    const asked = (month: string) => year.asked('dues').filter((each) => each.endsWith(month));
    expect(asked('2025-03')).toEqual(['m-00001 2025-03', 'm-00004 2025-03']);
    expect(asked('2025-02')).toEqual(['m-00003 2025-02', 'm-00004 2025-02']);
  });

  it('is asked by member, then by month', () => {
    const year = town(2025).with(memberOf('m-00002'), memberOf('m-00001')).at('2025-02-28');
    expect(year.asked('dues')).toEqual(['m-00001 2025-01', 'm-00001 2025-02', 'm-00002 2025-01', 'm-00002 2025-02']);
  });

  it('is not who had them waived for the month', () => {
    const year = member.with(ofMember('DuesWaived', { from: '2025-03', until: '2025-04' }));
    const months = ['2025-02', '2025-03', '2025-04', '2025-05'];
    expect(months.map((month) => year.verdict('dues', month, 'm-00001'))).toEqual([
      '0 missed unpaid',
      'none',
      'none',
      '0 missed unpaid',
    ]);
  });
});

describe('dues under an arrangement', () => {
  it.each([
    ['quarterly', '2025-03-31', '10000 met by-arrangement'],
    ['quarterly', '2025-04-01', '3000 partly late'],
    ['makeup', '2025-09-30', '10000 met by-arrangement'],
    ['makeup', '2025-10-01', '0 missed too-late'],
  ] as const)('%s, for March, paid on %s: %s', (kind, paidOn, verdict) => {
    expect(ofMarch(agreed(kind), paid(paidOn))).toBe(verdict);
  });

  it('go before a proxy without a reason and before the party day, not before a payroll deduction', () => {
    const [arrangement, payment] = [agreed('quarterly'), paid('2025-03-05', { method: 'proxy' })];
    expect(ofMarch(arrangement, payment)).toBe('10000 met by-arrangement');
    expect(held.with(arrangement, payment).evidence('dues', '2025-03', 'm-00001')).toEqual([arrangement, payment]);
    expect(ofMarch(arrangement, paid('2025-03-05', { method: 'payroll-deduction' }))).toContain('payroll-deduction');
  });

  it.each([
    ['2025-03-31', '10000 met by-arrangement'],
    ['2025-04-01', '3000 partly late'],
  ])('agreed on %s, paid in May: %s', (agreedOn, verdict) => {
    expect(ofMarch(agreed('makeup', agreedOn), paid('2025-05-20'))).toBe(verdict);
  });

  it.each([
    ['2025-01', '2025-02', '3000 partly late'],
    ['2025-01', '2025-03', '10000 met by-arrangement'],
    ['2025-03', '2025-12', '10000 met by-arrangement'],
    ['2025-04', '2025-12', '3000 partly late'],
  ])('from %s until %s cover March: %s', (from, until, verdict) => {
    expect(ofMarch(agreed('makeup', '2025-01-10', from, until), paid('2025-05-20'))).toBe(verdict);
  });

  it.each([
    ['2025-09-29', 'null pending not-yet-due'],
    ['2025-09-30', '0 missed unpaid'],
  ])('unpaid at the cut-off %s, due by 30 September: %s', (cutoff, verdict) => {
    expect(held.with(agreed('makeup')).at(cutoff).verdict('dues', '2025-03', 'm-00001')).toBe(verdict);
  });

  it('are pending while any of several runs, also when part was paid', () => {
    const short = [assessed(9000), agreed('quarterly'), agreed('makeup'), paid('2025-03-05')];
    expect(held.with(short).at('2025-06-30').verdict('dues', '2025-03', 'm-00001')).toBe('null pending not-yet-due');
    expect(held.with(short).at('2025-12-31').verdict('dues', '2025-03', 'm-00001')).toBe('1944 partly short');
    expect(held.with(short).evidence('dues', '2025-03', 'm-00001')).toEqual(short);
  });
});

describe('dues of a dissolved branch', () => {
  const dissolved = (dissolvedOn: string) => event('branch-b-0001', 'BranchDissolved', { dissolvedOn });

  it.each([
    ['2025-09-30', 'null not-applicable dissolved'],
    ['2025-10-01', '0 missed unpaid'],
  ])('under an arrangement until 30 September, dissolved on %s: %s', (dissolvedOn, verdict) => {
    expect(ofMarch(agreed('makeup'), dissolved(dissolvedOn))).toBe(verdict);
  });

  it('are not applicable rather than pending, by the latest of several arrangements', () => {
    const told = [agreed('makeup'), agreed('quarterly'), dissolved('2025-06-15')];
    const verdict = (cutoff: string) => held.with(told).at(cutoff).verdict('dues', '2025-03', 'm-00001');
    expect(verdict('2025-06-30')).toBe('null not-applicable dissolved');
    expect(verdict('2025-06-14')).toBe('null pending not-yet-due');
  });

  it('rest on the arrangement and on the dissolution', () => {
    const [arrangement, dissolution] = [agreed('makeup'), dissolved('2025-06-15')];
    const evidence = held.with([arrangement, dissolution]).evidence('dues', '2025-03', 'm-00001');
    expect(evidence.slice(-2)).toEqual([arrangement, dissolution]);
  });

  it('that were paid, or that nothing put off, are judged as any', () => {
    expect(ofMarch(agreed('makeup'), paid('2025-03-20'), dissolved('2025-06-15'))).toBe('10000 met by-arrangement');
    expect(ofMarch(dissolved('2025-06-15'))).toBe('0 missed unpaid');
  });
});

describe('dues in a month without a valid party day', () => {
  it.each([
    ['2025-03-31', '10000 met no-party-day'],
    ['2025-04-01', '3000 partly late'],
  ])('paid on %s: %s', (paidOn, verdict) => {
    expect(member.with(paid(paidOn)).verdict('dues', '2025-03', 'm-00001')).toBe(verdict);
    const outside = member.with(heldOn('2025-04-02', '2025-03'), paid(paidOn));
    expect(outside.verdict('dues', '2025-03', 'm-00001')).toBe(verdict);
  });

  it('may be paid until a party day that was deferred into the next month', () => {
    const move = deferred('2025-03', { from: '2025-03-28', to: '2025-04-02', requestedOn: '2025-03-20' });
    const year = member.with(move, heldOn('2025-04-02', '2025-03'));
    expect(year.with(paid('2025-04-02')).verdict('dues', '2025-03', 'm-00001')).toBe('10000 met on-the-day');
    expect(year.with(paid('2025-04-03')).verdict('dues', '2025-03', 'm-00001')).toBe('3000 partly late');
  });
});

describe('dues of a member who joined after the party day', () => {
  const joined = (joinedOn: string) =>
    town(2025).with(memberOf('m-00001', { joinedOn }), heldOn('2025-03-05'), paid('2025-03-31'));

  it.each([
    ['2025-03-05', '6000 partly late-in-month'],
    ['2025-03-06', '10000 met on-the-day'],
  ])('on %s, paid on the 31st: %s', (joinedOn, verdict) => {
    expect(joined(joinedOn).verdict('dues', '2025-03', 'm-00001')).toBe(verdict);
  });

  it('are on the day only in the month itself', () => {
    const april = town(2025).with(
      memberOf('m-00001', { joinedOn: '2025-03-20' }),
      heldOn('2025-03-05'),
      paid('2025-04-01'),
    );
    expect(april.verdict('dues', '2025-03', 'm-00001')).toBe('3000 partly late');
    const forward = deferred('2025-03', { from: '2025-03-05', to: '2025-02-24', requestedOn: '2025-02-10' });
    const february = town(2025).with(
      memberOf('m-00001', { joinedOn: '2025-02-26' }),
      forward,
      heldOn('2025-02-24', '2025-03'),
    );
    const verdict = (paidOn: string) => february.with(paid(paidOn)).verdict('dues', '2025-03', 'm-00001');
    expect(verdict('2025-02-28')).toBe('6000 partly late-in-month');
    expect(verdict('2025-03-01')).toBe('10000 met on-the-day');
  });

  it('go by the last joining or transfer before the month ended', () => {
    const later = event('member-m-00001', 'MemberTransferred', {
      fromBranchId: 'b-0001',
      toBranchId: 'b-0002',
      transferredOn: '2025-04-01',
    });
    const year = town(2025).with(
      memberOf('m-00001'),
      later,
      branchOf('b-0002'),
      heldOn('2025-03-05'),
      paid('2025-03-31'),
    );
    expect(year.verdict('dues', '2025-03', 'm-00001')).toBe('6000 partly late-in-month');
  });
});

describe('dues paid in the branch from which a member moved', () => {
  const moved = (transferredOn: string) =>
    town(2025).with(
      branchOf('b-0002'),
      memberOf('m-00001', { branchId: 'b-0002' }),
      event('member-m-00001', 'MemberTransferred', { fromBranchId: 'b-0002', toBranchId: 'b-0001', transferredOn }),
      heldOn('2025-03-20'),
    );
  const ofOld = (paidOn: string, ...told: TestEvent[]) =>
    moved('2025-03-10')
      .with(told, paid(paidOn, {}, 'b-0002'))
      .verdict('dues', '2025-03', 'm-00001');

  it('count for the new one, by the party day of the old one', () => {
    expect(ofOld('2025-03-12', heldOn('2025-03-12', '2025-03', 'b-0002'))).toBe('10000 met on-the-day');
    expect(ofOld('2025-03-13', heldOn('2025-03-12', '2025-03', 'b-0002'))).toBe('6000 partly late-in-month');
    expect(ofOld('2025-03-09', heldOn('2025-03-08', '2025-03', 'b-0002'))).toBe('10000 met on-the-day');
  });

  it('that held no party day, are in order until the end of the month', () => {
    expect(ofOld('2025-03-31')).toBe('10000 met no-party-day');
    expect(ofOld('2025-04-01')).toBe('3000 partly late');
  });

  it('add up with those paid in the new one, in the order of the log', () => {
    const year = moved('2025-03-10').with(assessed(3500));
    const inNew = paid('2025-03-20', { amountFen: 1000 });
    const inOld = paid('2025-03-28', { amountFen: 2500 }, 'b-0002');
    expect(year.with(inOld, inNew).verdict('dues', '2025-03', 'm-00001')).toBe('10000 met on-the-day');
    const oldOneDecides = year.with(heldOn('2025-03-12', '2025-03', 'b-0002'), inNew, inOld);
    expect(oldOneDecides.verdict('dues', '2025-03', 'm-00001')).toBe('6000 partly late-in-month');
    expect(oldOneDecides.evidence('dues', '2025-03', 'm-00001')).toEqual([inNew, inOld]);
  });
});
