import { branchOf, corrected, event, memberOf, retracted, unitOf, type Told } from '../../grading/testing/index.js';
import { inspections } from '../../inspection/projections/index.js';
import { seesAll, seesNothing } from '../testing/answering.js';
import { openLedgers, type Ledgers } from '../testing/open-ledgers.js';
import type { PageRequest, Scope } from '../view.js';
import { findingList, type FindingFilter } from './finding-list.js';
import { inspectionDetail } from './inspection-detail.js';
import { inspectionLedger, type InspectionFilter } from './inspection-ledger.js';

const everywhere: Scope = { kind: 'committee' };

type Severity = 'minor' | 'serious' | 'grave';
const finding = (findingId: string, severity: Severity = 'minor', clause = '2.1') =>
  ({ findingId, kind: 'record', severity, clause, description: `问题${findingId}` }) as const;
const visit = (id: string, visitedOn: string, findings: ReturnType<typeof finding>[] = [], branchId = 'b-0001') =>
  event(`inspection-${id}`, 'UnannouncedVisitRecorded', { visitedOn, findings, branchId });
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

const told: Told[] = [
  unitOf('u-001'),
  unitOf('u-002'),
  branchOf('b-0001'),
  branchOf('b-0002'),
  branchOf('b-0003', { unitId: 'u-002' }),
  memberOf('m-00001'),
  misspelt,
  phoneCheck,
  assessment,
  orders[0],
  reports[0],
  wrongReply,
  corrected(wrongReply, { text: '已补记录' }),
  rejection,
  orders[1],
  reports[1],
  event('inspection-i-1', 'FindingWithdrawn', { findingId: 'f-3', withdrawnOn: '2025-03-07' }),
  corrected(misspelt, {
    findings: [{ ...finding('f-1'), description: '会议记录缺页' }, finding('f-2', 'serious', '2.3'), finding('f-3')],
  }),
  ordered('i-3', 'f-9', '2025-05-21', '2025-06-01'),
  visit('i-4', '2025-04-02', [finding('f-4'), finding('f-5'), finding('f-6')], 'b-0002'),
  ordered('i-4', 'f-4', '2025-04-03', '2025-06-02'),
  ordered('i-4', 'f-5', '2025-04-03', '2025-04-30'),
  reported('i-4', 'f-5', '2025-04-20'),
  accepted('i-4', 'f-5', '2025-04-22'),
  ordered('i-4', 'f-6', '2025-04-03', '2025-07-30'),
  reported('i-4', 'f-6', '2025-04-20'),
  rejected('i-4', 'f-6', '2025-04-22'),
  ...[visit('i-5', '2025-03-05')].flatMap((wrong) => [wrong, retracted(wrong)]),
];

