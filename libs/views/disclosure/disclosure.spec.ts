import {
  branchOf,
  correction,
  event,
  heldOn,
  inMonth,
  memberOf,
  retraction,
  town,
  xianning,
} from '../../grading/testing/index.js';
import { partyDayRules as rules } from '../../modules/party-day/domain/party-day.rules.js';
import { fits } from '../../kernel/shape.js';
import type { Scope } from '../scope.js';
import { openViews, sheetOf, type Line, type OpenViews } from '../testing/open-views.js';
import { seesAll, seesNamesOf, seesNothing } from '../testing/viewers.js';
import { DisclosureCell } from './disclosure-cells.js';
import { branchPage, disclosureBoard as board } from './index.js';

const published = (month: string, kind: DisclosureCell['kind'], period: string, publishedOn: string) =>
  inMonth(month)('DisclosurePublished', { kind, period, publishedOn });

const january = published('2025-02', 'dues', '2025-01', '2025-02-10');
const february = published('2025-04', 'dues', '2025-02', '2025-04-02');
const decided = published('2025-04', 'major-decisions', '2025-Q1', '2025-04-30');
const deployed = published('2025-05', 'deployments', '2025-Q1', '2025-05-20');
const again = published('2025-05', 'major-decisions', '2025-Q1', '2025-05-02');
const affairs = published('2025-04', 'party-affairs', '2025-Q1', '2025-04-30');
const mistaken = published('2025-04', 'finance', '2025-Q1', '2025-04-20');
const correctionEvent = correction(deployed, { publishedOn: '2025-05-03' });
const resolved = event('resolution-r-1', 'ResolutionAdopted', {
  branchId: 'b-0001',
  period: '2025-01',
  adoptedOn: '2025-01-05',
});
const undisclosed = event('resolution-r-2', 'ResolutionAdopted', {
  branchId: 'b-0001',
  period: '2025-03',
  adoptedOn: '2025-03-05',
});
const resolutions = published('2025-02', 'resolutions', '2025-01', '2025-02-28');

const records: readonly Line[] = [
  ...town(2025).told,
  branchOf('b-0002', { establishedOn: '2025-02-10' }),
  event('branch-b-0002', 'BranchDissolved', { dissolvedOn: '2025-05-05' }),
  memberOf('m-00001', { name: '张三' }),
  memberOf('m-00002'),
  resolved,
  undisclosed,
  january,
  february,
  decided,
  again,
  deployed,
  affairs,
  resolutions,
  mistaken,
  retraction(mistaken),
  { ...correctionEvent, cautions: ['QUARTERLY_DISCLOSURE_LATE'] },
];

const today = '2025-05-15';
const all = { limit: 200 };
const branch: Scope = { kind: 'branch', branchId: 'b-0001' };
const cellsOf = async (filter: object, scope: Scope = branch) =>
  (await board.page(views.sources(today, seesNothing), scope, filter, all)).items;
const short = (cells: readonly DisclosureCell[]) =>
  cells.map(({ period, kind, state, dueOn }) => `${period} ${kind} ${state} ${dueOn ?? ''}`.trim());

let views: OpenViews;
beforeAll(async () => void (views = await openViews(records)));
afterAll(() => views.close());

