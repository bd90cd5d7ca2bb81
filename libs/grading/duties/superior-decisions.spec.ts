import { branchOf, event, inMonth, town, unitOf, Year, type TestEvent } from '../testing/index.js';
import { deferralDueOn, planDueOn } from './superior-decisions.js';

const march = inMonth('2025-03');
const requested = (requestedOn: string, from = '2025-03-10', to = '2025-03-17', requestId = 'd-1') =>
  march('DeferralRequested', { requestId, from, to, requestedOn });
const approved = (approvedOn: string, requestId = 'd-1') => march('DeferralApproved', { requestId, approvedOn });
const declined = (declinedOn: string, requestId = 'd-1') => march('DeferralDeclined', { requestId, declinedOn });
const ofMarch = (...told: TestEvent[]) => town(2025).with(told).verdict('superior-decisions', '2025-03');
const dissolved = (dissolvedOn: string) => event('branch-b-0001', 'BranchDissolved', { dissolvedOn });

describe('the decision on a deferral', () => {
  it.each([
    ['2025-03-10', '10000 met decided'],
    ['2025-03-11', '5000 partly decided-late'],
  ])('requested on the 1st, to be moved from the 10th, on %s: %s', (decidedOn, result) => {
    expect(ofMarch(requested('2025-03-01'), approved(decidedOn))).toBe(result);
    expect(ofMarch(requested('2025-03-01'), declined(decidedOn))).toBe(result);
    expect(ofMarch(requested('2025-03-01', '2025-03-17', '2025-03-10'), approved(decidedOn))).toBe(result);
  });

  it.each([
    ['2025-03-11', '10000 met decided'],
    ['2025-03-12', '5000 partly decided-late'],
  ])('requested on the 10th itself, on %s: %s', (decidedOn, result) => {
    expect(ofMarch(requested('2025-03-10'), approved(decidedOn))).toBe(result);
  });

  it.each([
    ['2025-03-09', 'null pending not-yet-due'],
    ['2025-03-10', '0 missed undecided'],
  ])('that was not taken, at the cut-off %s: %s', (cutoff, result) => {
    const year = town(2025).with(requested('2025-03-01')).at(cutoff);
    expect(year.verdict('superior-decisions', '2025-03')).toBe(result);
  });

  it.each([
    ['2025-03-10', 'null not-applicable dissolved'],
    ['2025-03-11', '0 missed undecided'],
  ])('that was not taken, of a branch dissolved on %s: %s', (dissolvedOn, result) => {
    expect(ofMarch(requested('2025-03-01'), dissolved(dissolvedOn))).toBe(result);
  });

  it('of a dissolved branch is not applicable rather than pending, but counts where it was taken', () => {
    const told = [requested('2025-03-01'), dissolved('2025-03-05')];
    const year = town(2025).with(told).at('2025-03-08');
    expect(year.verdict('superior-decisions', '2025-03')).toBe('null not-applicable dissolved');
    expect(ofMarch(...told, approved('2025-03-11'))).toBe('5000 partly decided-late');
  });

  it('is asked for of each request, in the order of the log', () => {
    const requests = [requested('2025-03-01'), requested('2025-03-02', '2025-03-12', '2025-03-19', 'd-2')];
    const year = town(2025).with(requests, approved('2025-03-20', 'd-2'), declined('2025-03-03', 'd-1'));
    expect(year.verdict('superior-decisions', '2025-03')).toBe('10000 met decided; 5000 partly decided-late');
    const otherWay = town(2025).with(requests.toReversed(), approved('2025-03-20', 'd-2'), declined('2025-03-03'));
    expect(otherWay.verdict('superior-decisions', '2025-03')).toBe('5000 partly decided-late; 10000 met decided');
  });

  it('is asked for in every month of the year, active or not, and in no other year', () => {
    const established = new Year(2025).with(unitOf('u-001'), branchOf('b-0001', { establishedOn: '2025-03-02' }));
    const other = (month: string) =>
      inMonth(month)('DeferralRequested', {
        requestId: 'd-9',
        from: '2025-01-03',
        to: '2025-01-10',
        requestedOn: '2025-01-02',
      });
    const year = established.with(requested('2025-03-05'), other('2024-12'), other('2026-01'));
    expect(year.asked('superior-decisions')).toEqual(['b-0001 2025-03']);
  });

  it('rests on the request and the decision', () => {
    const told = [requested('2025-03-01'), approved('2025-03-02')];
    expect(town(2025).with(told).evidence('superior-decisions', '2025-03')).toEqual(told);
    const open = told.slice(0, 1);
    expect(town(2025).with(open).evidence('superior-decisions', '2025-03')).toEqual(open);
  });
});

