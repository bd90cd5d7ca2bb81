import { branchOf, event, town, unitOf } from '../../grading/testing/index.js';
import { committeeScorecard } from './committee-scorecard.js';

const visit = (id: string, visitedOn: string) => event(`inspection-${id}`, 'UnannouncedVisitRecorded', { visitedOn });
const bulletin = (month: string) => event(`committee-${month}`, 'BulletinIssued', { issuedOn: `${month}-28` });
const assessed = (id: string, half: 'H1' | 'H2', unitId = 'u-001') =>
  event(`inspection-${id}`, 'OnSiteAssessmentRecorded', {
    unitId,
    year: 2025,
    half,
    assessedOn: half === 'H1' ? '2025-06-20' : '2025-12-20',
    score: 90,
  });
const called = (id: string) =>
  event(`inspection-${id}`, 'PhoneCheckRecorded', { calledOn: '2025-03-04', reached: true, asked: 3, passed: 3 });
const request = (month: string, requestId: string) =>
  event(`partyDay-b-0001:${month}`, 'DeferralRequested', {
    requestId,
    from: `${month}-05`,
    to: `${month}-20`,
    requestedOn: `${month}-01`,
  });

const everyMonth = Array.from({ length: 12 }, (_, index) => `2025-${String(index + 1).padStart(2, '0')}`);

describe('the committee’s scorecard', () => {
  it('says in words that nothing is missing', () => {
    const done = everyMonth.flatMap((month, index) => [visit(`v-${index}`, `${month}-10`), bulletin(month)]);
    const year = town(2025).with([...done, assessed('i-1', 'H1'), assessed('i-2', 'H2'), called('c-1')]);
    expect(committeeScorecard(year.graded()).lines).toEqual([
      { zh: '每月均开展了暗访', en: 'There was an unannounced visit in every month' },
      { zh: '督查通报无漏发、无逾期', en: 'No bulletin is missing or late' },
      { zh: '实地考核无遗漏、无逾期', en: 'No on-site assessment is missing or late' },
      { zh: '计划和改期申请均按时审批', en: 'Plans and moves of party days were decided in time' },
      { zh: '电话抽查1人次', en: 'Phone checks: 1' },
    ]);
  });

  it('names the months, units and decisions that are missing or late', () => {
    const others = everyMonth.slice(2).flatMap((month, index) => [visit(`v-${index}`, `${month}-10`), bulletin(month)]);
    const late = event('partyDay-b-0001:2025-05', 'DeferralApproved', { requestId: 'q-1', approvedOn: '2025-05-06' });
    const units = [unitOf('u-002', { name: '市教育局' }), branchOf('b-0002', { unitId: 'u-002' })];
    const visits = [visit('v-feb', '2025-02-10'), ...others];
    const assessments = [assessed('i-1', 'H1'), assessed('i-2', 'H2'), assessed('i-3', 'H1', 'u-002')];
    const requests = [request('2025-05', 'q-1'), late, request('2025-06', 'q-2')];
    const told = [...units, ...visits, ...assessments, ...requests];
    const card = committeeScorecard(town(2025).with(told).graded());
    expect(card).toMatchObject({
      year: 2025,
      clause: '4.2b',
      monthsWithoutVisit: ['2025-01'],
      decisionsLate: [{ branchId: 'b-0001', period: '2025-05' }],
      decisionsMissing: [{ branchId: 'b-0001', period: '2025-06' }],
    });
    expect(card.duties.map(({ id, failures }) => [id, failures.map(({ zh }) => zh)])).toEqual([
      ['visits', ['2025年1月']],
      ['bulletins', ['2025年2月']],
      ['late-bulletins', []],
      ['on-site', ['市教育局（下半年）']],
      ['late-on-site', []],
      ['decisions', ['财政局第一党支部（2025年6月）']],
      ['late-decisions', ['财政局第一党支部（2025年5月）']],
    ]);
    expect(card.lines.map(({ zh }) => zh)).toEqual([
      '未开展暗访的月份：2025年1月',
      '未印发督查通报的月份：2025年2月',
      '未实地考核的单位：市教育局（下半年）',
      '逾期未审批：财政局第一党支部（2025年6月）',
      '逾期审批：财政局第一党支部（2025年5月）',
      '电话抽查0人次',
    ]);
    expect(card.lines[2]!.en).toBe('Units without an on-site assessment: 市教育局 (second half)');
  });
});
