import { event, heldOn, town, xianning } from '../testing/index.js';
import { branchOf, Year, unitOf } from '../testing/index.js';
import { scoreOf } from './branch-grade.js';

describe('the grade of a branch', () => {
  it('has an indicator for each of the rulebook’s, in its order, with its weight', () => {
    const { indicators } = town(2025).branch()!;
    expect(indicators.map(({ id, weight }) => [id, weight])).toEqual([
      ['party-day-held', 10],
      ['notice', 4],
      ['setting', 3],
      ['charter-reading', 6],
      ['dues', 10],
      ['study', 6],
      ['organisational-life', 10],
      ['party-lecture', 5],
      ['annual-democracy', 3],
      ['deliberation', 5],
      ['dues-disclosure', 3],
      ['quarterly-disclosure', 5],
      ['plus', 3],
      ['attendance', 9],
      ['leaders-attend', 2],
      ['annual-plan', 4],
      ['follow-up', 8],
      ['member-care', 4],
    ]);
    expect(indicators.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  });

  it('takes the mean of the obligations that count, and weights the indicators that have one', () => {
    // Twelve months held, unplanned and empty: only the party day itself and half of the setting count.
    const months = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}-05`);
    const { indicators, score, activeMonths } = town(2025)
      .with(months.map((day) => heldOn(day)))
      .branch()!;
    const ratios = Object.fromEntries(indicators.map(({ id, ratio }) => [id, ratio]));
    expect(ratios).toEqual({
      'party-day-held': 8000,
      notice: 0,
      setting: 10_000,
      'charter-reading': 0,
      dues: null,
      study: 0,
      'organisational-life': 0,
      'party-lecture': 0,
      'annual-democracy': 0,
      deliberation: 0,
      'dues-disclosure': 0,
      'quarterly-disclosure': 0,
      plus: 0,
      attendance: null,
      'leaders-attend': null,
      'annual-plan': 0,
      'follow-up': null,
      'member-care': null,
    });
    // (10·8000 + 3·10000) ÷ (100 − 10 − 9 − 2 − 8 − 4)
    expect(score).toBe(1642);
    expect(activeMonths).toBe(12);
  });

  it('leaves pending and inapplicable obligations out of the mean', () => {
    const disclosed = event('partyDay-b-0001:2025-02', 'DisclosurePublished', {
      kind: 'dues',
      period: '2025-01',
      publishedOn: '2025-02-10',
    });
    const atEndOfFebruary = town(2025).with(disclosed).at('2025-02-28').branch()!;
    const found = atEndOfFebruary.indicators.find(({ id }) => id === 'dues-disclosure')!;
    expect(found.obligations.map(({ outcome }) => outcome)).toEqual(['met', 'pending']);
    expect(found.ratio).toBe(10_000);
  });

  it('is not given without an active month', () => {
    const young = new Year(2025).with(unitOf('u-001'), branchOf('b-0001', { establishedOn: '2025-12-02' }));
    expect(young.branch()).toBeUndefined();
  });

  it('tells the months without a valid party day', () => {
    const year = town(2025).with(heldOn('2025-01-05'), heldOn('2025-04-01', '2025-03')).at('2025-04-30');
    expect(year.branch()!.notHeld.map(({ month }) => month)).toEqual(['2025-02', '2025-03', '2025-04']);
  });

  it('has no score where nothing counts', () => {
    expect(scoreOf([{ weight: 10, ratio: null }])).toBeNull();
    expect(scoreOf([])).toBeNull();
    expect(
      scoreOf([
        { weight: 10, ratio: 5000 },
        { weight: 90, ratio: null },
      ]),
    ).toBe(5000);
    const leaders = xianning.indicators.filter(({ id }) => id === 'follow-up');
    const [unit] = town(2025).graded({ ...xianning, indicators: leaders }).units;
    expect(unit!.branches[0]!.score).toBeNull();
    // Without a branch that has a score only the unit’s own duties are left: div(9·0 + 1·U, 10).
    expect(unit!.duties.score).toBe(0);
    expect(unit!.daily).toBe(0);
  });
});