describe('the disclosure board', () => {
  it('has the dues of every month', async () => {
    const dues = await cellsOf({ kind: 'dues' });
    expect(short(dues).slice(0, 6)).toEqual([
      '2025-01 dues in-time 2025-02-10',
      '2025-02 dues late 2025-03-10',
      '2025-03 dues missing 2025-04-10',
      '2025-04 dues missing 2025-05-10',
      '2025-05 dues coming 2025-06-10',
      '2025-06 dues coming 2025-07-10',
    ]);
    expect(dues).toHaveLength(12);
    expect(dues.slice(0, 5).map(({ verdict }) => verdict?.reason)).toEqual([
      'in-time',
      'none',
      'none',
      'none',
      undefined,
    ]);
  });

  it('has resolutions for months with resolutions', async () => {
    expect(short(await cellsOf({ kind: 'resolutions' })).slice(0, 4)).toEqual([
      '2025-01 resolutions in-time 2025-02-28',
      '2025-02 resolutions not-due',
      '2025-03 resolutions missing 2025-04-30',
      '2025-04 resolutions not-due',
    ]);
  });

  it('has five kinds of every quarter', async () => {
    const quarter = await cellsOf({ period: '2025-Q1' });
    expect(short(quarter)).toEqual([
      '2025-Q1 deployments late 2025-04-30',
      '2025-Q1 finance missing 2025-04-30',
      '2025-Q1 government-affairs not-published',
      '2025-Q1 major-decisions in-time 2025-04-30',
      '2025-Q1 party-affairs published',
    ]);
    expect(quarter[0]!.published).toEqual([
      {
        eventId: deployed.id,
        publishedOn: '2025-05-03',
        channels: ['bulletin-board'],
        cautions: [rules.quarterDisclosedInTime],
        correctedBy: correctionEvent.id,
      },
    ]);
    expect(quarter[3]!.published.map(({ eventId }) => eventId)).toEqual([decided.id, again.id]);
    expect(quarter[3]!.verdict).toEqual({
      outcome: 'partly',
      reason: 'disclosed-1',
      text: { zh: '三类内容按时公开了一类', en: 'One of the three kinds was disclosed in time' },
      evidence: [decided.id],
    });
    expect(short(await cellsOf({ period: '2025-Q2', state: 'coming' }))).toEqual([
      '2025-Q2 deployments coming 2025-07-31',
      '2025-Q2 finance coming 2025-07-31',
      '2025-Q2 major-decisions coming 2025-07-31',
    ]);
  });

  it('has no duty before a branch is established, or after it is dissolved', async () => {
    const dues = await cellsOf({ branchId: 'b-0002', kind: 'dues' }, { kind: 'unit', unitId: 'u-001' });
    expect(short(dues).slice(0, 6)).toEqual([
      '2025-01 dues not-due',
      '2025-02 dues not-due',
      '2025-03 dues missing 2025-04-10',
      '2025-04 dues not-due 2025-05-10',
      '2025-05 dues not-due 2025-06-10',
      '2025-06 dues not-due',
    ]);
  });

  it('says until when a disclosure is to be made, and what was not made in time', async () => {
    const dues = await cellsOf({ kind: 'dues' });
    expect(dues.slice(0, 5).map(({ text }) => text.zh)).toEqual([
      '按时公开',
      '逾期公开',
      '逾期尚未公开（应于4月10日前公开）',
      '逾期尚未公开（应于5月10日前公开）',
      '尚未公开（6月10日前公开）',
    ]);
    expect(dues[4]!.text.en).toBe('Not disclosed yet (disclose it by 10 June)');
    const [free] = await cellsOf({ kind: 'government-affairs', period: '2025-Q1' });
    expect(free!.text.zh).toBe('未公开（未定期限）');
  });

  it('has cells that fit the schema, and columns for CSV', async () => {
    const cells = await cellsOf({ year: 2025 });
    expect(cells).toHaveLength(12 * 2 + 4 * 5);
    expect(cells.filter((cell) => !fits(DisclosureCell, cell))).toEqual([]);
    const deployments = { kind: 'deployments', period: '2025-Q1' } as const;
    expect(await sheetOf(board, views.sources(today), branch, deployments)).toEqual([
      [
        '财政局',
        '第一党支部',
        '2025-Q1',
        '重要工作部署',
        '逾期公开',
        '2025-04-30',
        '2025-05-03',
        rules.quarterDisclosedInTime.zh,
      ],
    ]);
  });

  it.each(board.sorts.flatMap((sort) => [sort, `-${sort}`]))('has pages by %s', async (sort) => {
    const seen = new Set<string>();
    for (let cursor: string | null | undefined; cursor !== null;) {
      const request = { limit: 17, sort, ...(cursor !== undefined && { cursor }) };
      const page = await board.page(views.sources(today), { kind: 'committee' }, {}, request);
      for (const { branchId, period, kind } of page.items) seen.add(`${branchId} ${period} ${kind}`);
      cursor = page.next;
    }
    expect(seen.size).toBe(2 * 44);
  });

  it('has due days even if the rulebook does not grade them', async () => {
    const indicators = xianning.indicators.filter(({ id }) => !id.endsWith('-disclosure'));
    const { items } = await board.page(views.sources(today, seesAll, { ...xianning, indicators }), branch, {}, all);
    const states = (cells: readonly DisclosureCell[]) => cells.map(({ state, dueOn }) => [state, dueOn]);
    expect(states(items)).toEqual(states(await cellsOf({})));
    expect(items.filter(({ verdict }) => verdict)).toEqual([]);
  });
});

