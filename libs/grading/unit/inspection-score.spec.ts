import type { DataOf } from '../testing/record.js';
import { branchOf, event, retraction, town, unitOf, xianning, type TestEvent } from '../testing/index.js';

type Severity = DataOf<'UnannouncedVisitRecorded'>['findings'][number]['severity'];

const visited = (id: string, severities: Severity[], visitedOn = '2025-03-10', unitId = 'u-001') =>
  event(`inspection-${id}`, 'UnannouncedVisitRecorded', {
    unitId,
    visitedOn,
    findings: severities.map((severity, index) => {
      return { findingId: `${id}.${index}`, kind: 'omission', severity, clause: '2.1', description: '未诵读党章' };
    }),
  });
const called = (id: string, data: Partial<DataOf<'PhoneCheckRecorded'>>) =>
  event(`inspection-${id}`, 'PhoneCheckRecorded', { calledOn: '2025-03-10', ...data });
const assessed = (id: string, score: number, data: Partial<DataOf<'OnSiteAssessmentRecorded'>> = {}) =>
  event(`inspection-${id}`, 'OnSiteAssessmentRecorded', {
    year: 2025,
    half: 'H1',
    assessedOn: '2025-06-10',
    score,
    ...data,
  });
const scored = (...told: TestEvent[]) => {
  const { score, visits, phone, onSite } = town(2025).with(told).unit()!.inspection;
  return { score, visits, phone, onSite };
};

describe('the unannounced visits', () => {
  it.each([
    [[], 10_000],
    [['minor'], 9500],
    [['serious'], 8500],
    [['grave'], 6000],
    [['minor', 'serious', 'grave'], 4000],
    [['grave', 'grave', 'serious', 'minor'], 0],
    [['grave', 'grave', 'serious', 'serious'], 0],
  ] as [Severity[], number][])('with findings %j: %d', (severities, visits) => {
    expect(scored(visited('i-1', severities))).toEqual({ score: visits, visits, phone: null, onSite: null });
  });

  it('count in the mean, each by itself', () => {
    // div(10000 + 9500 + 0, 3)
    const three = [visited('i-1', []), visited('i-2', ['minor']), visited('i-3', ['grave', 'grave', 'grave'])];
    expect(scored(...three).visits).toBe(6500);
  });

  it.each([
    ['2024-12-31', null],
    ['2025-01-01', 8500],
    ['2025-12-31', 8500],
    ['2026-01-01', null],
  ])('of %s: %s', (visitedOn, visits) => {
    expect(scored(visited('i-1', ['serious'], visitedOn)).visits).toBe(visits);
  });

  it('of other units, or retracted, do not count', () => {
    const elsewhere = [unitOf('u-002'), branchOf('b-0002', { unitId: 'u-002' })];
    expect(scored(...elsewhere, visited('i-1', ['minor'], '2025-03-10', 'u-002')).visits).toBeNull();
    const visit = visited('i-1', ['minor']);
    expect(scored(visit, retraction(visit)).visits).toBeNull();
  });
});

describe('a finding that was dealt with', () => {
  const ordered = event('inspection-i-1', 'RectificationOrdered', {
    findingId: 'i-1.0',
    deadline: '2025-03-31',
    orderedOn: '2025-03-11',
  });
  const reported = (reportedOn: string) =>
    event('inspection-i-1', 'RectificationReported', { findingId: 'i-1.0', reportedOn });
  const accepted = event('inspection-i-1', 'RectificationAccepted', { findingId: 'i-1.0', acceptedOn: '2025-09-01' });

  it.each([
    ['minor', 9750],
    ['serious', 9250],
    ['grave', 8000],
  ] as const)('%s, rectified in time and accepted ever so late, counts half: %d', (severity, visits) => {
    expect(scored(visited('i-1', [severity]), ordered, reported('2025-03-31'), accepted).visits).toBe(visits);
  });

  it('rectified late, or not accepted, counts in full', () => {
    expect(scored(visited('i-1', ['minor']), ordered, reported('2025-04-01'), accepted).visits).toBe(9500);
    expect(scored(visited('i-1', ['minor']), ordered, reported('2025-03-31')).visits).toBe(9500);
  });

  it('withdrawn counts nothing, though it had been accepted', () => {
    const withdrawn = event('inspection-i-1', 'FindingWithdrawn', { findingId: 'i-1.0', withdrawnOn: '2025-09-02' });
    expect(scored(visited('i-1', ['grave', 'minor']), withdrawn).visits).toBe(9500);
    const told = [ordered, reported('2025-03-31'), accepted, withdrawn];
    expect(scored(visited('i-1', ['grave']), ...told).visits).toBe(10_000);
  });

  it('is part of the evidence of its visit, once', () => {
    const told = [visited('i-1', ['grave', 'minor']), ordered, reported('2025-03-31')];
    const year = town(2025).with(told);
    const [part] = year.unit()!.inspection.parts.visits;
    expect(year.tellers(part!.evidence)).toEqual(told);
    expect(part).toMatchObject({ inspectionId: 'i-1', score: 5500 });
  });
});

