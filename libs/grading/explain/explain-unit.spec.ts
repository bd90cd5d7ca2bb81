import { branchOf, event, heldAllYear, town, xianning, heldInJanuary } from '../testing/index.js';
import type { Rulebook } from '../rulebook/index.js';
import { explain } from './explain.js';
import { inFull, inOverview, type Explanation } from './explanation.js';
import { inChinese, inEnglish, opened, within } from './testing/opened.js';

const january = town(2025).with(heldInJanuary(2025)).at('2025-01-31');
const headings = ({ parts }: Explanation) => parts.map(({ heading }) => heading.zh);
const effects = ({ parts }: Explanation) => parts.map(({ effect }) => [effect?.adds, effect?.loses]);
const visit = (id: string, visitedOn: string, data: object = {}) =>
  event(`inspection-${id}`, 'UnannouncedVisitRecorded', { visitedOn, ...data });

describe('a unit', () => {
  const unit = opened(january, 'u-001');

  it('is told with its final score, its tier, and what follows', () => {
    expect([unit.about, unit.heading, unit.figure, unit.clauses]).toEqual([
      { kind: 'unit', id: 'u-001' },
      { zh: '财政局：不合格', en: '财政局: unqualified' },
      2030,
      ['4.2c', '4.3a'],
    ]);
    expect(inChinese(unit)).toEqual([
      '本年度没有督查得分，综合得分 20.30 即日常得分',
      '按分数为不合格（优秀 ≥ 90.00，合格 ≥ 80.00，基本合格 ≥ 60.00）',
      '不合格单位不得评为党建考核优秀单位，所属党支部不得评为“红旗党支部”',
    ]);
    expect(inEnglish(unit)[0]).toBe('No inspection in the year: the final of 20.30 is the daily score');
  });

  it('opens into daily score, inspection, and what would lift it', () => {
    expect(headings(unit)).toEqual(['日常得分', '督查得分', '怎样才能达到基本合格']);
    const daily = within(unit, 'daily');
    expect(inChinese(daily)).toEqual(['各支部按考核月数加权平均：第一党支部 22.55 × 1；支部占 9，自身职责占 1']);
    expect(headings(daily)).toEqual(['各项指标（全部支部合计）', '第一党支部（1 个考核月）', '单位自身职责']);
    expect(effects(daily)).toEqual([
      [undefined, undefined],
      [2030, 6971],
      [0, 1000],
    ]);
    expect(daily.effect).toEqual({ on: 'final', adds: 2030, loses: 7970 });
  });

  it('says what each indicator adds and loses over all branches, the largest loss first', () => {
    const all = within(unit, 'daily', 'indicators').parts;
    expect(all.map(({ about, effect }) => [about.id, effect!.adds, effect!.loses]).slice(0, 3)).toEqual([
      ['organisational-life', 0, 1765],
      ['charter-reading', 0, 1059],
      ['study', 0, 1059],
    ]);
    expect(all.at(-1)!.about.id).toBe('party-day-held');
  });

  it('sums a branch up by what was lost most', () => {
    const branch = within(unit, 'daily', 'b-0001');
    expect(branch.overview!.map(({ zh }) => zh)).toEqual([
      '失分最多：支部党员大会、支委会、党小组会（权重 10）0.00，扣 17.65 分；诵读党章（权重 6）0.00，扣 10.59 分；研学党规党情（权重 6）0.00，扣 10.59 分',
    ]);
    expect(within(inOverview(unit), 'daily', 'b-0001').parts).toEqual([]);
    const whole = within(inFull(unit), 'daily', 'b-0001');
    expect([whole.overview, whole.parts.length]).toEqual([undefined, xianning.indicators.length]);
  });
});

