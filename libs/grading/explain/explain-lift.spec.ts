import {
  attended,
  event,
  heldInJanuary,
  heldOn,
  inMonth,
  memberOf,
  town,
  xianning,
  type TestEvent,
  type Year,
} from '../testing/index.js';
import type { Rulebook } from '../rulebook/index.js';
import { openActsOf } from './acts/open-acts.js';
import { inChinese, inEnglish, opened } from './testing/opened.js';

const january = town(2025).with(heldInJanuary(2025)).at('2025-01-31');
const liftOf = (year: Year, today?: string, rulebook: Rulebook = xianning) =>
  opened(year, 'u-001', { indicator: 'tier', ...(today !== undefined && { today }) }, rulebook).parts.find(
    ({ about }) => about.kind === 'lift',
  );
/** What can be done, by whom, and the points it gains. */
const actsOf = (year: Year, today: string, rulebook: Rulebook = xianning) => {
  const grading = year.graded(rulebook);
  const found = openActsOf(grading, grading.units[0]!, today)!;
  return found.acts.map(({ what, by, gain }) => [what.zh, by.zh, gain]);
};
/** Only some indicators and duties count. */
const only = (...ids: string[]): Rulebook => ({
  ...xianning,
  indicators: xianning.indicators.filter(({ id }) => ids.includes(id)),
  duties: xianning.duties.filter(({ id }) => ids.includes(id)),
});

