import { committeeObligations } from '../grading/committee-duties.js';
import { event, town, type TestEvent } from '../grading/testing/index.js';
import { committeeCalendar, type CalendarEntry } from './index.js';

/** The committee's calendar of 2026, as on a day. */
function calendarOf(events: readonly TestEvent[], today: string): CalendarEntry[] {
  const year = town(2026).with(events);
  const reading = {
    year: 2026,
    judge: (cutoff: string) => committeeObligations(year.at(cutoff).facts(), ['u-001']),
    assessment: year.at('9999-12-31').facts().assessments.get('2026'),
    idOf: (position: number) => year.tellers([position])[0]!.id,
  };
  return committeeCalendar(reading, today);
}

const stream = 'assessment-2026';
const opened = event(stream, 'AssessmentOpened', {
  year: 2026,
  rulebook: { id: 'xianning-2016', version: '2', sha256: '0'.repeat(64) },
  openedOn: '2027-02-01',
});
const lodged = event(stream, 'AppealLodged', {
  appealId: 'a-1',
  unitId: 'u-001',
  grounds: '记录不全',
  lodgedOn: '2027-02-10',
});
const decided = (decidedOn: string) =>
  event(stream, 'AppealDecided', {
    appealId: 'a-1',
    upheld: true,
    decidedBy: 'office-2',
    reason: '属实',
    decidedOn,
  });
const confirmed = event(stream, 'GradesConfirmed', {
  units: [{ unitId: 'u-001', tier: 'qualified' }],
  confirmedBy: 'office-2',
  confirmedOn: '2027-02-20',
});

describe('an appeal', () => {
  const appeal = (today: string, ...more: TestEvent[]) =>
    calendarOf([opened, lodged, ...more], today).filter(({ dutyId }) => dutyId === 'committee-appeal');

  it('is open until it is decided, for a month', () => {
    expect(appeal('2027-02-11')).toEqual([
      {
        dutyId: 'committee-appeal',
        clause: '4.3a',
        subject: { kind: 'appeal', id: 'a-1' },
        unitId: 'u-001',
        period: '2026',
        opensOn: '2027-02-10',
        dueOn: '2027-03-13',
        dayIsSet: true,
        state: 'due',
        overdue: false,
        title: { zh: '年度考核申诉', en: 'Appeal against a grade' },
        code: 'undecided',
        reason: {
          zh: '尚未对申诉作出处理决定（3月13日前作出）',
          en: 'The appeal is not decided yet (decide it by 13 March)',
        },
        evidence: [lodged.id],
      },
    ]);
    expect(appeal('2027-03-14')).toMatchObject([
      { state: 'due', overdue: true, reason: { zh: '逾期尚未对申诉作出处理决定（应于3月13日前作出）' } },
    ]);
  });

  it('is met by the decision, in part by a late one', () => {
    const inTime = decided('2027-03-13');
    expect(appeal('2027-03-20', inTime)).toMatchObject([{ state: 'met', evidence: [lodged.id, inTime.id] }]);
    expect(appeal('2027-03-20', decided('2027-03-14'))).toMatchObject([{ state: 'partly' }]);
  });

  it('is missed where the grades were confirmed before', () =>
    expect(appeal('2027-02-21', confirmed)).toMatchObject([{ state: 'missed', overdue: false }]));

  it('is not in the calendar of a year without an assessment', () =>
    expect(calendarOf([], '2027-02-11').filter(({ dutyId }) => dutyId === 'committee-appeal')).toEqual([]));
});

describe('a visit of a month', () => {
  const visit = event('inspection-i-1', 'UnannouncedVisitRecorded', { visitedOn: '2026-03-20', findings: [] });
  const march = (today: string, ...events: TestEvent[]) =>
    calendarOf(events, today).filter(({ dutyId, period }) => dutyId === 'committee-visit' && period === '2026-03');

  it('is told as what is to be done until when', () => {
    expect(march('2026-03-19')).toMatchObject([
      { dueOn: '2026-03-31', state: 'due', reason: { zh: '尚未开展暗访（3月31日前开展）' } },
    ]);
    expect(march('2026-04-01')).toMatchObject([{ state: 'missed', reason: { zh: '当月未开展暗访' } }]);
    expect(march('2026-04-01', visit)).toMatchObject([{ state: 'met' }]);
  });
});

describe('a bulletin of a month with visits', () => {
  const visit = event('inspection-i-1', 'UnannouncedVisitRecorded', { visitedOn: '2026-03-20', findings: [] });
  const issued = (issuedOn: string) =>
    event('committee-2026-03', 'BulletinIssued', { period: '2026-03', title: '3月通报', inspectionIds: [], issuedOn });
  const march = (today: string, ...events: TestEvent[]) =>
    calendarOf([visit, ...events], today).filter(({ dutyId }) => dutyId === 'committee-bulletin');

  it('is due by the end of the next month', () => {
    expect(march('2026-04-20')).toMatchObject([
      { period: '2026-03', dueOn: '2026-04-30', state: 'due', reason: { zh: '尚未印发通报（4月30日前印发）' } },
    ]);
    expect(march('2026-05-01')).toMatchObject([{ state: 'missed', code: 'not-done', reason: { zh: '未印发通报' } }]);
    expect(march('2026-05-01', issued('2026-04-30'))).toMatchObject([{ state: 'met' }]);
    expect(march('2026-05-02', issued('2026-05-01'))).toMatchObject([
      { state: 'partly', reason: { zh: '已印发通报，但逾期' } },
    ]);
  });
});

describe('an assessment of a unit in a half-year', () => {
  const assessed = (assessedOn: string) =>
    event('inspection-i-1', 'OnSiteAssessmentRecorded', {
      year: 2026,
      half: 'H1',
      assessedOn,
      score: 90,
      findings: [],
    });
  const first = (today: string, ...events: TestEvent[]) =>
    calendarOf(events, today).filter(({ dutyId, period }) => dutyId === 'committee-on-site' && period === '2026-H1');

  it('is due by the end of the month that follows', () => {
    expect(first('2026-07-20')).toMatchObject([
      { unitId: 'u-001', dueOn: '2026-07-31', state: 'due', reason: { zh: '尚未实地考核（7月31日前考核）' } },
    ]);
    expect(first('2026-08-01')).toMatchObject([{ state: 'missed', reason: { zh: '该半年未考核' } }]);
    expect(first('2026-08-01', assessed('2026-07-31'))).toMatchObject([{ state: 'met' }]);
    expect(first('2026-08-02', assessed('2026-08-01'))).toMatchObject([{ state: 'partly' }]);
  });
});