describe('a unit that was inspected', () => {
  const found = (findingId: string, severity: 'minor' | 'serious' | 'grave', kind = 'record') => ({
    findingId,
    severity,
    kind: kind as 'record',
    clause: '2.1',
    description: '记录不全',
  });
  const told = [
    visit('i-1', '2025-01-10', { findings: [found('f-1', 'serious'), found('f-2', 'minor', 'omission')] }),
    event('inspection-i-1', 'RectificationOrdered', {
      findingId: 'f-1',
      deadline: '2025-01-20',
      orderedOn: '2025-01-11',
    }),
    event('inspection-i-1', 'RectificationReported', { findingId: 'f-1', reportedOn: '2025-01-15' }),
    event('inspection-i-1', 'RectificationAccepted', { findingId: 'f-1', acceptedOn: '2025-01-18' }),
    visit('i-2', '2025-01-12'),
    event('inspection-i-3', 'PhoneCheckRecorded', { calledOn: '2025-01-08', asked: 3, passed: 2 }),
    event('inspection-i-4', 'PhoneCheckRecorded', { calledOn: '2025-01-09', reached: false, asked: 0, passed: 0 }),
    event('inspection-i-5', 'OnSiteAssessmentRecorded', {
      year: 2025,
      half: 'H1',
      assessedOn: '2025-01-25',
      score: 80,
      findings: [found('f-3', 'grave')],
    }),
  ];
  const unit = opened(january.with(told), 'u-001');

  it('is told how daily score and inspection make the final', () => {
    // Visits (8750 + 10000) ÷ 2 = 9375, phone 6667, on site 8000: (40·9375 + 20·6667 + 40·8000) ÷ 100 = 8283.
    expect(inChinese(unit)[0]).toBe('综合得分 45.31 =（日常 20.30 × 60 + 督查 82.83 × 40）÷ 100');
    expect(inEnglish(unit)[0]).toBe('Final 45.31 = (daily 20.30 × 60 + inspection 82.83 × 40) ÷ 100');
    const inspection = within(unit, 'inspection');
    expect([inspection.figure, inspection.clauses, inspection.effect]).toEqual([
      8283,
      ['4.2b'],
      { on: 'final', adds: 3313, loses: 687 },
    ]);
    expect(inspection.parts.map(({ heading, figure }) => [heading.en, figure])).toEqual([
      ['Unannounced visits (weight 40)', 9375],
      ['Phone checks (weight 20)', 6667],
      ['On-site assessments (weight 40)', 8000],
    ]);
    expect(effects(inspection)).toEqual([
      [1500, 100],
      [533, 267],
      [1280, 320],
    ]);
  });

  it('is told what each visit found, and what that took off', () => {
    const visits = within(unit, 'inspection', 'visits');
    expect(effects(visits)).toEqual([
      [700, 100],
      [800, 0],
    ]);
    expect(inChinese(visits.parts[0]!)).toEqual([
      '第一党支部',
      '问题（较重，记录不规范，条款 2.1）：记录不全；整改期限 2025-01-20，按期整改并验收合格，扣 7.50 分',
      '问题（一般，未开展，条款 2.1）：记录不全；未责令整改，扣 5.00 分',
    ]);
    expect(inEnglish(visits.parts[0]!)[1]).toBe(
      'Finding (serious, record, clause 2.1): 记录不全; to be rectified by 2025-01-20, done in time and accepted: 7.50 off',
    );
    expect(inChinese(visits.parts[1]!)).toEqual(['第一党支部', '未发现问题']);
    expect(visits.parts[0]!.overview).toEqual([]);
  });

  it('is told of each call, and of those that do not count', () => {
    const phone = within(unit, 'inspection', 'phone');
    expect(inChinese(phone)).toEqual(['另有 1 次没有接通或没有提问，不计分']);
    expect(inEnglish(phone)).toEqual(['Not counted: 1 call that reached nobody or asked nothing']);
    expect(phone.parts.map((each) => [each.heading.zh, ...inChinese(each)])).toEqual([
      ['2025-01-08', '第一党支部，提问 3 题，答对 2 题'],
    ]);
  });

  it('is told of each assessment, whose findings take nothing more off', () => {
    const [assessment] = within(unit, 'inspection', 'on-site').parts;
    expect(inChinese(assessment!)).toEqual([
      '上半年考核，百分制 80 分',
      '问题（严重，记录不规范，条款 2.1）：记录不全；未责令整改（不另扣分）',
    ]);
    expect(inEnglish(assessment!)[0]).toBe('Of the first half: 80 of 100');
  });

  it('opens a part by its name with the records, and in a period', () => {
    const [visits, ...others] = opened(january.with(told), 'u-001', { indicator: 'visits' }).parts;
    expect([visits!.about.id, others.length, visits!.parts[0]!.overview, visits!.parts[0]!.evidence.length]).toEqual([
      'visits',
      0,
      undefined,
      4,
    ]);
    const one = opened(january.with(told), 'u-001', { indicator: 'inspection', period: '2025-01' });
    expect(within(one, 'inspection', 'visits').parts).toHaveLength(2);
    expect(within(opened(january.with(told), 'u-001', { indicator: 'phone', period: '2024' }), 'phone').parts).toEqual(
      [],
    );
    expect(within(opened(january.with(told), 'u-001', { indicator: 'on-site' }), 'on-site').parts).toHaveLength(1);
  });

  it('tells what became of each finding', () => {
    const ordered = (id: string, deadline = '2025-01-20') =>
      event('inspection-i-9', 'RectificationOrdered', { findingId: id, deadline, orderedOn: '2025-01-11' });
    const reported = (id: string, reportedOn: string) =>
      event('inspection-i-9', 'RectificationReported', { findingId: id, reportedOn });
    const accepted = (id: string) =>
      event('inspection-i-9', 'RectificationAccepted', { findingId: id, acceptedOn: '2025-01-28' });
    const all = ['f-1', 'f-2', 'f-3', 'f-4'].map((id) => found(id, 'minor'));
    const year = january.with(
      visit('i-9', '2025-01-10', { findings: all }),
      event('inspection-i-9', 'FindingWithdrawn', { findingId: 'f-1', withdrawnOn: '2025-01-12' }),
      [ordered('f-2'), reported('f-2', '2025-01-25'), accepted('f-2')],
      [ordered('f-3'), reported('f-3', '2025-01-15')],
      [ordered('f-4')],
    );
    const texts = within(opened(year, 'u-001', { indicator: 'visits' }), 'visits', 'i-9').says.slice(1);
    expect(texts.map(({ zh }) => zh.split('；')[1])).toEqual([
      '已撤销，扣 0.00 分',
      '整改期限 2025-01-20，验收合格但整改报告逾期，扣 5.00 分',
      '整改期限 2025-01-20，按期报告，待验收，扣 5.00 分',
      '整改期限 2025-01-20，没有按期整改验收，扣 5.00 分',
    ]);
    expect(texts.map(({ en }) => en.split('; ')[1])).toEqual([
      'withdrawn: 0.00 off',
      'to be rectified by 2025-01-20, accepted but reported late: 5.00 off',
      'to be rectified by 2025-01-20, reported in time, not yet decided: 5.00 off',
      'to be rectified by 2025-01-20, not rectified in time: 5.00 off',
    ]);
  });
});

