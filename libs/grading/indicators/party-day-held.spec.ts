import {
  branchOf,
  correction,
  deferred,
  event,
  heldOn,
  inMonth,
  retraction,
  town,
  unitOf,
  Year,
  type TestEvent,
} from '../testing/index.js';

const drafted = (plannedOn: string, draftedOn = '2024-12-20', month = '2025-03') =>
  event('plan-b-0001:2025', 'AnnualPlanDrafted', { items: [{ month, plannedOn, topic: '学习' }], draftedOn });
const submitted = (submittedOn = '2024-12-20') => event('plan-b-0001:2025', 'AnnualPlanSubmitted', { submittedOn });
const planned = (plannedOn: string, on = '2024-12-20', month = '2025-03') => [
  drafted(plannedOn, on, month),
  submitted(on),
];
const adjusted = (plannedOn: string, adjustedOn: string, month = '2025-03') =>
  event('plan-b-0001:2025', 'MonthlyPlanAdjusted', { month, plannedOn, adjustedOn });
const ofMarch = (...told: (TestEvent | readonly TestEvent[])[]) =>
  town(2025)
    .with(...told)
    .verdict('party-day-held', '2025-03');

describe('the party day', () => {
  it('is asked of every active month', () => {
    expect(town(2025).asked('party-day-held')).toHaveLength(12);
    expect(town(2025).verdict('party-day-held', '2025-03')).toBe('0 missed not-held');
  });

  it('was held on the planned day', () => {
    expect(ofMarch(planned('2025-03-05'), heldOn('2025-03-05'))).toBe('10000 met held-as-planned');
  });

  it('was held, and no day was planned', () => {
    expect(ofMarch(heldOn('2025-03-05'))).toBe('8000 partly held-unplanned');
    expect(ofMarch(planned('2025-04-05', '2024-12-20', '2025-04'), heldOn('2025-03-05'))).toContain('held-unplanned');
  });

  it('was held outside its month, and nobody had approved of that', () => {
    expect(ofMarch(heldOn('2025-04-02', '2025-03'))).toBe('0 missed held-outside-month');
    const approvedForAnotherDay = deferred('2025-03', {
      from: '2025-03-05',
      to: '2025-04-03',
      requestedOn: '2025-03-01',
    });
    expect(ofMarch(...approvedForAnotherDay, heldOn('2025-04-02', '2025-03'))).toContain('held-outside-month');
    const [request] = deferred('2025-03', { from: '2025-03-05', to: '2025-04-02', requestedOn: '2025-03-01' });
    expect(ofMarch(request, heldOn('2025-04-02', '2025-03'))).toContain('held-outside-month');
  });

  it('was moved without approval', () => {
    expect(ofMarch(planned('2025-03-05'), heldOn('2025-03-12'))).toBe('5000 partly moved-without-approval');
    const declined = [
      inMonth('2025-03')('DeferralRequested', {
        requestId: 'd-1',
        from: '2025-03-05',
        to: '2025-03-12',
        requestedOn: '2025-03-01',
      }),
      inMonth('2025-03')('DeferralDeclined', { requestId: 'd-1', declinedOn: '2025-03-02' }),
    ];
    expect(ofMarch(planned('2025-03-05'), ...declined, heldOn('2025-03-12'))).toContain('moved-without-approval');
  });

  it.each([
    ['2025-03-02', '10000 met moved-with-approval'],
    ['2025-03-03', '8000 partly moved-late-request'],
  ])('was put off from the 5th to the 12th, requested on %s: %s', (requestedOn, verdict) => {
    const move = deferred('2025-03', { from: '2025-03-05', to: '2025-03-12', requestedOn });
    expect(ofMarch(planned('2025-03-05'), ...move, heldOn('2025-03-12'))).toBe(verdict);
  });

  it.each([
    ['2025-02-27', '10000 met moved-with-approval'],
    ['2025-02-28', '8000 partly moved-late-request'],
  ])('was brought forward from the 12th to the 2nd, requested on %s: %s', (requestedOn, verdict) => {
    const move = deferred('2025-03', { from: '2025-03-12', to: '2025-03-02', requestedOn });
    expect(ofMarch(planned('2025-03-12'), ...move, heldOn('2025-03-02'))).toBe(verdict);
  });

  it.each([
    ['2024-02-27', '10000 met moved-with-approval'],
    ['2024-02-28', '8000 partly moved-late-request'],
  ])('counts the leap day among the days of a request of %s: %s', (requestedOn, verdict) => {
    const move = deferred('2024-03', { from: '2024-03-01', to: '2024-03-05', requestedOn });
    const plan = [
      event('plan-b-0001:2024', 'AnnualPlanDrafted', {
        items: [{ month: '2024-03', plannedOn: '2024-03-01', topic: '学习' }],
        draftedOn: '2023-12-20',
      }),
      event('plan-b-0001:2024', 'AnnualPlanSubmitted', { submittedOn: '2023-12-20' }),
    ];
    const year = town(2024).with(plan, move, heldOn('2024-03-05'));
    expect(year.verdict('party-day-held', '2024-03')).toBe(verdict);
  });

  it.each([
    ['2025-03-12', '10000 met moved-with-approval'],
    ['2025-03-13', '5000 partly moved-without-approval'],
  ])('was moved to the 12th, approved on %s: %s', (approvedOn, verdict) => {
    const move = deferred('2025-03', { from: '2025-03-05', to: '2025-03-12', requestedOn: '2025-03-01', approvedOn });
    expect(ofMarch(planned('2025-03-05'), ...move, heldOn('2025-03-12'))).toBe(verdict);
  });

  it('goes by the last approval in the log that fits the day', () => {
    const timely = deferred('2025-03', { from: '2025-03-05', to: '2025-03-12', requestedOn: '2025-03-01' });
    const late = { from: '2025-03-05', to: '2025-03-12', requestedOn: '2025-03-04', requestId: 'd-2' };
    const other = { from: '2025-03-05', to: '2025-03-19', requestedOn: '2025-03-01', requestId: 'd-3' };
    const moves = [...timely, ...deferred('2025-03', late), ...deferred('2025-03', other)];
    expect(ofMarch(planned('2025-03-05'), ...moves, heldOn('2025-03-12'))).toContain('moved-late-request');
  });

  it('was deferred into the next month with approval, given by the day itself', () => {
    const days = { from: '2025-03-28', to: '2025-04-02', requestedOn: '2025-03-20' };
    const plan = planned('2025-03-28');
    const held = heldOn('2025-04-02', '2025-03');
    expect(ofMarch(plan, ...deferred('2025-03', days), held)).toBe('10000 met moved-with-approval');
    const afterwards = deferred('2025-03', { ...days, approvedOn: '2025-04-03' });
    expect(ofMarch(plan, ...afterwards, held)).toBe('0 missed held-outside-month');
  });

  it('was held in a branch too new to need a plan', () => {
    const year = new Year(2025).with(
      unitOf('u-001'),
      branchOf('b-0001', { establishedOn: '2024-12-02' }),
      heldOn('2025-03-05'),
    );
    expect(year.verdict('party-day-held', '2025-03')).toBe('10000 met no-plan-due');
    const plannedAllTheSame = year.with(planned('2025-03-12'));
    expect(plannedAllTheSame.verdict('party-day-held', '2025-03')).toBe('5000 partly moved-without-approval');
  });
});

