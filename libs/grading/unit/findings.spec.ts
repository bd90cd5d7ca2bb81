import { correction, event, retraction, town, type TestEvent } from '../testing/index.js';
import { findingsOf } from './findings.js';

const visit = event('inspection-i-1', 'UnannouncedVisitRecorded', {
  visitedOn: '2025-03-10',
  findings: ['f-1', 'f-2'].map((findingId) => {
    return { findingId, kind: 'record', severity: 'grave', clause: '2.1', description: '记录不全' };
  }),
});
const ordered = (deadline: string, findingId = 'f-1', orderedOn = '2025-03-11') =>
  event('inspection-i-1', 'RectificationOrdered', { findingId, deadline, orderedOn });
const reported = (reportedOn: string, findingId = 'f-1') =>
  event('inspection-i-1', 'RectificationReported', { findingId, reportedOn });
const accepted = (acceptedOn: string, findingId = 'f-1') =>
  event('inspection-i-1', 'RectificationAccepted', { findingId, acceptedOn });
const rejected = (rejectedOn: string) =>
  event('inspection-i-1', 'RectificationRejected', { findingId: 'f-1', rejectedOn });
const withdrawn = (withdrawnOn: string) =>
  event('inspection-i-1', 'FindingWithdrawn', { findingId: 'f-1', withdrawnOn });

function first(...told: TestEvent[]) {
  const [facts] = town(2025).with(visit, told).facts().inspectionsOf('u-001');
  return findingsOf(facts!, facts!.last('UnannouncedVisitRecorded')!)[0]!;
}

describe('a finding', () => {
  it('stands as it was recorded', () => {
    expect(first()).toEqual({
      findingId: 'f-1',
      kind: 'record',
      severity: 'grave',
      withdrawn: false,
      accepted: false,
      acceptedInTime: false,
      lastDeadline: undefined,
      reportedInTime: false,
      evidence: [11],
    });
  });

  it('was withdrawn', () => {
    expect(first(withdrawn('2025-03-20'))).toMatchObject({ withdrawn: true, evidence: [11, 14] });
    expect(first(withdrawn('2026-02-01'))).toMatchObject({ withdrawn: false });
  });

  it('has the deadline of the last order in the log', () => {
    expect(first(ordered('2025-03-31'), ordered('2025-03-25'))).toMatchObject({ lastDeadline: '2025-03-25' });
    expect(first(ordered('2025-03-31', 'f-2'))).toMatchObject({ lastDeadline: undefined, evidence: [11] });
  });

  it.each([
    ['2025-03-31', true],
    ['2025-04-01', false],
  ])('was reported on %s, by 31 March: %s', (reportedOn, reportedInTime) => {
    expect(first(ordered('2025-03-31'), reported(reportedOn))).toMatchObject({ reportedInTime });
  });

  it('was accepted late by a slow committee, after a report in time', () => {
    const told = [ordered('2025-03-31'), reported('2025-03-31'), accepted('2025-09-30')];
    expect(first(...told)).toMatchObject({ accepted: true, acceptedInTime: true, reportedInTime: false });
    const late = [ordered('2025-03-31'), reported('2025-04-01'), accepted('2025-04-02')];
    expect(first(...late)).toMatchObject({ accepted: true, acceptedInTime: false });
  });

  it('is judged by the last report before the acceptance', () => {
    const twice = [ordered('2025-03-31'), reported('2025-03-20'), rejected('2025-03-22')];
    expect(first(...twice, reported('2025-04-05'), accepted('2025-04-06'))).toMatchObject({ acceptedInTime: false });
    const inOrder = [...twice, reported('2025-03-28'), accepted('2025-04-06')];
    expect(first(...inOrder)).toMatchObject({ acceptedInTime: true });
    expect(first(...inOrder, ordered('2025-03-27'))).toMatchObject({ acceptedInTime: false });
  });

  it('was rejected, and waits for a decision once it is reported again', () => {
    const once = [ordered('2025-03-31'), reported('2025-03-20'), rejected('2025-03-22')];
    expect(first(...once)).toMatchObject({ accepted: false, reportedInTime: false });
    expect(first(...once, reported('2025-03-31'))).toMatchObject({ reportedInTime: true });
    expect(first(...once, reported('2025-04-01'))).toMatchObject({ reportedInTime: false });
    const twice = [...once, reported('2025-03-25'), rejected('2025-03-27')];
    expect(first(...twice)).toMatchObject({ accepted: false, reportedInTime: false });
  });

  it('concerns itself only', () => {
    const other = [ordered('2025-03-31', 'f-2'), reported('2025-03-20', 'f-2'), accepted('2025-03-21', 'f-2')];
    expect(first(...other)).toMatchObject({ accepted: false, evidence: [11] });
  });

  it('rests on all that concerns it and counts: as corrected, without what was retracted', () => {
    const [order, report] = [ordered('2025-03-31'), reported('2025-04-01')];
    const right = correction(report, { reportedOn: '2025-03-30' });
    expect(first(order, report, right)).toMatchObject({ reportedInTime: true, evidence: [11, 14, 17] });
    expect(first(order, report, retraction(report))).toMatchObject({ reportedInTime: false, evidence: [11, 14] });
  });
});
