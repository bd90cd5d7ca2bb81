import { branchOf, correction, event, memberOf, retraction, unitOf } from '../../grading/testing/index.js';
import { inspectionRules as rules } from '../../modules/inspection/domain/inspection.rules.js';
import { inspections as projection } from '../../modules/inspection/projections/index.js';
import { seesAll, seesNothing } from '../testing/viewers.js';
import { openViews, sheetOf, type Line, type OpenViews } from '../testing/open-views.js';
import type { Scope } from '../scope.js';
import type { PageRequest } from '../view.js';
import { findings, type FindingFilter } from './findings.js';
import { inspectionDetail } from './inspection-detail.js';
import { inspections, type InspectionFilter } from './inspections.js';

const everywhere: Scope = { kind: 'committee' };

type Severity = 'minor' | 'serious' | 'grave';
const finding = (findingId: string, severity: Severity = 'minor', clause = '2.1') =>
  ({ findingId, kind: 'record', severity, clause, description: `问题${findingId}` }) as const;
const visit = (id: string, visitedOn: string, all: ReturnType<typeof finding>[] = [], branchId = 'b-0001') =>
  event(`inspection-${id}`, 'UnannouncedVisitRecorded', { visitedOn, findings: all, branchId });
const ordered = (id: string, findingId: string, orderedOn: string, deadline: string) =>
  event(`inspection-${id}`, 'RectificationOrdered', { findingId, orderedOn, deadline });
const reported = (id: string, findingId: string, reportedOn: string) =>
  event(`inspection-${id}`, 'RectificationReported', { findingId, reportedOn });
const accepted = (id: string, findingId: string, acceptedOn: string) =>
  event(`inspection-${id}`, 'RectificationAccepted', { findingId, acceptedOn });
const rejected = (id: string, findingId: string, rejectedOn: string) =>
  event(`inspection-${id}`, 'RectificationRejected', { findingId, rejectedOn });

const misspelt = visit('i-1', '2025-03-04', [finding('f-1'), finding('f-2', 'serious', '2.3'), finding('f-3')]);
const wrongReply = event('inspection-i-1', 'ReplyLodged', {
  findingId: 'f-2',
  by: 'm-00001',
  text: '不实',
  lodgedOn: '2025-03-06',
});
const assessment = event('inspection-i-3', 'OnSiteAssessmentRecorded', {
  unitId: 'u-002',
  year: 2025,
  half: 'H1',
  assessedOn: '2025-05-20',
  score: 88,
  findings: [finding('f-9', 'grave', '2.2')],
});
const phoneCheck = event('inspection-i-2', 'PhoneCheckRecorded', {
  calledOn: '2025-03-10',
  memberId: 'm-00001',
  asked: 4,
  passed: 3,
});
const orders = [
  ordered('i-1', 'f-2', '2025-03-05', '2025-03-20'),
  ordered('i-1', 'f-2', '2025-03-25', '2025-04-10'),
] as const;
const reports = [reported('i-1', 'f-2', '2025-03-18'), reported('i-1', 'f-2', '2025-04-11')] as const;
const rejection = rejected('i-1', 'f-2', '2025-03-24');

const history: Line[] = [
  unitOf('u-001'),
  unitOf('u-002'),
  branchOf('b-0001'),
  branchOf('b-0002'),
  branchOf('b-0003', { unitId: 'u-002' }),
  memberOf('m-00001'),
  misspelt,
  { ...phoneCheck, cautions: ['PHONE_CHECK_TWICE'] },
  assessment,
  orders[0],
  reports[0],
  wrongReply,
  correction(wrongReply, { text: '已补记录' }),
  rejection,
  orders[1],
  { ...reports[1], cautions: ['RECTIFICATION_LATE'] },
  event('inspection-i-1', 'FindingWithdrawn', { findingId: 'f-3', withdrawnOn: '2025-03-07' }),
  {
    ...correction(misspelt, {
      findings: [{ ...finding('f-1'), description: '会议记录缺页' }, finding('f-2', 'serious', '2.3'), finding('f-3')],
    }),
    cautions: ['INSPECTOR_OF_INSPECTED', 'NOT_DRAWN'],
  },
  ordered('i-3', 'f-9', '2025-05-21', '2025-06-01'),
  visit('i-4', '2025-04-02', [finding('f-4'), finding('f-5'), finding('f-6')], 'b-0002'),
  ordered('i-4', 'f-4', '2025-04-03', '2025-06-02'),
  ordered('i-4', 'f-5', '2025-04-03', '2025-04-30'),
  reported('i-4', 'f-5', '2025-04-20'),
  accepted('i-4', 'f-5', '2025-04-22'),
  ordered('i-4', 'f-6', '2025-04-03', '2025-07-30'),
  reported('i-4', 'f-6', '2025-04-20'),
  rejected('i-4', 'f-6', '2025-04-22'),
  ...[visit('i-5', '2025-03-05')].flatMap((wrong) => [wrong, retraction(wrong)]),
];

