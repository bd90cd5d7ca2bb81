import { branchOf, event, heldAllYear, town, unitOf, xianning, Year, heldInJanuary } from '../testing/index.js';
import { capTier, dailyOf, finalOf, isLower, tierOf } from './unit-grade.js';

describe('the daily score', () => {
  const branch = (activeMonths: number, score: number | null) => ({ activeMonths, score });

  it('is nine parts the branches by their months and one part the unit’s own duties', () => {
    expect(dailyOf([branch(12, 9000)], 8000, xianning)).toBe(8900);
    // B = div(12·9000 + 5·8000, 17) = 8706; div(9·8706 + 1·7001, 10) = 8535.5, rounded half up
    expect(dailyOf([branch(12, 9000), branch(5, 8000)], 7001, xianning)).toBe(8536);
  });

  it('is that of the branches where no duty counts, and leaves out a branch without a score', () => {
    expect(dailyOf([branch(12, 9000)], null, xianning)).toBe(9000);
    expect(dailyOf([branch(12, 9000), branch(12, null)], null, xianning)).toBe(9000);
  });
});

describe('the final score', () => {
  it('is 60 parts the daily one and 40 the inspection, or the daily one alone', () => {
    expect(finalOf(9000, 8000, xianning)).toBe(8600);
    // 0.6·8921 + 0.4·8454 = 8734.2
    expect(finalOf(8921, 8454, xianning)).toBe(8734);
    expect(finalOf(9000, 0, xianning)).toBe(5400);
    expect(finalOf(9000, null, xianning)).toBe(9000);
  });
});

describe('the tier', () => {
  it.each([
    [10_000, 'excellent'],
    [9000, 'excellent'],
    [8999, 'qualified'],
    [8000, 'qualified'],
    [7999, 'basically-qualified'],
    [6000, 'basically-qualified'],
    [5999, 'unqualified'],
    [0, 'unqualified'],
  ])('of %d: %s', (final, tier) => expect(tierOf(final, xianning)).toBe(tier));

  it('is the lowest of what the score and the caps allow', () => {
    const [qualified, basically] = [{ atMost: 'qualified' }, { atMost: 'basically-qualified' }] as const;
    expect(capTier('excellent', [])).toBe('excellent');
    expect(capTier('excellent', [qualified])).toBe('qualified');
    expect(capTier('excellent', [qualified, basically])).toBe('basically-qualified');
    expect(capTier('excellent', [basically, qualified])).toBe('basically-qualified');
    expect(capTier('unqualified', [qualified])).toBe('unqualified');
    expect(isLower('qualified', 'excellent')).toBe(true);
    expect(isLower('qualified', 'qualified')).toBe(false);
  });
});

describe('the grade of a unit', () => {
  it('is given where a branch has an active month, by id', () => {
    const year = new Year(2025).with(
      unitOf('u-003'),
      branchOf('b-0003', { unitId: 'u-003' }),
      unitOf('u-002'),
      branchOf('b-0002', { unitId: 'u-002', establishedOn: '2025-12-02' }),
      unitOf('u-001'),
      branchOf('b-0005'),
      branchOf('b-0004'),
      branchOf('b-0006', { establishedOn: '2025-12-02' }),
      event('branch-b-0004', 'BranchDissolved', { dissolvedOn: '2025-03-15' }),
    );
    const { units } = year.graded();
    expect(units.map(({ unitId }) => unitId)).toEqual(['u-001', 'u-003']);
    const months = units[0]!.branches.map(({ branchId, activeMonths }) => [branchId, activeMonths]);
    expect(months).toEqual([
      ['b-0004', 2],
      ['b-0005', 12],
    ]);
  });

  it('is not given to a unit registered after the cut-off, nor counts a branch of an unknown unit', () => {
    const year = new Year(2025).with(unitOf('u-001', { registeredOn: '2025-07-01' }), branchOf('b-0001'));
    expect(year.at('2025-06-30').graded().units).toEqual([]);
    expect(new Year(2025).with(branchOf('b-0001')).graded().units).toEqual([]);
  });

  it('counts each branch by its active months', () => {
    const year = town(2025).with(branchOf('b-0002', { establishedOn: '2025-10-01' }), heldAllYear(2025));
    const { branches, duties, daily } = year.unit()!;
    const [old, young] = branches.map(({ score }) => score!) as [number, number];
    expect(young).toBe(0);
    const ofBranches = Math.floor((2 * 12 * old + 15) / 30);
    expect(duties.score).toBe(0);
    expect(daily).toBe(Math.floor((2 * 9 * ofBranches + 10) / 20));
  });

  it('has duties weighted over those that count, and none where all are pending', () => {
    const linked = event('unit-u-001', 'ContactPointLinked', { kind: 'village', name: '甲', linkedOn: '2025-01-05' });
    const weights = town(2025).with(linked).unit()!.duties;
    expect(weights.indicators.map(({ id, weight, ratio }) => [id, weight, ratio])).toEqual([
      ['responsibility', 4, 0],
      ['contact-points', 3, 3333],
      ['publicity', 1, 0],
      ['superior-decisions', 2, null],
    ]);
    // div(3·3333, 8) = 1249.875
    expect(weights.score).toBe(1250);
    const pending = xianning.duties.filter(({ id }) => id === 'publicity');
    const early = town(2025).with(heldInJanuary(2025)).at('2025-01-31');
    const [unit] = early.graded({ ...xianning, duties: pending }).units;
    expect(unit!.duties.score).toBeNull();
    expect(unit!.daily).toBe(unit!.branches[0]!.score);
  });

  it('puts daily, inspection, tier and caps together', () => {
    const assessed = event('inspection-i-1', 'OnSiteAssessmentRecorded', {
      year: 2025,
      half: 'H1',
      assessedOn: '2025-06-10',
      score: 100,
    });
    const { final, daily, inspection, tier, tierBeforeCaps, caps } = town(2025).with(assessed).unit()!;
    expect({ final, daily, score: inspection.score }).toEqual({ final: 4000, daily: 0, score: 10_000 });
    expect({ tier, tierBeforeCaps }).toEqual({ tier: 'unqualified', tierBeforeCaps: 'unqualified' });
    expect(caps.map(({ id }) => id)).toEqual(['missed-party-day', 'missed-three']);
  });

  it('caps the tier', () => {
    const lenient = {
      excellent: { value: 0, from: 'default' as const },
      qualified: { value: 0, from: 'default' as const },
      'basically-qualified': { value: 0, from: 'default' as const },
    };
    const [unit] = town(2025).graded({ ...xianning, tiers: lenient }).units;
    expect(unit).toMatchObject({ tierBeforeCaps: 'excellent', tier: 'basically-qualified', eligible: false });
    const [held] = town(2025)
      .with(heldAllYear(2025, '2025-03'))
      .graded({ ...xianning, tiers: lenient }).units;
    expect(held).toMatchObject({ tierBeforeCaps: 'excellent', tier: 'qualified', eligible: true });
  });
});