describe('the decision on a plan', () => {
  const drafted = event('plan-b-0001:2025', 'AnnualPlanDrafted', { draftedOn: '2024-12-10' });
  const submitted = (submittedOn: string) => event('plan-b-0001:2025', 'AnnualPlanSubmitted', { submittedOn });
  const planApproved = (approvedOn: string) => event('plan-b-0001:2025', 'AnnualPlanApproved', { approvedOn });
  const planReturned = (returnedOn: string) => event('plan-b-0001:2025', 'AnnualPlanReturned', { returnedOn });
  const ofPlan = (...told: TestEvent[]) => town(2025).with(drafted, told).verdict('superior-decisions', '2025');

  it('is asked for once the plan was submitted', () => {
    expect(ofPlan()).toBe('none');
    expect(ofPlan(submitted('2024-12-20'))).toBe('0 missed undecided');
  });

  it.each([
    ['2025-01-20', '10000 met decided'],
    ['2025-01-21', '5000 partly decided-late'],
  ])('submitted on 20 December, on %s: %s', (decidedOn, result) => {
    expect(ofPlan(submitted('2024-12-20'), planApproved(decidedOn))).toBe(result);
    expect(ofPlan(submitted('2024-12-20'), planReturned(decidedOn))).toBe(result);
  });

  it.each([
    ['2025-02-10', '10000 met decided'],
    ['2025-02-11', '5000 partly decided-late'],
  ])('counts after the last submission only, and from its day: 10 January, on %s: %s', (decidedOn, result) => {
    const again = [submitted('2024-12-20'), planReturned('2024-12-22'), submitted('2025-01-10')];
    expect(ofPlan(...again)).toBe('0 missed undecided');
    expect(ofPlan(...again, planApproved(decidedOn))).toBe(result);
  });

  it('is the first after the last submission', () => {
    const [submission, decision] = [submitted('2024-12-20'), planReturned('2024-12-22')];
    const year = town(2025).with(drafted, submission, decision);
    expect(year.evidence('superior-decisions', '2025')).toEqual([submission, decision]);
  });

  it.each([
    ['2025-07-20', 'null pending not-yet-due'],
    ['2025-07-21', '0 missed undecided'],
  ])('that was not taken, of a plan submitted on 20 June, at the cut-off %s: %s', (cutoff, result) => {
    const year = town(2025).with(drafted, submitted('2025-06-20')).at(cutoff);
    expect(year.verdict('superior-decisions', '2025')).toBe(result);
  });

  it.each([
    ['2025-07-21', 'null not-applicable dissolved'],
    ['2025-07-22', '0 missed undecided'],
  ])('that was not taken, of a branch dissolved on %s: %s', (dissolvedOn, result) => {
    expect(ofPlan(submitted('2025-06-20'), dissolved(dissolvedOn))).toBe(result);
  });
});

describe('the decisions of a unit', () => {
  it('stand by branch, then by period', () => {
    const asked = (branchId: string, month: string) =>
      inMonth(month, branchId)('DeferralRequested', {
        requestId: 'd-1',
        from: `${month}-10`,
        to: `${month}-12`,
        requestedOn: `${month}-01`,
      });
    const plan = [
      event('plan-b-0001:2025', 'AnnualPlanDrafted', { draftedOn: '2024-12-10' }),
      event('plan-b-0001:2025', 'AnnualPlanSubmitted', { submittedOn: '2024-12-20' }),
    ];
    const year = town(2025).with(
      branchOf('b-0000'),
      asked('b-0001', '2025-05'),
      asked('b-0001', '2025-03'),
      plan,
      asked('b-0000', '2025-04'),
    );
    expect(year.asked('superior-decisions')).toEqual([
      'b-0000 2025-04',
      'b-0001 2025',
      'b-0001 2025-03',
      'b-0001 2025-05',
    ]);
  });

  it('include those about branches that are not graded, and not those of other units', () => {
    const elsewhere = [unitOf('u-002'), branchOf('b-0002', { unitId: 'u-002' })];
    const young = branchOf('b-0003', { establishedOn: '2025-12-02' });
    const request = (branchId: string) =>
      inMonth('2025-12', branchId)('DeferralRequested', {
        requestId: 'd-1',
        from: '2025-12-20',
        to: '2025-12-22',
        requestedOn: '2025-12-10',
      });
    const year = town(2025).with(elsewhere, young, request('b-0002'), request('b-0003'));
    const asked = year.unit('u-001')!.duties.indicators.find(({ id }) => id === 'superior-decisions')!.obligations;
    expect(asked.map(({ subject }) => subject)).toEqual(['b-0003']);
  });
});

it.each([
  // The earlier of the two days …
  ['2025-03-05', '2025-03-12', '2025-03-01', '2025-03-05'],
  ['2025-03-12', '2025-03-05', '2025-03-01', '2025-03-05'],
  // … or the day after the request.
  ['2025-03-05', '2025-03-12', '2025-03-05', '2025-03-06'],
])('a move from %s to %s requested on %s is due on %s', (from, to, requestedOn, dueOn) => {
  expect(deferralDueOn({ from, to, requestedOn })).toBe(dueOn);
});

it('a plan is due so many days after it was submitted', () => {
  expect(planDueOn('2024-12-10', 31)).toBe('2025-01-10');
});