describe('what would lift a unit', () => {
  // B = div(115000, 51) = 2255 and U = 0: 2030. A plan submitted late is 5000 of weight 4: div(135000, 51) = 2647, and
  // div(9 · 2647, 10) = 2382. Responsibility late: div(20000, 7) = 2857, div(20295 + 2857, 10) = 2315. All contact points:
  // div(30000, 7) = 4286, div(20295 + 4286, 10) = 2458. All: div(9 · 2647 + div(50000, 7), 10) = 3097.
  it('is first what can still be done, by whom, and what all of it comes to', () => {
    expect(inChinese(liftOf(january, '2025-02-01')!).slice(0, 7)).toEqual([
      '距基本合格还差 39.70 分',
      '截止日前还可以办理的（按增分多少排列）：',
      '联系村、社区、企业（由本单位办理），可增 4.28 分（至 24.58）',
      '第一党支部：征求意见后重新上报年度工作计划，写明每个月的安排（由支部办理），可增 3.52 分（至 23.82）',
      '明确分管领导、责任科室、党务干部（由本单位办理），可增 2.85 分（至 23.15）',
      '全部办理后可得 30.97 分，仍达不到基本合格的分数线',
      '以下失分已不能靠登记记录挽回，供今后改进：',
    ]);
    expect(inEnglish(liftOf(january)!).slice(2, 4)).toEqual([
      'link the contact points that are missing (by the unit): gains 4.28 (to 24.58)',
      '第一党支部: submit the annual plan anew, after consultation and with every month (by the branch): gains 3.52 (to 23.82)',
    ]);
  });

  it('names the contact points while one kind is not linked, or no longer', () => {
    const linked = (kind: 'village' | 'community' | 'enterprise') =>
      event('unit-u-001', 'ContactPointLinked', { kind, name: '南门', linkedOn: '2025-01-10' });
    const unlinked = event('unit-u-001', 'ContactPointUnlinked', {
      kind: 'village',
      name: '南门',
      unlinkedOn: '2025-01-20',
    });
    const isNamed = (year: Year) => actsOf(year, '2025-02-01').some(([what]) => what === '联系村、社区、企业');
    const all = january.with(linked('village'), linked('community'), linked('enterprise'));
    expect([isNamed(january.with(linked('village'))), isNamed(all), isNamed(all.with(unlinked))]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('names those responsible while one of the three is not named', () => {
    const named = (role: 'leader' | 'section' | 'officer') =>
      event('unit-u-001', 'ResponsibilityAssigned', { role, holder: 'm-00001', assignedOn: '2025-01-10' });
    const isNamed = (year: Year) => actsOf(year, '2025-02-01').some(([what]) => String(what).startsWith('明确分管'));
    const two = january.with(named('leader'), named('section'));
    expect([isNamed(two), isNamed(two.with(named('officer')))]).toEqual([true, false]);
  });

  it('is worked out in a year whose assessment is opened, too', () => {
    const inAssessment = january.with(event('assessment-2025', 'AssessmentOpened', { openedOn: '2025-01-25' }));
    expect(actsOf(inAssessment, '2025-02-01')).toEqual(actsOf(january, '2025-02-01'));
  });

  it('then what no record changes any more, after all that can be done', () => {
    // Organisational life in full: div(235000, 51) = 4608; div(9 · 4608 + 7143, 10) = 4862, which is 1765 more than 3097.
    expect(inChinese(liftOf(january, '2025-02-01')!)[7]).toBe('第一党支部：支部党员大会、支委会、党小组会，17.65 分');
    expect(inChinese(liftOf(january, '2025-02-01')!)).toHaveLength(12);
  });

  it('says that all of it is enough', () => {
    const rulebook = { ...only('party-day-held', 'contact-points') };
    const tiers = { ...rulebook.tiers, excellent: { value: 9500, from: 'default' as const } };
    // The branch is full and the duty 0: 9000; with it 10000.
    expect(inChinese(liftOf(january, '2025-02-01', { ...rulebook, tiers })!)).toEqual([
      '距优秀还差 5.00 分',
      '截止日前还可以办理的（按增分多少排列）：',
      '联系村、社区、企业（由本单位办理），可增 10.00 分（至 100.00）',
      '全部办理后可得 100.00 分，达到优秀的分数线',
    ]);
  });

  it('is nothing to do after the cut-off, or where nothing gains', () => {
    const setting = only('setting');
    expect(inChinese(liftOf(january.at('2026-01-31'), '2026-02-01')!)[1]).toBe('截止日已过，不能再办理');
    expect(inChinese(liftOf(january, '2025-02-02')!)[1]).toBe('截止日已过，不能再办理');
    expect(inChinese(liftOf(january, '2025-02-01', setting)!).slice(1)).toEqual([
      '截止日前已没有可以补办而增分的事项',
      '以下失分已不能靠登记记录挽回，供今后改进：',
      '第一党支部：党旗、誓词、党徽、党章，50.00 分',
    ]);
    // A cut-off that was asked for and is still to come.
    expect(inChinese(liftOf(january, '2025-01-20', setting)!)[1]).toBe('截止日前已没有可以补办而增分的事项');
  });

  it('is nothing once people have confirmed a tier', () => {
    const confirmed = event('assessment-2025', 'GradesConfirmed', {
      units: [{ unitId: 'u-001', tier: 'qualified' }],
      confirmedOn: '2026-01-20',
    });
    expect(
      liftOf(january.with(event('assessment-2025', 'AssessmentOpened', { openedOn: '2026-01-02' }), confirmed)),
    ).toBeUndefined();
  });
});

describe('what a branch can still do', () => {
  const member = memberOf('m-00001');
  const dues = only('dues');

  it('is to collect dues within six months, where that gains more than what was paid', () => {
    const paid = inMonth('2025-02')('DuesPaid', {
      memberId: 'm-00001',
      period: '2025-02',
      amountFen: 900,
      paidOn: '2025-02-10',
    });
    const assessed = event('member-m-00001', 'DuesAssessed', { monthlyFen: 1000, from: '2025-02' });
    const year = town(2025).with(member, assessed, heldOn('2025-02-10'), paid).at('2025-08-31');
    // Eight months: February is short by a tenth (4500), the others nothing. On 1 September, March to August can still be
    // paid late, 3000 each; January's six months are over. (4500 + 6 · 3000) / 8 = 2813, now 4500 / 8 = 563.
    expect(actsOf(year, '2025-09-01', dues)).toEqual([['收缴欠缴的党费6笔', '支部', 2250]]);
    // Nothing was assessed before February: one fen is due, and in full it is as late as the others.
    expect(actsOf(town(2025).with(member).at('2025-01-31'), '2025-02-01', dues)).toEqual([
      ['收缴欠缴的党费1笔', '支部', 3000],
    ]);
  });

  it('is to disclose the dues late, by the end of the next month', () => {
    const disclosure = only('dues-disclosure');
    expect(actsOf(january.at('2025-02-20'), '2025-02-21', disclosure)).toEqual([
      ['补行公开党费收缴情况', '支部', 5000],
    ]);
    expect(actsOf(january.at('2025-03-05'), '2025-03-06', disclosure)).toEqual([]);
  });

  it('is to record attendance that nobody took, which counts for what rests on it, too', () => {
    const year = town(2025).with(member, heldOn('2025-01-10')).at('2025-01-31');
    // Attendance of weight 9 from 0 to full; of the setting of weight 3, emblem and charter, too: from half to full.
    const both = only('attendance', 'setting');
    expect(actsOf(year, '2025-02-01', both)).toEqual([
      ['补登1个月的到会情况（按全部到会计，须如实登记）', '支部', 8750],
    ]);
    const taken = year.with(attended('2025-01-10', { 'm-00001': 'absent' }));
    expect(actsOf(taken, '2025-02-01', both)).toEqual([]);
  });

  it('is to submit a returned plan again, which is in time if the first was', () => {
    const stream = 'plan-b-0001:2025';
    const returned = [
      event(stream, 'AnnualPlanDrafted', { draftedOn: '2024-12-10' }),
      event(stream, 'AnnualPlanSubmitted', { submittedOn: '2024-12-12' }),
      event(stream, 'AnnualPlanReturned', { returnedOn: '2024-12-20' }),
    ];
    const year = town(2025).with(returned).at('2025-01-31');
    // Without items the returned plan is 0.
    expect(actsOf(year, '2025-02-01', only('annual-plan'))).toEqual([
      ['征求意见后重新上报年度工作计划，写明每个月的安排', '支部', 10_000],
    ]);
  });

  it('is to do what is missing of a resolution, late', () => {
    const stream = 'resolution-r-1';
    const adopted = event(stream, 'ResolutionAdopted', {
      branchId: 'b-0001',
      period: '2025-01',
      adoptedOn: '2025-01-10',
    });
    const followUp = only('follow-up');
    const year = town(2025).with(adopted).at('2025-03-31');
    // Planned, reported and publicised are 0, and nothing is due to be done: late they are 5000, and done in time 10000.
    expect(actsOf(year, '2025-04-01', followUp)).toEqual([['补办决议的落实方案、通报、公示和落实', '支部', 6250]]);
    const done = [
      event(stream, 'ImplementationPlanned', { plannedOn: '2025-01-12', deadline: '2025-02-10' }),
      event(stream, 'FollowUpReported', { period: '2025-02', reportedOn: '2025-02-10' }),
      event(stream, 'FollowUpPublicised', { publicisedOn: '2025-03-20' }),
      event(stream, 'ResolutionFulfilled', { fulfilledOn: '2025-02-08' }),
    ];
    expect(actsOf(year.with(done), '2025-04-01', followUp)).toEqual([]);
  });

  it('is to give the lectures that are missing while the year goes on', () => {
    const lectures = only('party-lecture');
    const year = town(2025)
      .with(inMonth('2025-01')('LectureGiven', { heldOn: '2025-01-10' }))
      .at('2025-06-30');
    // One of two quarters; with another lecture, in the third, there are two in the year: 8000.
    expect(actsOf(year, '2025-07-01', lectures)).toEqual([['补上党课1次', '支部', 3000]]);
    expect(actsOf(year.at('2026-01-10'), '2026-01-11', lectures)).toEqual([]);
  });
});

describe('what others can still do', () => {
  const duties = only('party-day-held', 'superior-decisions');
  const submitted = (consultedMembers: number): TestEvent[] => [
    event('plan-b-0001:2025', 'AnnualPlanDrafted', {
      consultedMembers,
      items: [{ month: '2025-01', plannedOn: '2025-01-05', topic: '学习' }],
      draftedOn: '2024-12-10',
    }),
    event('plan-b-0001:2025', 'AnnualPlanSubmitted', { submittedOn: '2024-12-12' }),
  ];

  it('is to decide what waits for a decision, with what that does to the plan itself', () => {
    const year = town(2025).with(heldOn('2025-01-05'));
    const with31 = (consulted: number) => year.with(submitted(consulted)).at('2025-01-31');
    // The party day is full and the decision 0: 9000. Decided late the duty is 5000: 9500.
    expect(actsOf(with31(1), '2025-02-01', duties)).toEqual([['审批计划和改期申请1件', '上级党组（党委）', 500]]);
    // With the plan (4) beside the party day (10), an approval of a plan without consultation takes 2000 of it:
    // B from 10000 to div(132000, 14) = 9429, and 500 of the duty: div(9 · 9429 + 5000, 10) = 8986 is less than 9000.
    const plan = only('party-day-held', 'annual-plan', 'superior-decisions');
    expect(actsOf(with31(0), '2025-02-01', plan).map(([what]) => what)).not.toContain('审批计划和改期申请1件');
    const asked = inMonth('2025-01')('DeferralRequested', {
      requestId: 'd-1',
      from: '2025-01-05',
      to: '2025-01-20',
      requestedOn: '2025-01-02',
    });
    expect(actsOf(year.with(asked).at('2025-01-31'), '2025-02-01', duties)).toEqual([
      ['审批计划和改期申请1件', '上级党组（党委）', 500],
    ]);
  });

  const found = event('inspection-i-1', 'UnannouncedVisitRecorded', {
    visitedOn: '2025-01-20',
    findings: [{ findingId: 'f-1', kind: 'record', severity: 'grave', clause: '2.1', description: '记录不全' }],
  });
  const ordered = (deadline: string) =>
    event('inspection-i-1', 'RectificationOrdered', { findingId: 'f-1', deadline, orderedOn: '2025-01-21' });
  const reported = event('inspection-i-1', 'RectificationReported', { findingId: 'f-1', reportedOn: '2025-01-25' });
  const inspected = (...told: TestEvent[]) => town(2025).with(heldOn('2025-01-05'), found, told).at('2025-01-31');
  const alone = only('party-day-held');
  // The party day without a plan is 8000; the visit 6000, and 8000 when the rectification is accepted: 40 % of 2000.

  it('is to accept what was reported in time', () => {
    expect(actsOf(inspected(ordered('2025-01-30'), reported), '2025-02-01', alone)).toEqual([
      ['验收已报告的整改：1个问题', '工委', 800],
    ]);
  });

  it('is to report in time what was ordered, and have it accepted', () => {
    expect(actsOf(inspected(ordered('2025-02-20')), '2025-02-01', alone)).toEqual([
      ['报告整改并经验收：1个问题', '本单位', 800],
    ]);
    expect(actsOf(inspected(), '2025-02-01', alone)).toEqual([]);
  });

  it('is, after the deadline, to lift the cap', () => {
    const late = inspected(ordered('2025-01-30'));
    expect(actsOf(late, '2025-02-01', alone)).toEqual([['报告整改并经验收：1个问题', '本单位', 0]]);
    // 8000 and 6000 make 7200, and basically qualified; the cap would hold it there.
    const mild = { ...alone, tiers: { ...alone.tiers, qualified: { value: 7000, from: 'default' as const } } };
    expect(inChinese(liftOf(late, '2025-02-01', mild)!)).toContain('等次限制可随之解除：严重问题逾期未整改（f-1）');
  });
});
