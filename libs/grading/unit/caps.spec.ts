import type { DataOf } from '../testing/record.js';
import {
  branchOf,
  correction,
  event,
  heldAllYear,
  heldOn,
  memberOf,
  retraction,
  town,
  unitOf,
  xianning,
  type TestEvent,
} from '../testing/index.js';

type Finding = DataOf<'UnannouncedVisitRecorded'>['findings'][number];

const capsOf = (...told: TestEvent[]) => capsAt(undefined, ...told);
function capsAt(cutoff: string | undefined, ...told: TestEvent[]) {
  const year = town(2025).with(told);
  const { caps } = (cutoff === undefined ? year : year.at(cutoff)).unit()!;
  return Object.fromEntries(caps.map(({ id, subjects }) => [id, subjects]));
}

describe('the caps for missed party days', () => {
  it('hold from one month on, and from three', () => {
    expect(capsOf(...heldAllYear(2025))).toEqual({});
    expect(capsOf(...heldAllYear(2025, '2025-03'))).toEqual({ 'missed-party-day': ['b-0001'] });
    const two = heldAllYear(2025, '2025-03', '2025-08');
    expect(capsOf(...two)).toEqual({ 'missed-party-day': ['b-0001'] });
    const three = heldAllYear(2025, '2025-03', '2025-08', '2025-12');
    expect(capsOf(...three)).toEqual({ 'missed-party-day': ['b-0001'], 'missed-three': ['b-0001'] });
  });

  it('take for missed a month whose party day was not valid, and no month that is not active', () => {
    const outside = heldOn('2025-04-06', '2025-03');
    expect(capsOf(...heldAllYear(2025, '2025-03'), outside)).toEqual({ 'missed-party-day': ['b-0001'] });
    const dissolved = event('branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-03-31' });
    expect(capsOf(heldOn('2025-01-05'), heldOn('2025-02-05'), dissolved)).toEqual({ 'short-year': ['u-001'] });
  });

  it('count each branch by itself, and name them sorted', () => {
    const three = ['b-0003', 'b-0002'].map((branchId) => branchOf(branchId));
    const months = ['2025-01', '2025-02'];
    const told = [...three, ...months.map((month) => heldOn(`${month}-05`, month, 'b-0002'))];
    const all = ['b-0001', 'b-0002', 'b-0003'];
    expect(capsAt('2025-03-31', ...told)).toEqual({ 'missed-party-day': all, 'missed-three': ['b-0001', 'b-0003'] });
  });

  it('rest on the plan or the opening that show it', () => {
    const outside = heldOn('2025-04-06', '2025-03');
    const year = town(2025).with(heldAllYear(2025, '2025-03'), outside);
    const [cap] = year.unit()!.caps;
    expect(year.tellers(cap!.evidence)).toEqual([outside]);
  });
});

describe('the cap for a short year', () => {
  const from = (establishedOn: string) => [
    ...heldAllYear(2025),
    branchOf('b-0002', { establishedOn }),
    ...heldAllYear(2025).map(({ stream }) => {
      const month = stream.slice(-'YYYY-MM'.length);
      return heldOn(`${month}-05`, month, 'b-0002');
    }),
  ];

  it.each([
    ['2025-06-30', []],
    ['2025-07-01', ['u-001']],
  ])('holds where no branch has six active months: dissolved on %s, so five or six: %j', (dissolvedOn, subjects) => {
    const early = dissolvedOn === '2025-06-30' ? '2025-07-01' : '2025-06-30';
    const told = [...heldAllYear(2025), event('branch-b-0001', 'BranchDissolved', { dissolvedOn: early })];
    expect(capsOf(...told)['short-year'] ?? []).toEqual(subjects);
  });

  it('does not hold where one of the branches has six', () => {
    const gone = event('branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-02-10' });
    expect(capsOf(...from('2025-07-01'), gone)).toEqual({});
    expect(capsOf(...from('2025-07-02'), gone)).toEqual({ 'short-year': ['u-001'] });
  });

  it.each([
    ['2025-12-30', []],
    ['2025-12-31', ['u-001']],
  ])('holds only when the year is over: cut-off %s: %j', (cutoff, subjects) => {
    const told = [...heldAllYear(2025), event('branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-02-10' })];
    expect(capsAt(cutoff, ...told)['short-year'] ?? []).toEqual(subjects);
  });
});

