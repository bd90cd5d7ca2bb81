import { branchOf, event, retraction, town, unitOf, Year, type TestEvent } from './testing/index.js';

const visited = (id: string, visitedOn: string, unitId = 'u-001') =>
  event(`inspection-${id}`, 'UnannouncedVisitRecorded', { unitId, visitedOn });
const bulletin = (month: string, issuedOn = `${month}-28`) =>
  event(`committee-${month}`, 'BulletinIssued', { issuedOn });
const assessed = (id: string, half: 'H1' | 'H2', year = 2025, unitId = 'u-001') =>
  event(`inspection-${id}`, 'OnSiteAssessmentRecorded', { unitId, year, half, assessedOn: '2025-12-10', score: 90 });
const called = (id: string, calledOn: string, reached = true) =>
  event(`inspection-${id}`, 'PhoneCheckRecorded', { calledOn, reached, asked: 0, passed: 0 });
const dutiesOf = (...told: TestEvent[]) => town(2025).with(told).graded().committee;

describe('the committee’s visits', () => {
  it('are due every month, whichever unit is visited', () => {
    expect(dutiesOf().monthsWithoutVisit).toHaveLength(12);
    const elsewhere = unitOf('u-002');
    const { monthsWithoutVisit } = dutiesOf(
      elsewhere,
      visited('i-1', '2025-03-01'),
      visited('i-2', '2025-05-31', 'u-002'),
    );
    expect(monthsWithoutVisit).not.toContain('2025-03');
    expect(monthsWithoutVisit).not.toContain('2025-05');
    expect(monthsWithoutVisit).toHaveLength(10);
  });

  it.each([
    ['2025-03-30', ['2025-01', '2025-02']],
    ['2025-03-31', ['2025-01', '2025-02', '2025-03']],
  ])('are due up to the cut-off %s', (cutoff, months) => {
    expect(town(2025).at(cutoff).graded().committee.monthsWithoutVisit).toEqual(months);
  });

  it('that were retracted, or of other years, do not count', () => {
    const visit = visited('i-1', '2025-03-10');
    expect(dutiesOf(visit, retraction(visit)).monthsWithoutVisit).toHaveLength(12);
    expect(dutiesOf(visited('i-1', '2024-03-10')).monthsWithoutVisit).toHaveLength(12);
  });
});

describe('the committee’s bulletins', () => {
  it('are due for months with visits', () => {
    const visits = [visited('i-1', '2025-03-10'), visited('i-2', '2025-03-20'), visited('i-3', '2025-04-10')];
    expect(dutiesOf(...visits).monthsWithoutBulletin).toEqual(['2025-03', '2025-04']);
    expect(dutiesOf(...visits, bulletin('2025-03'), bulletin('2025-06')).monthsWithoutBulletin).toEqual(['2025-04']);
    const march = bulletin('2025-03');
    expect(dutiesOf(...visits, march, retraction(march)).monthsWithoutBulletin).toEqual(['2025-03', '2025-04']);
    expect(dutiesOf(...visits, bulletin('2025-03', '2026-02-01')).monthsWithoutBulletin).toContain('2025-03');
  });

  it.each([
    ['2025-04-29', []],
    ['2025-04-30', ['2025-03']],
  ])('are missing once the next month is over: cut-off %s: %j', (cutoff, months) => {
    const year = town(2025).with(visited('i-1', '2025-03-10')).at(cutoff);
    expect(year.graded().committee.monthsWithoutBulletin).toEqual(months);
  });

  it.each([
    ['2025-04-30', []],
    ['2025-05-01', ['2025-03']],
  ])('are late after the end of the next month, with visits or without: issued on %s: %j', (issuedOn, late) => {
    expect(dutiesOf(bulletin('2025-03', issuedOn)).bulletinsLate).toEqual(late);
    expect(dutiesOf(visited('i-1', '2025-03-10'), bulletin('2025-03', issuedOn)).bulletinsLate).toEqual(late);
    const again = [bulletin('2025-03', '2025-06-01'), bulletin('2025-03', issuedOn)];
    expect(dutiesOf(...again).bulletinsLate).toEqual(late);
  });
});

describe('the committee’s on-site assessments', () => {
  it.each([
    ['2025-07-31', []],
    ['2025-08-01', [{ unitId: 'u-001', half: 'H1' }]],
  ])('of the first half are late after July: held on %s: %j', (assessedOn, late) => {
    const on = (id: string, day: string) =>
      event(`inspection-${id}`, 'OnSiteAssessmentRecorded', { year: 2025, half: 'H1', assessedOn: day, score: 90 });
    expect(dutiesOf(on('i-2', '2025-12-01'), on('i-1', assessedOn)).onSiteLate).toEqual(late);
  });

  it.each([
    ['2025-06-30', []],
    ['2025-07-01', ['H1']],
    ['2026-01-01', ['H1', 'H2']],
  ])('are not due in a half in which the unit was dissolved on %s: %j', (dissolvedOn, halves) => {
    const year = town(2025).with(event('unit-u-001', 'UnitDissolved', { dissolvedOn, reason: '机构改革' }));
    expect(year.graded().committee.onSiteMissing.map(({ half }) => half)).toEqual(halves);
  });

  it('are due in each half, of each graded unit', () => {
    const elsewhere = [unitOf('u-002'), branchOf('b-0002', { unitId: 'u-002' }), unitOf('u-003')];
    expect(
      dutiesOf(...elsewhere, assessed('i-1', 'H2', 2025, 'u-002'), assessed('i-2', 'H1', 2024)).onSiteMissing,
    ).toEqual([
      { unitId: 'u-001', half: 'H1' },
      { unitId: 'u-001', half: 'H2' },
      { unitId: 'u-002', half: 'H1' },
    ]);
    expect(dutiesOf(assessed('i-1', 'H1'), assessed('i-2', 'H2')).onSiteMissing).toEqual([]);
  });

  it.each([
    ['2025-01-01', ['H1', 'H2']],
    ['2025-01-02', ['H2']],
    ['2025-07-01', ['H2']],
    ['2025-07-02', []],
  ])('are due in halves begun after registration on %s: %j', (registeredOn, halves) => {
    const year = new Year(2025).with(unitOf('u-001', { registeredOn }), branchOf('b-0001'));
    expect(year.graded().committee.onSiteMissing.map(({ half }) => half)).toEqual(halves);
  });

  it.each([
    ['2025-07-30', []],
    ['2025-07-31', ['H1']],
    ['2026-01-30', ['H1']],
    ['2026-01-31', ['H1', 'H2']],
  ])('are missing once the month after the half is over: cut-off %s: %j', (cutoff, halves) => {
    expect(
      town(2025)
        .at(cutoff)
        .graded()
        .committee.onSiteMissing.map(({ half }) => half),
    ).toEqual(halves);
  });
});

describe('the committee’s phone checks', () => {
  it('are counted whether or not anybody was reached', () => {
    const calls = [called('i-1', '2025-01-01'), called('i-2', '2025-12-31', false), called('i-3', '2024-12-31')];
    expect(dutiesOf(...calls).phoneChecks).toBe(2);
    expect(dutiesOf().phoneChecks).toBe(0);
  });
});