describe('the inspection views', () => {
  let views: OpenViews;
  beforeAll(async () => void (views = await openViews(history)));
  afterAll(() => views.close());

  type PageOptions = Partial<PageRequest> & Readonly<{ scope?: Scope; today?: string }>;
  const inspectionIds = async (filter: InspectionFilter = {}, { scope = everywhere, ...request }: PageOptions = {}) => {
    const page = await inspections.page(views.sources('2025-06-02'), scope, filter, { limit: 50, ...request });
    return page.items.map(({ inspectionId }) => inspectionId);
  };
  const findingItems = async (filter: FindingFilter = {}, asked: PageOptions = {}) => {
    const { scope = everywhere, today = '2025-06-02', ...request } = asked;
    return (await findings.page(views.sources(today), scope, filter, { limit: 50, ...request })).items;
  };
  const findingIds = async (...asked: Parameters<typeof findingItems>) =>
    (await findingItems(...asked)).map(({ findingId }) => findingId);
  const one = async (id: string, today?: string) =>
    (await findingItems({}, today === undefined ? {} : { today })).find(({ findingId }) => findingId === id)!;

  it('show recorded visits, phone checks and assessments', async () => {
    const page = await inspections.page(views.sources('2025-06-02'), everywhere, {}, { limit: 50 });
    const nothing = {
      drawId: null,
      memberId: null,
      reached: null,
      asked: null,
      passed: null,
      year: null,
      half: null,
      score: null,
    };
    const inspectors = ['committee'];
    expect(page.items).toEqual([
      {
        ...nothing,
        inspectionId: 'i-1',
        kind: 'visit',
        unitId: 'u-001',
        branchId: 'b-0001',
        inspectedOn: '2025-03-04',
        inspectors,
        findings: 3,
        eventId: misspelt.id,
        // As its correction drew them.
        cautions: [rules.independentInspector, rules.isDrawn],
      },
      {
        ...nothing,
        inspectionId: 'i-2',
        kind: 'phone-check',
        unitId: 'u-001',
        branchId: 'b-0001',
        inspectedOn: '2025-03-10',
        inspectors,
        memberId: 'm-00001',
        reached: true,
        asked: 4,
        passed: 3,
        findings: 0,
        eventId: phoneCheck.id,
        cautions: [rules.calledOnce],
      },
      expect.objectContaining({ inspectionId: 'i-4', branchId: 'b-0002' }),
      {
        ...nothing,
        inspectionId: 'i-3',
        kind: 'assessment',
        unitId: 'u-002',
        branchId: null,
        inspectedOn: '2025-05-20',
        inspectors,
        year: 2025,
        half: 'H1',
        score: 88,
        findings: 1,
        eventId: assessment.id,
        cautions: [],
      },
    ]);
  });

  it.each<[string, InspectionFilter, string[]]>([
    ['a unit', { unitId: 'u-001' }, ['i-1', 'i-2', 'i-4']],
    ['a branch', { branchId: 'b-0002' }, ['i-4']],
    ['a kind', { kind: 'phone-check' }, ['i-2']],
    ['a month', { month: '2025-03' }, ['i-1', 'i-2']],
    ['days', { from: '2025-03-10', upTo: '2025-04-02' }, ['i-2', 'i-4']],
    ['days of a month', { month: '2025-03', from: '2025-03-05', upTo: '2025-04-30' }, ['i-2']],
  ])('are filtered by %s', async (_, filter, expected) => {
    expect(await inspectionIds(filter)).toEqual(expected);
  });

  it.each<[Scope, string[]]>([
    [{ kind: 'unit', unitId: 'u-002' }, ['i-3']],
    [{ kind: 'branch', branchId: 'b-0001' }, ['i-1', 'i-2']],
    [{ kind: 'member', memberId: 'm-00001' }, ['i-2']],
  ])('keep within the scope %j', async (scope, expected) => {
    expect(await inspectionIds({}, { scope })).toEqual(expected);
  });

  it('show nothing outside the scope, with any filter', async () => {
    expect(await inspectionIds({ unitId: 'u-001' }, { scope: { kind: 'unit', unitId: 'u-002' } })).toEqual([]);
    expect(await inspectionIds({ unitId: 'u-002' }, { scope: { kind: 'unit', unitId: 'u-002' } })).toEqual(['i-3']);
    expect(await findingIds({}, { scope: { kind: 'member', memberId: 'm-00001' } })).toEqual([]);
  });

  it('have pages in both directions', async () => {
    expect(await inspectionIds({}, { sort: '-day' })).toEqual(['i-3', 'i-4', 'i-2', 'i-1']);
    const first = await findings.page(views.sources('2025-06-02'), everywhere, {}, { limit: 4 });
    expect(first.items.map(({ findingId }) => findingId)).toEqual(['f-1', 'f-2', 'f-3', 'f-4']);
    expect(await findingIds({}, { cursor: first.next! })).toEqual(['f-5', 'f-6', 'f-9']);
  });

  it('show every step of a rectification', async () => {
    expect(await one('f-2')).toEqual({
      inspectionId: 'i-1',
      findingId: 'f-2',
      inspectionKind: 'visit',
      unitId: 'u-001',
      branchId: 'b-0001',
      inspectedOn: '2025-03-04',
      kind: 'record',
      severity: 'serious',
      clause: '2.3',
      description: '问题f-2',
      state: 'reported',
      orders: [
        { orderedOn: '2025-03-05', deadline: '2025-03-20', eventId: orders[0].id },
        { orderedOn: '2025-03-25', deadline: '2025-04-10', eventId: orders[1].id },
      ],
      deadline: '2025-04-10',
      daysLeft: -53,
      reports: 2,
      lastReport: { on: '2025-04-11', note: '已整改', eventId: reports[1].id },
      reportedLate: true,
      decision: { accepted: false, on: '2025-03-24', by: 'committee', reason: '不到位', eventId: rejection.id },
      replies: 1,
      withdrawal: null,
      eventIds: [misspelt.id, orders[0].id, reports[0].id, wrongReply.id, rejection.id, orders[1].id, reports[1].id],
      cautions: [rules.byDeadline],
    });
  });

  it('show the state of each rectification today', async () => {
    const states = async (today: string) =>
      Object.fromEntries((await findingItems({}, { today })).map(({ findingId, state }) => [findingId, state]));
    const early = { 'f-1': 'none', 'f-2': 'reported', 'f-3': 'withdrawn', 'f-5': 'accepted' };
    expect(await states('2025-06-02')).toEqual({ ...early, 'f-4': 'ordered', 'f-6': 'rejected', 'f-9': 'overdue' });
    expect(await states('2025-06-03')).toEqual({ ...early, 'f-4': 'overdue', 'f-6': 'rejected', 'f-9': 'overdue' });
    expect(await states('2025-07-31')).toEqual({ ...early, 'f-4': 'overdue', 'f-6': 'overdue', 'f-9': 'overdue' });
  });

  it('count the days left while a rectification is open', async () => {
    const days = (await findingItems()).map(({ findingId, daysLeft }) => [findingId, daysLeft]);
    expect(Object.fromEntries(days)).toEqual({
      'f-1': null,
      'f-2': -53,
      'f-3': null,
      'f-4': 0,
      'f-5': null,
      'f-6': 58,
      'f-9': -1,
    });
  });

  it.each<[string, FindingFilter, string[]]>([
    ['a state', { state: 'reported' }, ['f-2']],
    ['what is overdue', { overdue: true }, ['f-9']],
    ['what is not', { overdue: false, unitId: 'u-002' }, []],
    ['a severity', { severity: 'grave' }, ['f-9']],
    ['a kind', { kind: 'falsification' }, []],
    ['a clause', { clause: '2.3' }, ['f-2']],
    ['a unit', { unitId: 'u-002' }, ['f-9']],
    ['a branch', { branchId: 'b-0002' }, ['f-4', 'f-5', 'f-6']],
    ['a month', { month: '2025-04' }, ['f-4', 'f-5', 'f-6']],
  ])('list findings by %s', async (_, filter, expected) => {
    expect(await findingIds(filter)).toEqual(expected);
  });

  it('list findings by deadline', async () => {
    expect(await findingIds({}, { sort: 'deadline' })).toEqual(['f-1', 'f-3', 'f-2', 'f-5', 'f-9', 'f-4', 'f-6']);
  });

  it('show a finding with its correction applied', async () => {
    expect(await one('f-1')).toMatchObject({ description: '会议记录缺页', eventIds: [misspelt.id] });
  });

  it('show an inspection, with the corrected text of a reply for viewers who may see it', async () => {
    const detail = await inspectionDetail(views.sources('2025-06-02'), everywhere, 'i-1');
    expect(detail!.inspection.inspectionId).toBe('i-1');
    expect(detail!.position).toBe(history.length - 1);
    expect(detail!.findings.map(({ findingId, replies }) => [findingId, replies])).toEqual([
      ['f-1', []],
      ['f-2', [{ eventId: wrongReply.id, by: 'm-00001', lodgedOn: '2025-03-06', text: '已补记录' }]],
      ['f-3', []],
    ]);
    expect(detail!.findings[2]!.withdrawal).toMatchObject({ by: 'committee', on: '2025-03-07', reason: '查无实据' });
  });

  it('do not read data that the viewer may not see', async () => {
    const log = { ...views.log, eventsById: () => Promise.reject(new Error('Nobody asked for it')) };
    const detail = await inspectionDetail({ ...views.sources('2025-06-02', seesNothing), log }, everywhere, 'i-1');
    const replyItems = detail!.findings.flatMap(({ replies }) => replies);
    expect(replyItems).toEqual([{ eventId: wrongReply.id, by: 'm-00001', lodgedOn: '2025-03-06' }]);
    const others = { ...seesAll, sees: (_: unknown, memberId: string) => memberId !== 'm-00001' };
    const shown = await inspectionDetail({ ...views.sources('2025-06-02', others), log }, everywhere, 'i-1');
    expect(JSON.stringify(shown)).not.toContain('已补记录');
  });

  it('show no inspection outside the scope, and no retracted one', async () => {
    const open = (scope: Scope, id: string) => inspectionDetail(views.sources('2025-06-02'), scope, id);
    expect(await open({ kind: 'unit', unitId: 'u-002' }, 'i-1')).toBeUndefined();
    expect(await open({ kind: 'branch', branchId: 'b-0001' }, 'i-1')).toBeDefined();
    expect(await open(everywhere, 'i-5')).toBeUndefined();
  });

  it('hold no text of a reply in rows', async () => {
    const rows = [...(await views.table(projection, 'inspections')), ...(await views.table(projection, 'findings'))];
    expect(JSON.stringify(rows)).not.toMatch(/不实"|已补记录/);
  });

  it('have columns for CSV', async () => {
    const [first] = await sheetOf(inspections, views.sources('2025-06-02'), everywhere, { unitId: 'u-002' });
    expect(first).toEqual([
      '实地考核',
      '财政局',
      null,
      '2025-05-20',
      '市直机关工委',
      null,
      null,
      null,
      '2025年上半年',
      88,
      1,
      'i-3',
      null,
      null,
    ]);
    const [visited] = await sheetOf(inspections, views.sources('2025-06-02'), everywhere, { branchId: 'b-0001' });
    expect(visited!.at(-1)).toBe(`${rules.independentInspector.zh}；${rules.isDrawn.zh}`);
    expect(await sheetOf(findings, views.sources('2025-06-02'), everywhere, { branchId: 'b-0001' })).toContainEqual([
      '财政局',
      '第一党支部',
      '2025-03-04',
      '较重',
      '记录不规范',
      '2.3',
      '问题f-2',
      '已报告，待验收',
      '2025-04-10',
      -53,
      '2025-04-11',
      1,
      'f-2',
      rules.byDeadline.zh,
    ]);
  });
});