describe('a day outside the month', () => {
  const moved = (month: string, to: string) => deferred(month, { from: `${month}-15`, to, requestedOn: '2024-12-01' });

  it.each([
    ['2025-04-30', '8000 partly held-unplanned'],
    ['2025-05-01', '0 missed held-outside-month'],
    ['2025-02-03', '8000 partly held-unplanned'],
    ['2024-12-30', '8000 partly held-unplanned'],
  ])('may be up to the end of the next month, or before: %s: %s', (to, verdict) => {
    expect(ofMarch(moved('2025-03', to), heldOn(to, '2025-03'))).toBe(verdict);
  });

  it('does not serve a second month: its own month goes before, then the earlier one', () => {
    const march = [...moved('2025-03', '2025-04-02'), heldOn('2025-04-02', '2025-03')];
    expect(ofMarch(march, heldOn('2025-04-02'))).toBe('0 missed held-outside-month');
    const february = [...moved('2025-02', '2025-03-04'), heldOn('2025-03-04', '2025-02')];
    const may = [...moved('2025-05', '2025-03-04'), heldOn('2025-03-04', '2025-05')];
    const year = town(2025).with(february, may);
    expect(year.verdict('party-day-held', '2025-02')).toBe('8000 partly held-unplanned');
    expect(year.verdict('party-day-held', '2025-05')).toBe('0 missed held-outside-month');
  });

  it('serves a later month where the earlier one is not valid', () => {
    const february = heldOn('2025-03-04', '2025-02');
    const april = [...moved('2025-04', '2025-03-04'), heldOn('2025-03-04', '2025-04')];
    expect(town(2025).with(february, april).verdict('party-day-held', '2025-04')).toBe('8000 partly held-unplanned');
  });
});