describe('a figure of a unit', () => {
  const named = (indicator: string) => opened(january, 'u-001', { indicator });

  it('is shown alone, under the unit’s score', () => {
    const daily = named('daily');
    expect([daily.figure, daily.says, daily.clauses, headings(daily)]).toEqual([2030, [], [], ['日常得分']]);
    expect(within(named('duties'), 'duties').parts.map(({ overview }) => overview)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(headings(named('tier'))).toEqual(['怎样才能达到基本合格']);
    expect(inChinese(named('tier'))).toEqual(inChinese(opened(january, 'u-001')));
    expect(within(named('inspection'), 'inspection').figure).toBeNull();
  });

  it('is a duty with its obligations, rule and clause', () => {
    const duty = within(named('publicity'), 'duties', 'publicity');
    expect([duty.heading.zh, duty.figure, duty.clauses, duty.effect]).toEqual([
      '宣传推介（权重 1）',
      null,
      ['3.3'],
      undefined,
    ]);
    expect(inChinese(duty)).toEqual(['1 项考核事项，未到期']);
    expect(duty.numbers.map(({ name, value }) => [name, value])).toEqual([
      ['published', 10_000],
      ['none', 0],
    ]);
    expect(duty.parts.map(({ heading, says }) => [heading.zh, says.map(({ zh }) => zh)])).toEqual([
      ['2025：未到期', ['尚未到期']],
    ]);
    expect(named('publicity').parts[0]!.parts).toHaveLength(1);
  });

  it('is an indicator in each branch, in overview, and opened in a period', () => {
    const notice = within(named('notice'), 'daily', 'b-0001', 'notice');
    expect(notice.overview!.map(({ zh }) => zh)).toEqual([
      '0.00  2025-01：未发出本次主题党日通知；主题党日 2025-01-05',
    ]);
    const inPeriod = opened(january, 'u-001', { indicator: 'notice', period: '2025-01' });
    const march = within(inPeriod, 'daily', 'b-0001', 'notice');
    expect([march.overview, march.parts.length]).toEqual([undefined, 1]);
    expect(within(named('notice'), 'daily').parts).toHaveLength(1);
  });

  it('is nothing that the rulebook does not have', () => {
    const bare: Rulebook = {
      ...xianning,
      caps: [],
      duties: xianning.duties.slice(1),
      indicators: xianning.indicators.slice(1),
    };
    const ask = (indicator: string) => explain(january.graded(bare), { subject: 'u-001', indicator });
    expect(['falsification', 'responsibility', 'party-day-held'].map(ask)).toEqual(Array(3).fill('no-such-figure'));
  });
});

describe('a branch that lost nothing', () => {
  it('is summed up as such', () => {
    const only: Rulebook = { ...xianning, indicators: xianning.indicators.slice(0, 1) };
    const branch = within(opened(january, 'u-001', {}, only), 'daily', 'b-0001');
    expect(branch.overview).toEqual([{ zh: '各项指标均为满分', en: 'Every indicator is full' }]);
  });
});

describe('a unit in a period', () => {
  it('is told branch by branch with the indicators that judged something in it', () => {
    const year = town(2025).with(heldAllYear(2025));
    const march = within(opened(year, 'u-001', { period: '2025-03' }), 'daily');
    expect(headings(march)).toEqual(['第一党支部（12 个考核月）', '单位自身职责']);
    const branch = within(march, 'b-0001');
    const ids = branch.parts.map(({ about }) => about.id);
    expect(ids).toContain('notice');
    expect(ids).not.toContain('annual-plan');
    expect(within(branch, 'notice').overview).toHaveLength(1);
    expect(within(march, 'duties', 'responsibility').parts).toEqual([]);
    expect(inChinese(within(march, 'duties', 'responsibility'))).toContain('2025-03 没有考核事项');
  });
});

describe('a unit without duties of its own to judge', () => {
  it('has its branches’ score alone', () => {
    const rulebook = { ...xianning, duties: [] };
    const daily = within(opened(january, 'u-001', {}, rulebook), 'daily');
    expect(inChinese(daily)).toEqual(['各支部按考核月数加权平均：第一党支部 22.55 × 1；没有可考核的自身职责']);
    expect(within(daily, 'duties').effect).toBeUndefined();
  });

  it('leaves a branch without a score out', () => {
    const only: Rulebook = { ...xianning, indicators: xianning.indicators.filter(({ id }) => id === 'annual-plan') };
    const young = january.with(branchOf('b-0002', { establishedOn: '2024-12-15' }));
    const daily = within(opened(young, 'u-001', {}, only), 'daily');
    expect(inChinese(daily)[0]).toMatch(/^各支部按考核月数加权平均：第一党支部 0\.00 × 1；/);
    const branch = within(daily, 'b-0002');
    expect([branch.figure, branch.effect, branch.overview]).toEqual([null, undefined, []]);
    expect(inChinese(branch)[0]).toBe('没有可考核的指标');
    expect(inChinese(opened(young, 'b-0002', {}, only))[0]).toBe('没有可考核的指标');
  });
});