describe('the cap for units that were never inspected', () => {
  const capped = { id: 'uninspected', clauses: ['4.2c'], atMost: 'qualified' as const, from: 'default' as const };
  const capsUnder = (...told: TestEvent[]) => {
    const [unit] = town(2025)
      .with(heldAllYear(2025), told)
      .graded({ ...xianning, caps: [capped] }).units;
    return unit!.caps.map(({ id, subjects }) => [id, subjects]);
  };

  it('holds for the unit until something of it is inspected, and not in the rulebook that ships', () => {
    expect(capsUnder()).toEqual([['uninspected', ['u-001']]]);
    expect(capsUnder(event('inspection-i-1', 'UnannouncedVisitRecorded', { visitedOn: '2025-03-05' }))).toEqual([]);
    expect(capsOf(...heldAllYear(2025))).toEqual({});
  });
});

describe('the cap for lost contact', () => {
  const floating = (memberId: string, from = '2025-01-01') => [
    memberOf(memberId),
    event(`member-${memberId}`, 'MemberClassified', { category: 'floating', from }),
  ];
  const contacted = (memberId: string, ...months: string[]) =>
    months.map((month) => event(`member-${memberId}`, 'MemberContacted', { contactedOn: `${month}-15` }));
  const lost = (...told: TestEvent[]) => capsOf(...heldAllYear(2025), ...told)['lost-contact'];
  const allBut = (...but: string[]) => heldAllYear(2025, ...but).map(({ stream }) => stream.slice(-'YYYY-MM'.length));

  it('holds from three months in a row', () => {
    const missing = (...months: string[]) =>
      lost(...floating('m-00001'), ...contacted('m-00001', ...allBut(...months)));
    expect(missing('2025-04', '2025-05')).toBeUndefined();
    expect(missing('2025-04', '2025-05', '2025-07')).toBeUndefined();
    expect(missing('2025-01', '2025-03', '2025-04', '2025-06', '2025-07', '2025-09')).toBeUndefined();
    expect(missing('2025-04', '2025-05', '2025-06')).toEqual(['m-00001']);
    expect(missing('2025-10', '2025-11', '2025-12')).toEqual(['m-00001']);
    expect(missing('2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06')).toEqual(['m-00001']);
  });

  it('does not run from one member into the next', () => {
    const one = [...floating('m-00001'), ...contacted('m-00001', ...allBut('2025-11', '2025-12'))];
    const next = [...floating('m-00002'), ...contacted('m-00002', ...allBut('2025-01'))];
    expect(lost(...one, ...next)).toBeUndefined();
  });

  it('does not run through a month in which the member was of another category', () => {
    const classified = (category: 'floating' | 'ordinary', from: string) =>
      event('member-m-00001', 'MemberClassified', { category, from });
    const told = [
      classified('ordinary', '2025-03-10'),
      classified('floating', '2025-04-01'),
      classified('ordinary', '2025-06-01'),
    ];
    // February and before, then April and May: March is no month of care.
    expect(lost(...floating('m-00001', '2025-02-01'), ...told)).toBeUndefined();
    expect(lost(...floating('m-00001', '2025-01-01'), ...told)).toBeUndefined();
    expect(lost(...floating('m-00001', '2024-12-01'), ...told.slice(0, 2))).toEqual(['m-00001']);
  });

  it('is counted in one branch, not over two', () => {
    const moved = event('member-m-00001', 'MemberTransferred', {
      fromBranchId: 'b-0001',
      toBranchId: 'b-0002',
      transferredOn: '2025-03-01',
    });
    const contact = contacted('m-00001', ...allBut('2025-01', '2025-02', '2025-03', '2025-04'));
    expect(lost(branchOf('b-0002'), ...floating('m-00001'), moved, ...contact)).toBeUndefined();
  });

  it('names each member once, sorted, with the classification that made it a duty', () => {
    const classified = floating('m-00001');
    const told = [...floating('m-00002'), ...classified, ...contacted('m-00001', '2025-06')];
    expect(lost(...told)).toEqual(['m-00001', 'm-00002']);
    const year = town(2025).with(heldAllYear(2025), classified);
    const cap = year.unit()!.caps.find(({ id }) => id === 'lost-contact')!;
    expect(year.tellers(cap.evidence)).toEqual([classified[1]]);
  });

  it('cannot hold where the rulebook does not judge the care', () => {
    const indicators = xianning.indicators.filter(({ id }) => id !== 'member-care');
    const graded = town(2025)
      .with(heldAllYear(2025), floating('m-00001'))
      .graded({ ...xianning, indicators });
    expect(graded.units[0]!.caps).toEqual([]);
  });
});

