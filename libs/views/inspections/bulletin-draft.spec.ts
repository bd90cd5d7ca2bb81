import { branchOf, event, memberOf, unitOf } from '../../grading/testing/index.js';
import { openViews, type OpenViews } from '../testing/open-views.js';
import { bulletinDraft } from './bulletin-draft.js';

const finding = {
  findingId: 'f-1',
  kind: 'record',
  severity: 'serious',
  clause: '2.3',
  description: '研学记录缺失',
} as const;
const history = [
  unitOf('u-001', { name: '财政局' }),
  unitOf('u-002', { name: '教育局' }),
  branchOf('b-0001', { name: '第一党支部' }),
  branchOf('b-0002', { unitId: 'u-002', name: '机关党支部' }),
  memberOf('m-00001', { name: '张三' }),
  event('inspection-i-0', 'UnannouncedVisitRecorded', {
    visitedOn: '2025-02-10',
    findings: [{ ...finding, findingId: 'f-0', severity: 'minor', description: '党旗未悬挂', clause: '2.0' }],
  }),
  event('inspection-i-1', 'UnannouncedVisitRecorded', { visitedOn: '2025-03-05', findings: [finding] }),
  event('inspection-i-2', 'UnannouncedVisitRecorded', {
    unitId: 'u-002',
    branchId: 'b-0002',
    visitedOn: '2025-03-06',
    findings: [{ ...finding, findingId: 'f-2', severity: 'grave' }],
  }),
  event('inspection-i-2', 'FindingWithdrawn', { findingId: 'f-2', withdrawnOn: '2025-03-12' }),
  event('inspection-i-3', 'PhoneCheckRecorded', { memberId: 'm-00001', calledOn: '2025-03-09', asked: 4, passed: 3 }),
  event('inspection-i-4', 'PhoneCheckRecorded', {
    memberId: 'm-00001',
    calledOn: '2025-03-09',
    reached: false,
    asked: 0,
    passed: 0,
  }),
  event('inspection-i-5', 'OnSiteAssessmentRecorded', {
    unitId: 'u-002',
    year: 2024,
    half: 'H2',
    assessedOn: '2025-03-20',
    score: 91,
  }),
  event('inspection-i-1', 'RectificationOrdered', {
    findingId: 'f-1',
    orderedOn: '2025-03-07',
    deadline: '2025-04-01',
  }),
  event('inspection-i-6', 'UnannouncedVisitRecorded', {
    visitedOn: '2025-04-02',
    findings: [{ ...finding, findingId: 'f-6' }],
  }),
];