describe('the scheduled day', () => {
  const plan = planned('2025-03-12');
  const on = (day: string, ...told: (TestEvent | readonly TestEvent[])[]) => ofMarch(...told, heldOn(day));

  it.each([
    ['2025-03-09', 'held-as-planned'],
    ['2025-03-10', 'moved-without-approval'],
  ])('was put off from the 12th to the 20th on %s: %s', (adjustedOn, reason) => {
    expect(on('2025-03-20', plan, adjusted('2025-03-20', adjustedOn))).toContain(reason);
  });

  it.each([
    ['2025-03-02', 'held-as-planned'],
    ['2025-03-03', 'moved-without-approval'],
  ])('was brought forward from the 12th to the 5th on %s: %s', (adjustedOn, reason) => {
    expect(on('2025-03-05', plan, adjusted('2025-03-05', adjustedOn))).toContain(reason);
  });

  it('follows the adjustments of the month in the order of the log, each three days ahead of the day so far', () => {
    const twice = [adjusted('2025-03-20', '2025-03-01'), adjusted('2025-03-19', '2025-03-16')];
    expect(on('2025-03-19', plan, twice)).toContain('held-as-planned');
    expect(on('2025-03-20', plan, twice)).toContain('moved-without-approval');
    expect(on('2025-03-12', plan, adjusted('2025-04-19', '2025-03-01', '2025-04'))).toContain('held-as-planned');
  });

  it('is not moved by an adjustment on or after the party day', () => {
    expect(on('2025-03-05', planned('2025-03-05'), adjusted('2025-03-20', '2025-03-05'))).toContain('held-as-planned');
  });

  it('is adjusted without a submitted plan, and by no adjustment before the draft that was submitted', () => {
    const early = adjusted('2025-03-20', '2024-12-05');
    expect(on('2025-03-20', early, drafted('2025-03-12'))).toContain('held-as-planned');
    expect(on('2025-03-20', early, plan)).toContain('moved-without-approval');
    const between = [drafted('2025-03-12'), early, submitted()];
    expect(on('2025-03-20', between)).toContain('held-as-planned');
  });

  it.each([
    ['2025-03-04', 'held-as-planned'],
    ['2025-03-05', 'held-unplanned'],
  ])('was submitted on %s, the party day being on the 5th: %s', (day, reason) => {
    expect(on('2025-03-05', drafted('2025-03-05'), submitted(day))).toContain(reason);
    expect(on('2025-03-05', planned('2025-03-05', day))).toContain(reason);
  });

  it('is that of the last draft before the last submission, even where that leaves the month out', () => {
    const again = planned('2025-04-05', '2025-01-10', '2025-04');
    expect(on('2025-03-12', plan, again)).toContain('held-unplanned');
    expect(on('2025-03-12', plan, drafted('2025-04-05', '2025-01-10', '2025-04'))).toContain('held-as-planned');
  });
});

describe('the evidence of a party day', () => {
  it('is the plan and the opening, and the request and approval of a move', () => {
    const plan = planned('2025-03-05');
    const opening = heldOn('2025-03-12');
    const move = deferred('2025-03', { from: '2025-03-05', to: '2025-03-12', requestedOn: '2025-03-01' });
    const moved = town(2025).with(plan, move, opening);
    expect(moved.evidence('party-day-held', '2025-03')).toEqual([plan[0], ...move, opening]);
    const asPlanned = town(2025).with(plan, heldOn('2025-03-05'));
    expect(asPlanned.evidence('party-day-held', '2025-03')).toEqual([plan[0], asPlanned.told.at(-1)]);
  });

  it('of one not held is the plan that names its day, if there is one', () => {
    const plan = planned('2025-03-05');
    expect(town(2025).with(plan).evidence('party-day-held', '2025-03')).toEqual([plan[0]]);
    expect(town(2025).evidence('party-day-held', '2025-03')).toEqual([]);
  });

  it('never is an opening that was retracted; a corrected one is judged as corrected', () => {
    const opening = heldOn('2025-03-12');
    const plan = planned('2025-03-05');
    expect(ofMarch(plan, opening, retraction(opening))).toBe('0 missed not-held');
    expect(ofMarch(plan, opening, correction(opening, { heldOn: '2025-03-05' }))).toContain('held-as-planned');
  });
});
