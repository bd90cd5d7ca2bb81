import { changesBetween } from './diff.js';
import {
  correction,
  event,
  heldAllYear,
  heldOn,
  inMonth,
  memberOf,
  retraction,
  town,
  type TestEvent,
  type Year,
} from './testing/index.js';

const base = town(2025).with(memberOf('m-00001'), heldOn('2025-01-05'));
const paid = inMonth('2025-01')('DuesPaid', { memberId: 'm-00001', amountFen: 1, paidOn: '2025-01-05' });
const at = '2025-02-15';

/** What is judged otherwise once more was recorded, with the later records told again. */
function changes(before: Year, ...later: TestEvent[]) {
  const after = before.with(later);
  return changesBetween(before.at(at).graded(), after.at(at).graded()).map(({ evidence, ...change }) => {
    return { ...change, evidence: after.tellers(evidence) };
  });
}

describe('what later records changed', () => {
  it('is each obligation that is judged otherwise, with the records', () => {
    expect(changes(base, paid)).toEqual([
      {
        kind: 'obligation',
        unitId: 'u-001',
        branchId: 'b-0001',
        indicator: 'dues',
        subject: 'm-00001',
        period: '2025-01',
        from: { ratio: 0, outcome: 'missed', reason: 'unpaid' },
        to: { ratio: 10_000, outcome: 'met', reason: 'on-the-day' },
        evidence: [paid],
      },
    ]);
  });

  it('is nothing where they decide nothing', () => {
    expect(changes(base.with(paid), inMonth('2025-01')('LectureGiven', { heldOn: '2025-01-05' }))).toEqual([]);
  });

  it('is told by the correction or retraction that changed it, whatever record decides', () => {
    const late = correction(paid, { paidOn: '2025-01-09' });
    const [change, ...others] = changes(base.with(paid), late);
    expect(others).toEqual([]);
    expect(change).toMatchObject({ from: { reason: 'on-the-day' }, to: { reason: 'late-in-month' }, evidence: [late] });
    const gone = retraction(paid);
    expect(changes(base.with(paid), gone)).toMatchObject([{ to: { reason: 'unpaid' }, evidence: [gone] }]);
  });

  it('is told by all that was recorded since, in the order of the log', () => {
    const twice = [correction(paid, { paidOn: '2025-01-08' }), correction(paid, { paidOn: '2025-01-09' })];
    expect(changes(base.with(paid), ...twice)).toMatchObject([{ to: { reason: 'late-in-month' }, evidence: twice }]);
  });

  it('is told of duties, and of what is judged no more or for the first time', () => {
    const left = event('member-m-00001', 'MemberLeft', { leftOn: '2025-01-20' });
    expect(changes(base, left)).toMatchObject([
      { indicator: 'dues', from: { reason: 'unpaid' }, to: null, evidence: [] },
    ]);
    const linked = event('unit-u-001', 'ContactPointLinked', { kind: 'village', name: '东村', linkedOn: '2025-01-05' });
    const [change] = changes(base, linked);
    expect(change).toMatchObject({
      unitId: 'u-001',
      indicator: 'contact-points',
      subject: 'u-001',
      evidence: [linked],
    });
    expect(change).not.toHaveProperty('branchId');
    const [dues] = changes(town(2025), memberOf('m-00001'));
    expect(dues).toMatchObject({ indicator: 'dues', from: null, to: { reason: 'unpaid' } });
  });

  it('tells equals apart by their order', () => {
    const tell = inMonth('2025-02');
    const request = (requestId: string) =>
      tell('DeferralRequested', { requestId, from: '2025-02-03', to: '2025-02-10', requestedOn: '2025-01-20' });
    const approved = tell('DeferralApproved', { requestId: 'd-2', approvedOn: '2025-01-25' });
    const decisions = changes(base.with(request('d-1'), request('d-2')), approved);
    expect(decisions.map(({ indicator, to }) => [indicator, to?.reason])).toEqual([['superior-decisions', 'decided']]);
  });
});

describe('inspections and caps', () => {
  const visit = event('inspection-i-1', 'UnannouncedVisitRecorded', {
    visitedOn: '2025-01-20',
    findings: [{ findingId: 'f-1', kind: 'falsification', severity: 'minor', clause: '2.1', description: '补造记录' }],
  });

  it('are told as they come', () => {
    expect(
      changes(base, visit).map(({ kind, indicator, subject, from, to, evidence }) => {
        return { kind, indicator, subject, from, to, evidence };
      }),
    ).toEqual([
      {
        kind: 'cap',
        indicator: 'falsification',
        subject: 'f-1',
        from: null,
        to: { ratio: null, outcome: 'missed', reason: 'capped' },
        evidence: [visit],
      },
      {
        kind: 'inspection',
        indicator: 'visits',
        subject: 'i-1',
        from: null,
        to: { ratio: 9500, outcome: 'partly', reason: 'inspected' },
        evidence: [visit],
      },
    ]);
  });

  it('are told as they go', () => {
    const withdrawn = event('inspection-i-1', 'FindingWithdrawn', { findingId: 'f-1', withdrawnOn: '2025-02-01' });
    expect(changes(base.with(visit), withdrawn)).toMatchObject([
      { kind: 'cap', from: { reason: 'capped' }, to: null, evidence: [] },
      { kind: 'inspection', from: { ratio: 9500 }, to: { ratio: 10_000, outcome: 'met' }, evidence: [withdrawn] },
    ]);
  });
});

describe('records that were recorded later but stand earlier in the log', () => {
  it('are later records all the same', () => {
    const year = town(2025).with(heldAllYear(2025));
    const [before, after] = [town(2025).with(heldAllYear(2025, '2025-12')).graded(), year.graded()];
    const knows = (position: number) => year.tellers([position])[0]!.stream !== 'partyDay-b-0001:2025-12';
    const evidence = changesBetween({ ...before, knows }, after).flatMap((change) => change.evidence);
    expect(new Set(year.tellers(evidence).map(({ stream }) => stream))).toEqual(new Set(['partyDay-b-0001:2025-12']));
  });
});
