import { corrected, deferred, event, heldOn, inMonth, retracted, town, type Told } from '../testing/index.js';

const drafted = (plannedOn: string, draftedOn = '2024-12-20', month = '2025-03') =>
  event('plan-b-0001:2025', 'AnnualPlanDrafted', { items: [{ month, plannedOn, topic: '学习' }], draftedOn });
const adjusted = (plannedOn: string, adjustedOn: string, month = '2025-03') =>
  event('plan-b-0001:2025', 'MonthlyPlanAdjusted', { month, plannedOn, adjustedOn });
const ofMarch = (...told: Told[]) => town(2025).with(told).verdict('party-day-held', '2025-03');

describe('the party day', () => {
  it('is asked of every active month', () => {
    expect(town(2025).asked('party-day-held')).toHaveLength(12);
    expect(town(2025).verdict('party-day-held', '2025-03')).toBe('0 missed not-held');
  });

  it('was held on the planned day', () => {
    expect(ofMarch(drafted('2025-03-05'), heldOn('2025-03-05'))).toBe('10000 met held-as-planned');
  });

  it('was held, and no day was planned', () => {
    expect(ofMarch(heldOn('2025-03-05'))).toBe('10000 met held-unplanned');
    expect(ofMarch(drafted('2025-04-05', '2024-12-20', '2025-04'), heldOn('2025-03-05'))).toContain('held-unplanned');
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
    expect(ofMarch(drafted('2025-03-05'), heldOn('2025-03-12'))).toBe('5000 partly moved-without-approval');
    const declined = [
      inMonth('2025-03')('DeferralRequested', {
        requestId: 'd-1',
        from: '2025-03-05',
        to: '2025-03-12',
        requestedOn: '2025-03-01',
      }),
      inMonth('2025-03')('DeferralDeclined', { requestId: 'd-1', declinedOn: '2025-03-02' }),
    ];
    expect(ofMarch(drafted('2025-03-05'), ...declined, heldOn('2025-03-12'))).toContain('moved-without-approval');
  });

  it.each([
    ['2025-03-02', '10000 met moved-with-approval'],
    ['2025-03-03', '8000 partly moved-late-request'],
  ])('was put off from the 5th to the 12th, requested on %s: %s', (requestedOn, verdict) => {
    const move = deferred('2025-03', { from: '2025-03-05', to: '2025-03-12', requestedOn });
    expect(ofMarch(drafted('2025-03-05'), ...move, heldOn('2025-03-12'))).toBe(verdict);
  });

  it.each([
    ['2025-02-27', '10000 met moved-with-approval'],
    ['2025-02-28', '8000 partly moved-late-request'],
  ])('was brought forward from the 12th to the 2nd, requested on %s: %s', (requestedOn, verdict) => {
    const move = deferred('2025-03', { from: '2025-03-12', to: '2025-03-02', requestedOn });
    expect(ofMarch(drafted('2025-03-12'), ...move, heldOn('2025-03-02'))).toBe(verdict);
  });

  it.each([
    ['2024-02-27', '10000 met moved-with-approval'],
    ['2024-02-28', '8000 partly moved-late-request'],
  ])('counts the leap day among the days of a request of %s: %s', (requestedOn, verdict) => {
    const move = deferred('2024-03', { from: '2024-03-01', to: '2024-03-05', requestedOn });
    const plan = event('plan-b-0001:2024', 'AnnualPlanDrafted', {
      items: [{ month: '2024-03', plannedOn: '2024-03-01', topic: '学习' }],
      draftedOn: '2023-12-20',
    });
    const year = town(2024).with(plan, move, heldOn('2024-03-05'));
    expect(year.verdict('party-day-held', '2024-03')).toBe(verdict);
  });

  it.each([
    ['2025-03-12', '10000 met moved-with-approval'],
    ['2025-03-13', '5000 partly moved-without-approval'],
  ])('was moved to the 12th, approved on %s: %s', (approvedOn, verdict) => {
    const move = deferred('2025-03', { from: '2025-03-05', to: '2025-03-12', requestedOn: '2025-03-01', approvedOn });
    expect(ofMarch(drafted('2025-03-05'), ...move, heldOn('2025-03-12'))).toBe(verdict);
  });

  it('goes by the last approval in the log that fits the day', () => {
    const timely = deferred('2025-03', { from: '2025-03-05', to: '2025-03-12', requestedOn: '2025-03-01' });
    const late = { from: '2025-03-05', to: '2025-03-12', requestedOn: '2025-03-04', requestId: 'd-2' };
    const other = { from: '2025-03-05', to: '2025-03-19', requestedOn: '2025-03-01', requestId: 'd-3' };
    const moves = [...timely, ...deferred('2025-03', late), ...deferred('2025-03', other)];
    expect(ofMarch(drafted('2025-03-05'), ...moves, heldOn('2025-03-12'))).toContain('moved-late-request');
  });

  it('was deferred into the next month with approval, and is valid though it was approved only afterwards', () => {
    const days = { from: '2025-03-28', to: '2025-04-02', requestedOn: '2025-03-20' };
    const plan = drafted('2025-03-28');
    const held = heldOn('2025-04-02', '2025-03');
    expect(ofMarch(plan, ...deferred('2025-03', days), held)).toBe('10000 met moved-with-approval');
    const afterwards = deferred('2025-03', { ...days, approvedOn: '2025-04-03' });
    expect(ofMarch(plan, ...afterwards, held)).toBe('5000 partly moved-without-approval');
  });
});