describe('the inspection ledgers', () => {
  let ledgers: Ledgers;
  beforeAll(async () => void (ledgers = await openLedgers(told)));
  afterAll(() => ledgers.close());

  type Asked = Partial<PageRequest> & Readonly<{ within?: Scope; today?: string }>;
  const inspected = async (filter: InspectionFilter = {}, { within = everywhere, ...request }: Asked = {}) => {
    const page = await inspectionLedger.page(ledgers.sources('2025-06-02'), within, filter, { limit: 50, ...request });
    return page.items.map(({ inspectionId }) => inspectionId);
  };
  const findings = async (filter: FindingFilter = {}, asked: Asked = {}) => {
    const { within = everywhere, today = '2025-06-02', ...request } = asked;
    return (await findingList.page(ledgers.sources(today), within, filter, { limit: 50, ...request })).items;
  };
  const found = async (...asked: Parameters<typeof findings>) =>
    (await findings(...asked)).map(({ findingId }) => findingId);
  const one = async (id: string, today?: string) =>
    (await findings({}, today === undefined ? {} : { today })).find(({ findingId }) => findingId === id)!;

  it('show visits, phone checks and assessments as they were recorded', async () => {
    const page = await inspectionLedger.page(ledgers.sources('2025-06-02'), everywhere, {}, { limit: 50 });
    const nothing = { memberId: null, reached: null, asked: null, passed: null, year: null, half: null, score: null };
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
  ])('are narrowed by %s', async (_, filter, expected) => {
    expect(await inspected(filter)).toEqual(expected);
  });

  it.each<[Scope, string[]]>([
    [{ kind: 'unit', unitId: 'u-002' }, ['i-3']],
    [{ kind: 'branch', branchId: 'b-0001' }, ['i-1', 'i-2']],
    [{ kind: 'member', memberId: 'm-00001' }, ['i-2']],
  ])('keep within the scope %j', async (within, expected) => {
    expect(await inspected({}, { within })).toEqual(expected);
  });

  it('show nothing of another part of the organisation, whatever is asked for', async () => {
    expect(await inspected({ unitId: 'u-001' }, { within: { kind: 'unit', unitId: 'u-002' } })).toEqual([]);
    expect(await inspected({ unitId: 'u-002' }, { within: { kind: 'unit', unitId: 'u-002' } })).toEqual(['i-3']);
    expect(await found({}, { within: { kind: 'member', memberId: 'm-00001' } })).toEqual([]);
  });

  it('turn round, page by page', async () => {
    expect(await inspected({}, { sort: '-day' })).toEqual(['i-3', 'i-4', 'i-2', 'i-1']);
    const first = await findingList.page(ledgers.sources('2025-06-02'), everywhere, {}, { limit: 4 });
    expect(first.items.map(({ findingId }) => findingId)).toEqual(['f-1', 'f-2', 'f-3', 'f-4']);
    expect(await found({}, { cursor: first.next! })).toEqual(['f-5', 'f-6', 'f-9']);
  });

  it('tell the whole course of a rectification', async () => {
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
    });
  });

  it('know the state of each rectification by today', async () => {
    const states = async (today: string) =>
      Object.fromEntries((await findings({}, { today })).map(({ findingId, state }) => [findingId, state]));
    const early = { 'f-1': 'none', 'f-2': 'reported', 'f-3': 'withdrawn', 'f-5': 'accepted' };
    expect(await states('2025-06-02')).toEqual({ ...early, 'f-4': 'ordered', 'f-6': 'rejected', 'f-9': 'overdue' });
    expect(await states('2025-06-03')).toEqual({ ...early, 'f-4': 'overdue', 'f-6': 'rejected', 'f-9': 'overdue' });
    expect(await states('2025-07-31')).toEqual({ ...early, 'f-4': 'overdue', 'f-6': 'overdue', 'f-9': 'overdue' });
  });

  it('count days while something is to be rectified', async () => {
    const days = (await findings()).map(({ findingId, daysLeft }) => [findingId, daysLeft]);
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
    expect(await found(filter)).toEqual(expected);
  });

  it('list findings by deadline', async () => {
    expect(await found({}, { sort: 'deadline' })).toEqual(['f-1', 'f-3', 'f-2', 'f-5', 'f-9', 'f-4', 'f-6']);
  });

  it('hold the finding of a corrected record as it was corrected', async () => {
    expect(await one('f-1')).toMatchObject({ description: '会议记录缺页', eventIds: [misspelt.id] });
  });

  it('open an inspection, with the text of a reply as corrected for those who may see it', async () => {
    const detail = await inspectionDetail(ledgers.sources('2025-06-02'), everywhere, 'i-1');
    expect(detail!.inspection.inspectionId).toBe('i-1');
    expect(detail!.position).toBe(told.length - 1);
    expect(detail!.findings.map(({ findingId, replies }) => [findingId, replies])).toEqual([
      ['f-1', []],
      ['f-2', [{ eventId: wrongReply.id, by: 'm-00001', lodgedOn: '2025-03-06', text: '已补记录' }]],
      ['f-3', []],
    ]);
    expect(detail!.findings[2]!.withdrawal).toMatchObject({ by: 'committee', on: '2025-03-07', reason: '查无实据' });
  });

  it('do not so much as read what the viewer may not see', async () => {
    const log = { eventsById: () => Promise.reject(new Error('Nobody asked for it')) };
    const detail = await inspectionDetail({ ...ledgers.sources('2025-06-02', seesNothing), log }, everywhere, 'i-1');
    const told2 = detail!.findings.flatMap(({ replies }) => replies);
    expect(told2).toEqual([{ eventId: wrongReply.id, by: 'm-00001', lodgedOn: '2025-03-06' }]);
    const others = { ...seesAll, sees: (_: unknown, memberId: string) => memberId !== 'm-00001' };
    const shown = await inspectionDetail({ ...ledgers.sources('2025-06-02', others), log }, everywhere, 'i-1');
    expect(JSON.stringify(shown)).not.toContain('已补记录');
  });

  it('open nothing outside a scope, nor what was retracted', async () => {
    const open = (within: Scope, id: string) => inspectionDetail(ledgers.sources('2025-06-02'), within, id);
    expect(await open({ kind: 'unit', unitId: 'u-002' }, 'i-1')).toBeUndefined();
    expect(await open({ kind: 'branch', branchId: 'b-0001' }, 'i-1')).toBeDefined();
    expect(await open(everywhere, 'i-5')).toBeUndefined();
  });

  it('hold no word of a reply', async () => {
    const rows = [
      ...(await ledgers.table(inspections, 'inspections')),
      ...(await ledgers.table(inspections, 'findings')),
    ];
    expect(JSON.stringify(rows)).not.toMatch(/不实"|已补记录/);
  });

  it('are tables as well', async () => {
    const [first] = (
      await inspectionLedger.page(ledgers.sources('2025-06-02'), everywhere, { unitId: 'u-002' }, { limit: 1 })
    ).items;
    expect(inspectionLedger.columns.map(({ value }) => value(first!))).toEqual([
      'i-3',
      'assessment',
      'u-002',
      null,
      '2025-05-20',
      'committee',
      null,
      null,
      null,
      '2025-H1',
      88,
      1,
    ]);
    const item = await one('f-2');
    expect(findingList.columns.map(({ value }) => value(item))).toEqual([
      'f-2',
      'i-1',
      'u-001',
      'b-0001',
      '2025-03-04',
      'serious',
      'record',
      '2.3',
      '问题f-2',
      'reported',
      '2025-04-10',
      -53,
      '2025-04-11',
      1,
    ]);
  });
});
