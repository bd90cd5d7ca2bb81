import { deferred, event, inMonth, town, unitOf, Year, branchOf, type TestEvent } from '../../testing/index.js';
import { inChinese, inEnglish, opened, within } from '../testing/opened.js';

function detailsOf(year: Year, indicator: string, path: string) {
  const obligation = within(opened(year, 'u-001', { indicator }), 'duties', indicator, path);
  return [inChinese(obligation).slice(1), inEnglish(obligation).slice(1)];
}

describe('the responsibility', () => {
  const assigned = (role: 'leader' | 'officer', assignedOn: string) =>
    event('unit-u-001', 'ResponsibilityAssigned', { role, assignedOn });

  it('is told role by role with the first day, and the day it was due', () => {
    const told = [
      assigned('leader', '2025-02-03'),
      assigned('leader', '2025-01-05'),
      assigned('officer', '2024-10-01'),
    ];
    expect(detailsOf(town(2025).with(told), 'responsibility', '2025')).toEqual([
      ['分管领导 2025-01-05、责任科室 未明确、党务干部 2024-10-01，期限 2025-01-31'],
      [
        'leader in charge 2025-01-05, responsible section not named, party-affairs officer 2024-10-01; due by 2025-01-31',
      ],
    ]);
  });

  it('of a new unit is due 31 days after it was registered', () => {
    const fresh = new Year(2025).with(unitOf('u-001', { registeredOn: '2025-02-10' }), branchOf('b-0001'));
    expect(detailsOf(fresh, 'responsibility', '2025')[1]).toEqual([
      'leader in charge not named, responsible section not named, party-affairs officer not named; due by 2025-03-13',
    ]);
  });
});

describe('the contact points', () => {
  it('are told kind by kind as they stand at the cut-off', () => {
    const linked = (kind: 'village' | 'community', name: string, linkedOn: string) =>
      event('unit-u-001', 'ContactPointLinked', { kind, name, linkedOn });
    const gone = event('unit-u-001', 'ContactPointUnlinked', {
      kind: 'village',
      name: '东村',
      unlinkedOn: '2025-06-01',
    });
    const told = [
      linked('village', '东村', '2025-01-05'),
      gone,
      linked('community', '南社区', '2025-03-01'),
      linked('community', '北社区', '2025-02-01'),
    ];
    expect(detailsOf(town(2025).with(told), 'contact-points', '2025')).toEqual([
      ['村 无联系点、社区 2025-02-01、企业 无联系点'],
      ['village not linked, community 2025-02-01, enterprise not linked'],
    ]);
  });
});

describe('the superior’s decisions', () => {
  const details = (told: readonly TestEvent[], period: string) =>
    detailsOf(town(2025).with(told), 'superior-decisions', period);
  const move = { from: '2025-03-10', to: '2025-03-20', requestedOn: '2025-03-06' };

  it('on moves are told with the request, the day due and the day decided', () => {
    expect(details(deferred('2025-03', { ...move, approvedOn: '2025-03-07' }), '2025-03')).toEqual([
      ['2025-03-06 申请由 2025-03-10 改到 2025-03-20，期限 2025-03-10，2025-03-07 答复'],
      [
        'On 2025-03-06 a deferral from 2025-03-10 to 2025-03-20 was requested; due by 2025-03-10, decided on 2025-03-07',
      ],
    ]);
    const tell = inMonth('2025-03');
    const back = { requestId: 'd-1', from: '2025-03-20', to: '2025-03-10', requestedOn: '2025-03-10' };
    const declined = tell('DeferralDeclined', { requestId: 'd-1', declinedOn: '2025-03-12' });
    expect(details([tell('DeferralRequested', back), declined], '2025-03')[1]).toEqual([
      'On 2025-03-10 a deferral from 2025-03-20 to 2025-03-10 was requested; due by 2025-03-11, decided on 2025-03-12',
    ]);
    expect(details([tell('DeferralRequested', back)], '2025-03')[0]).toEqual([
      '2025-03-10 申请由 2025-03-20 改到 2025-03-10，期限 2025-03-11，未答复',
    ]);
  });

  it('on plans are told from their last submission', () => {
    const plan = 'plan-b-0001:2025';
    const submitted = (submittedOn: string) => event(plan, 'AnnualPlanSubmitted', { submittedOn });
    const returned = event(plan, 'AnnualPlanReturned', { returnedOn: '2024-12-25' });
    const approved = event(plan, 'AnnualPlanApproved', { approvedOn: '2025-02-05' });
    const drafted = event(plan, 'AnnualPlanDrafted', { draftedOn: '2024-12-10' });
    expect(details([drafted, submitted('2024-12-20'), returned, submitted('2024-12-28'), approved], '2025')).toEqual([
      ['年度计划 2024-12-28 上报，期限 2025-01-28，2025-02-05 答复'],
      ['Plan submitted on 2024-12-28; due by 2025-01-28, decided on 2025-02-05'],
    ]);
    expect(details([drafted, submitted('2024-12-20'), returned], '2025')[1]).toEqual([
      'Plan submitted on 2024-12-20; due by 2025-01-20, decided on 2024-12-25',
    ]);
    expect(details([drafted, submitted('2024-12-20')], '2025')[1]).toEqual([
      'Plan submitted on 2024-12-20; due by 2025-01-20, not decided',
    ]);
  });
});