describe('the cap for a grave finding that was not rectified', () => {
  const found = (data: Partial<Finding> = {}, visitedOn = '2025-03-10') =>
    event('inspection-i-1', 'UnannouncedVisitRecorded', {
      visitedOn,
      findings: [
        { findingId: 'f-1', kind: 'omission', severity: 'grave', clause: '2.1', description: '未诵读', ...data },
      ],
    });
  const of = (type: FindingEvent, data: object) => event('inspection-i-1', type, { findingId: 'f-1', ...data });
  type FindingEvent =
    | 'RectificationOrdered'
    | 'RectificationReported'
    | 'RectificationAccepted'
    | 'RectificationRejected'
    | 'FindingWithdrawn';
  const ordered = (deadline = '2025-03-31') => of('RectificationOrdered', { deadline, orderedOn: '2025-03-11' });
  const reported = (reportedOn: string) => of('RectificationReported', { reportedOn });
  const unrectified = (...told: TestEvent[]) => capsOf(...heldAllYear(2025), ...told)['grave-unrectified'];

  it('holds once its deadline has passed', () => {
    expect(unrectified(found(), ordered())).toEqual(['f-1']);
    expect(unrectified(found())).toBeUndefined();
    expect(capsAt('2025-03-30', ...heldAllYear(2025), found(), ordered())['grave-unrectified']).toBeUndefined();
    expect(capsAt('2025-03-31', ...heldAllYear(2025), found(), ordered())['grave-unrectified']).toEqual(['f-1']);
  });

  it('goes by the last deadline', () => {
    expect(unrectified(found(), ordered(), ordered('2026-02-28'))).toBeUndefined();
  });

  it('does not hold for what is less than grave, or was withdrawn', () => {
    expect(unrectified(found({ severity: 'serious' }), ordered())).toBeUndefined();
    const withdrawn = of('FindingWithdrawn', { withdrawnOn: '2025-06-01' });
    expect(unrectified(found(), ordered(), withdrawn)).toBeUndefined();
  });

  it('does not hold once it was accepted, however late', () => {
    const accepted = of('RectificationAccepted', { acceptedOn: '2025-12-01' });
    expect(unrectified(found(), ordered(), reported('2025-11-30'), accepted)).toBeUndefined();
  });

  it('does not hold while a report in time waits for a decision', () => {
    expect(unrectified(found(), ordered(), reported('2025-03-31'))).toBeUndefined();
    expect(unrectified(found(), ordered(), reported('2025-04-01'))).toEqual(['f-1']);
    expect(unrectified(found(), ordered(), reported('2025-03-30'), reported('2025-04-01'))).toEqual(['f-1']);
    const rejected = of('RectificationRejected', { rejectedOn: '2025-03-20' });
    expect(unrectified(found(), ordered(), reported('2025-03-15'), rejected)).toEqual(['f-1']);
    expect(unrectified(found(), ordered(), reported('2025-03-15'), rejected, reported('2025-03-31'))).toBeUndefined();
  });

  it('looks at the visits of the year and at the assessments about it', () => {
    expect(unrectified(found({}, '2024-12-31'), ordered())).toBeUndefined();
    const assessed = (year: number) =>
      event('inspection-i-1', 'OnSiteAssessmentRecorded', {
        year,
        half: 'H1',
        score: 60,
        assessedOn: '2025-03-10',
        findings: [{ findingId: 'f-1', kind: 'omission', severity: 'grave', clause: '2.1', description: '未诵读' }],
      });
    expect(unrectified(assessed(2025), ordered())).toEqual(['f-1']);
    expect(unrectified(assessed(2024), ordered())).toBeUndefined();
  });

  it('falls when the finding is corrected away', () => {
    const visit = found();
    expect(unrectified(visit, ordered(), correction(visit, { findings: [] }))).toBeUndefined();
  });

  it('for falsification holds at once, whatever its severity, unless it is withdrawn or retracted', () => {
    const forged = found({ kind: 'falsification', severity: 'minor' });
    const falsified = (...told: TestEvent[]) => capsOf(...heldAllYear(2025), ...told)['falsification'];
    expect(falsified(forged)).toEqual(['f-1']);
    expect(falsified(forged, of('FindingWithdrawn', { withdrawnOn: '2025-06-01' }))).toBeUndefined();
    expect(falsified(forged, retraction(forged))).toBeUndefined();
    expect(falsified(found())).toBeUndefined();
  });

  it('of another unit does not hold', () => {
    const elsewhere = [unitOf('u-002'), branchOf('b-0002', { unitId: 'u-002' })];
    const visit = event('inspection-i-1', 'UnannouncedVisitRecorded', {
      ...(found().data as DataOf<'UnannouncedVisitRecorded'>),
      unitId: 'u-002',
    });
    const year = town(2025).with(elsewhere, heldAllYear(2025), visit, ordered());
    expect(year.unit('u-001')!.caps).toEqual([]);
    expect(year.unit('u-002')!.caps.map(({ id }) => id)).toContain('grave-unrectified');
  });
});