describe('the phone checks', () => {
  it.each([
    [3, 3, 10_000],
    [3, 2, 6667],
    [3, 0, 0],
    [7, 3, 4286],
  ])('asked %d, passed %d: %d', (asked, passed, phone) => {
    expect(scored(called('i-1', { asked, passed })).phone).toBe(phone);
  });

  it('of whom nobody was reached or asked are left out of the mean', () => {
    const unreached = called('i-2', { reached: false, asked: 0, passed: 0 });
    const unasked = called('i-3', { asked: 0, passed: 0 });
    expect(scored(called('i-1', { asked: 2, passed: 1 }), unreached, unasked).phone).toBe(5000);
    expect(scored(unreached, unasked)).toEqual({ score: null, visits: null, phone: null, onSite: null });
  });

  it('count by the day of the call', () => {
    const ofDay = (calledOn: string) => scored(called('i-1', { asked: 1, passed: 1, calledOn })).phone;
    expect([ofDay('2024-12-31'), ofDay('2025-01-01'), ofDay('2026-01-01')]).toEqual([null, 10_000, null]);
  });
});

describe('the on-site assessments', () => {
  it('count a hundred for each point, in the mean', () => {
    expect(scored(assessed('i-1', 85)).onSite).toBe(8500);
    expect(scored(assessed('i-1', 85), assessed('i-2', 90, { half: 'H2' })).onSite).toBe(8750);
    expect(scored(assessed('i-1', 0)).onSite).toBe(0);
  });

  it('count for the year that they are about, whenever they were', () => {
    expect(scored(assessed('i-1', 85, { assessedOn: '2026-01-10' })).onSite).toBe(8500);
    expect(scored(assessed('i-1', 85, { year: 2024 })).onSite).toBeNull();
    expect(scored(assessed('i-1', 85, { assessedOn: '2026-02-01' })).onSite).toBeNull();
  });
});

describe('the inspection score', () => {
  const parts = [visited('i-1', ['serious']), called('i-2', { asked: 3, passed: 2 }), assessed('i-3', 91)];

  it('weights the parts that exist', () => {
    const [visit, call, assessment] = parts as [TestEvent, TestEvent, TestEvent];
    // 40·8500 + 20·6667 + 40·9100 over 100, 60, 60 and 80
    expect(scored(...parts)).toEqual({ score: 8373, visits: 8500, phone: 6667, onSite: 9100 });
    expect(scored(visit, call).score).toBe(7889);
    expect(scored(call, assessment).score).toBe(8289);
    expect(scored(visit, assessment).score).toBe(8800);
    expect(scored(call).score).toBe(6667);
  });

  it('goes by the rulebook’s numbers', () => {
    const number = (value: number) => ({ value, from: 'default' as const });
    const { deductions } = xianning.inspection;
    const inspection = {
      ...xianning.inspection,
      visits: number(1),
      phone: number(0),
      onSite: number(1),
      deductions: { ...deductions, serious: number(1001) },
    };
    const [unit] = town(2025)
      .with(parts)
      .graded({ ...xianning, inspection }).units;
    // (8999 + 9100) ÷ 2, rounded half up
    expect(unit!.inspection.score).toBe(9050);
  });
});