describe('the draft of a month’s bulletin', () => {
  let views: OpenViews;
  beforeAll(async () => void (views = await openViews(history)));
  afterAll(() => views.close());

  const draft = (month: string) => bulletinDraft(views.sources('2025-04-03'), month);

  it('has the inspections of the month, and the findings still open at its end', async () => {
    const march = await draft('2025-03');
    expect(march.inspectionIds).toEqual(['i-1', 'i-2', 'i-3', 'i-4', 'i-5']);
    expect(march.position).toBe(history.length - 1);
    const ids = (items: readonly { inspectionId: string }[]) => items.map(({ inspectionId }) => inspectionId);
    expect([ids(march.visits), ids(march.phoneChecks), ids(march.assessments)]).toEqual([
      ['i-1', 'i-2'],
      ['i-3', 'i-4'],
      ['i-5'],
    ]);
    expect(march.findings).toMatchObject({ grave: [], serious: [{ findingId: 'f-1' }], minor: [] });
    expect(march.openRectifications.map(({ findingId, state }) => [findingId, state])).toEqual([
      ['f-0', 'none'],
      ['f-1', 'overdue'],
    ]);
    expect(march.unitsWithFindings).toEqual([{ unitId: 'u-001', name: '财政局' }]);
    expect(march.unitsWithoutFindings).toEqual([{ unitId: 'u-002', name: '教育局' }]);
  });

  it('is a text in the form of the committee', async () => {
    const { title, text } = await draft('2025-03');
    expect(title.zh).toBe('关于2025年3月“主题党日+”活动督查情况的通报');
    expect(text.zh).toBe(
      [
        '各市直单位党组（党委）：',
        '根据《关于进一步健全完善市直机关“主题党日+”长效机制的实施意见》，市直机关工委对2025年3月市直机关“主题党日+”活动开展情况进行了督查。现将有关情况通报如下：',
        '一、督查基本情况',
        '开展暗访2次，涉及2个单位、2个党支部。',
        '电话抽查党员2人次，接通1人次，提问4题，答对3题。',
        '对1个单位开展了2024年下半年实地考核。',
        '二、督查发现的问题',
        '共发现问题1个，其中严重0个、较重1个、一般0个。',
        '【较重问题】',
        '1. 财政局第一党支部：研学记录缺失（记录不规范，《实施意见》2.3，2025年3月5日查）。',
        '经暗访、实地考核未发现问题的单位：教育局。',
        '经暗访、实地考核存在问题的单位：财政局。',
        '三、问题整改情况',
        '截至2025年4月3日，尚未完成整改验收的问题2个：',
        '1. 财政局第一党支部：党旗未悬挂（尚未责令整改）。',
        '2. 财政局第一党支部：研学记录缺失（整改期限2025年4月1日，已逾期）。',
        '四、有关要求',
        '存在问题的单位要对照《实施意见》逐条整改，按期报告整改情况；各单位要举一反三，把“主题党日+”各项要求落到实处。',
      ].join('\n'),
    );
    expect(text.en.split('\n').slice(2)).toEqual([
      '1. What was inspected',
      '2 unannounced visits, to 2 branches of 2 units.',
      '2 phone checks: 1 reached, 4 questions asked, 3 answered rightly.',
      '1 unit assessed on site for the second half of 2024.',
      '2. What was found',
      '1 finding: 0 grave, 1 serious, 0 minor.',
      '[serious]',
      '1. 财政局第一党支部: 研学记录缺失 (record, clause 2.3, inspected on 5 March 2025).',
      'Units visited or assessed in which nothing was found amiss: 教育局.',
      'Units visited or assessed in which something was found amiss: 财政局.',
      '3. Rectification',
      'By 3 April 2025 2 findings were not yet rectified and accepted:',
      '1. 财政局第一党支部: 党旗未悬挂 (no rectification ordered yet).',
      '2. 财政局第一党支部: 研学记录缺失 (due 1 April 2025, overdue).',
      '4. What is asked',
      'The units concerned are to rectify each point against the opinions and to report in time; all units are to draw their lessons and to carry out what the theme party day plus asks of them.',
    ]);
  });

  it('holds the published checkpoint of the audit log, if there is one', async () => {
    const checkpoint = 'dangri.example.gov.cn/xianning\n7\nAAAA\n\n— dangri.example.gov.cn/xianning BBBB\n';
    const { text, checkpoint: carried } = await bulletinDraft(views.sources('2025-04-03'), '2025-03', checkpoint);
    expect(carried).toBe(checkpoint);
    for (const each of [text.zh, text.en]) expect(each.endsWith(`\n${checkpoint.trimEnd()}`)).toBe(true);
    expect((await draft('2025-03')).checkpoint).toBeNull();
  });

  it('names no member', async () => {
    expect(JSON.stringify(await draft('2025-03'))).not.toMatch(/m-00001|张三/);
  });

  it('says that there were no inspections', async () => {
    const { text, inspectionIds } = await draft('2025-01');
    expect(inspectionIds).toEqual([]);
    expect(text.zh.split('\n').slice(2)).toEqual([
      '一、督查基本情况',
      '本月未开展暗访。',
      '本月未开展电话抽查。',
      '二、督查发现的问题',
      '本月督查未发现问题。',
      '三、问题整改情况',
      '截至2025年4月3日，督查发现的问题均已整改验收。',
      '四、有关要求',
      '各单位要举一反三，把“主题党日+”各项要求落到实处。',
    ]);
    expect(text.en).toContain('\nAll units are to draw their lessons');
  });
});