describe('a branch’s public page', () => {
  const notice = (month: string, partyDayOn: string, issuedOn: string) =>
    inMonth(month)('NoticeIssued', { partyDayOn, issuedOn, agenda: '学习党章' });
  const past = notice('2025-04', '2025-04-05', '2025-04-01');
  const june = notice('2025-06', '2025-06-05', '2025-05-10');
  const moved = notice('2025-06', '2025-06-09', '2025-05-12');
  const thisDay = notice('2025-05', '2025-05-15', '2025-05-10');
  const paid = inMonth('2025-04')('DuesPaid', {
    memberId: 'm-00001',
    period: '2025-04',
    amountFen: 77,
    paidOn: '2025-04-05',
  });
  const owing = event('member-m-00002', 'DuesAssessed', { monthlyFen: 77, from: '2025-01' });
  const late = { ...moved, cautions: ['NOTICE_LATE'] };
  const history = [...records, past, june, late, thisDay, heldOn('2025-04-05'), paid, owing];
  let later: OpenViews;
  beforeAll(async () => void (later = await openViews(history)));
  afterAll(() => later.close());

  it('has coming notices, the board, resolutions and paid dues', async () => {
    const page = await branchPage(later.sources(today, seesNamesOf('m-00001')), 'b-0001');
    const common = { channels: ['wechat'], agenda: '学习党章' };
    expect(page).toEqual({
      position: history.length - 1,
      branchId: 'b-0001',
      unitId: 'u-001',
      name: '第一党支部',
      year: 2025,
      notices: [
        {
          ...common,
          eventId: thisDay.id,
          month: '2025-05',
          partyDayOn: '2025-05-15',
          issuedOn: '2025-05-10',
          cautions: [],
        },
        {
          ...common,
          eventId: moved.id,
          month: '2025-06',
          partyDayOn: '2025-06-09',
          issuedOn: '2025-05-12',
          cautions: [rules.noticeInTime],
        },
      ],
      board: expect.any(Array),
      resolutions: [
        { resolutionId: 'r-1', title: '开展帮扶', adoptedOn: '2025-01-05', state: 'open' },
        { resolutionId: 'r-2', title: '开展帮扶', adoptedOn: '2025-03-05', state: 'open' },
      ],
      dues: {
        month: '2025-04',
        members: [
          { branchId: 'b-0001', month: '2025-04', memberId: 'm-00001', name: '张三', paid: true },
          { branchId: 'b-0001', month: '2025-04', memberId: 'm-00002', paid: false },
        ],
      },
    });
    expect(page!.board).toHaveLength(44);
    expect(JSON.stringify(page!.dues)).not.toMatch(/77|Fen|method|reason/);
  });

  it('can show another year and month, and does not exist for an unknown branch', async () => {
    const sources = later.sources(today);
    const page = await branchPage(sources, 'b-0001', { year: 2024, month: '2024-12' });
    expect([page!.year, page!.dues.month, page!.resolutions]).toEqual([2024, '2024-12', []]);
    expect(await branchPage(sources, 'b-0009')).toBeUndefined();
  });
});