describe('the scheduled day', () => {
  it('is that of the last adjustment in the log, made before the party day', () => {
    const plan = [drafted('2025-03-05'), adjusted('2025-03-12', '2025-03-08'), adjusted('2025-03-19', '2025-03-01')];
    expect(ofMarch(...plan, heldOn('2025-03-19'))).toContain('held-as-planned');
    expect(ofMarch(...plan, heldOn('2025-03-12'))).toContain('moved-without-approval');
    const otherMonth = adjusted('2025-04-19', '2025-03-01', '2025-04');
    expect(ofMarch(...plan, otherMonth, heldOn('2025-03-19'))).toContain('held-as-planned');
  });

  it.each([
    ['2025-03-11', 'held-as-planned'],
    ['2025-03-12', 'moved-without-approval'],
  ])('was adjusted on %s, the party day being on the 12th: %s', (adjustedOn, reason) => {
    expect(ofMarch(drafted('2025-03-05'), adjusted('2025-03-12', adjustedOn), heldOn('2025-03-12'))).toContain(reason);
  });

  it.each([
    ['2025-03-04', 'held-as-planned'],
    ['2025-03-05', 'held-unplanned'],
  ])('was drafted on %s, the party day being on the 5th: %s', (draftedOn, reason) => {
    expect(ofMarch(drafted('2025-03-05', draftedOn), heldOn('2025-03-05'))).toContain(reason);
  });

  it('is that of the last draft alone, even where that leaves the month out', () => {
    const drafts = [drafted('2025-03-05'), drafted('2025-04-05', '2025-01-10', '2025-04')];
    expect(ofMarch(...drafts, heldOn('2025-03-12'))).toContain('held-unplanned');
  });
});

describe('the evidence of a party day', () => {
  it('is the plan and the opening, and the request and approval of a move', () => {
    const plan = drafted('2025-03-05');
    const opening = heldOn('2025-03-12');
    const move = deferred('2025-03', { from: '2025-03-05', to: '2025-03-12', requestedOn: '2025-03-01' });
    const moved = town(2025).with(plan, move, opening);
    expect(moved.evidence('party-day-held', '2025-03')).toEqual([plan, ...move, opening]);
    const asPlanned = town(2025).with(plan, heldOn('2025-03-05'));
    expect(asPlanned.evidence('party-day-held', '2025-03')).toEqual(asPlanned.told.slice(2));
  });

  it('of one not held is the plan that names its day, if there is one', () => {
    const plan = drafted('2025-03-05');
    expect(town(2025).with(plan).evidence('party-day-held', '2025-03')).toEqual([plan]);
    expect(town(2025).evidence('party-day-held', '2025-03')).toEqual([]);
  });

  it('never is an opening that was retracted; a corrected one is judged as corrected', () => {
    const opening = heldOn('2025-03-12');
    const plan = drafted('2025-03-05');
    expect(ofMarch(plan, opening, retracted(opening))).toBe('0 missed not-held');
    expect(ofMarch(plan, opening, corrected(opening, { heldOn: '2025-03-05' }))).toContain('held-as-planned');
  });
});
