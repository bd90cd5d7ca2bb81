import {
  branchOf,
  correction,
  event,
  heldOn,
  inMonth,
  memberOf,
  retraction,
  town,
} from '../../grading/testing/index.js';
import { partyDayRules as rules } from '../../modules/party-day/domain/party-day.rules.js';
import { fits } from '../../kernel/shape.js';
import type { Scope } from '../scope.js';
import { openViews, sheetOf, type Line, type OpenViews } from '../testing/open-views.js';
import { seesAll, seesNamesOf, seesNothing, seesOnly } from '../testing/viewers.js';
import type { Page } from '../view.js';
import type { ViewSources } from '../view-sources.js';
import { duesArrears, duesDisclosure, duesRegister, duesTotals, duesYear } from './index.js';
import { DuesDisclosureItem } from './dues-disclosure.js';
import { DuesItem } from './dues-item.js';
import { DuesYearItem } from './dues-year.js';

const pays = (memberId: string, amountFen: number, paidOn: string, more: object = {}, month = '2025-03') =>
  inMonth(month)('DuesPaid', { memberId, period: month, amountFen, paidOn, ...more });
const assessed = (memberId: string, monthlyFen: number) =>
  event(`member-${memberId}`, 'DuesAssessed', { monthlyFen, from: '2025-01' });

const whole = pays('m-00001', 3500, '2025-03-05');
const proxy = pays('m-00002', 900, '2025-03-06', { method: 'proxy', proxyReason: '住院' });
const short = pays('m-00002', 500, '2025-03-07');
const elsewhere = inMonth('2025-03', 'b-0002')('DuesPaid', {
  memberId: 'm-00004',
  period: '2025-03',
  amountFen: 100,
  paidOn: '2025-03-04',
  method: 'payroll-deduction',
});
const mistaken = pays('m-00005', 9999, '2025-03-05');

const records: readonly Line[] = [
  ...town(2025).told,
  branchOf('b-0002'),
  memberOf('m-00001', { name: '张三' }),
  ...['m-00002', 'm-00003'].map((memberId) => memberOf(memberId)),
  memberOf('m-00004', { branchId: 'b-0002' }),
  event('member-m-00004', 'MemberTransferred', {
    fromBranchId: 'b-0002',
    toBranchId: 'b-0001',
    transferredOn: '2025-03-20',
  }),
  memberOf('m-00005'),
  assessed('m-00001', 3500),
  assessed('m-00002', 2000),
  assessed('m-00003', 1000),
  assessed('m-00005', 50),
  event('member-m-00003', 'DuesWaived', { from: '2025-02', until: '2025-04' }),
  heldOn('2025-03-05'),
  whole,
  { ...proxy, cautions: ['DUES_LATE'] },
  { ...short, cautions: ['DUES_PAID_ALREADY'] },
  elsewhere,
  mistaken,
  retraction(mistaken),
];
const correctionEvent = correction(short, { amountFen: 600 });
// The cautions of a corrected record are those of its correction.
const history = [...records, { ...correctionEvent, cautions: ['DUES_AMOUNT_UNUSUAL', 'DUES_LATE'] }];
const lateAndUnusual = `${rules.paidOnTheDay.zh}；${rules.usualAmount.zh}`;

const branch: Scope = { kind: 'branch', branchId: 'b-0001' };
const today = '2025-05-02';
const answering = (viewer = seesNamesOf('m-00001')) => views.sources(today, viewer);
const register = duesRegister;
const all = { limit: 200 };

const linesOf = async (sources: ViewSources) => {
  const rows = await sheetOf(register, sources, branch, { month: '2025-03' });
  return rows.map((row) => row.map((cell) => cell ?? '').join(' | '));
};

let views: OpenViews;
beforeAll(async () => void (views = await openViews(history)));
afterAll(() => views.close());

describe('the dues register of a month', () => {
  it('has the columns of the paper form', async () => {
    expect(await linesOf(answering())).toEqual([
      '1 | 张三 | 35.00 | 35.00 | 2025-03-05 | 本人缴纳 | m-00009 |  | ',
      '2 | m-00002 | 20.00 | 15.00 | 2025-03-06；2025-03-07 | 他人代缴；本人缴纳 | m-00009 | 未缴足；代缴原因：住院 | ' +
        lateAndUnusual,
      '3 | m-00003 | 0.00 | 0.00 |  |  |  | 免缴 | ',
      '4 | m-00004 |  | 1.00 | 2025-03-04 | 工资代扣 | m-00009 | 应缴数额未核定；从工资代扣；在第一党支部缴纳 | ',
      '5 | m-00005 | 0.50 | 0.00 |  |  |  | 未缴纳 | ',
      '合计 |  | 55.50 | 51.00 |  |  |  |  | ',
    ]);
    const { items, next } = await register.page(answering(), branch, { month: '2025-03' }, all);
    expect(next).toBeNull();
    expect(items.filter((item) => !fits(DuesItem, item))).toEqual([]);
  });

  it('has each payment, the arrears, and the verdict of the grading', async () => {
    const { items, position } = await register.page(
      answering(),
      branch,
      { memberId: 'm-00002', month: '2025-03' },
      all,
    );
    expect(items).toEqual([
      {
        branchId: 'b-0001',
        month: '2025-03',
        number: 2,
        memberId: 'm-00002',
        standing: 'short',
        assessed: true,
        dueFen: 2000,
        paidFen: 1500,
        arrearsFen: 500,
        notYetDueFen: 0,
        payments: [
          {
            eventId: proxy.id,
            paidOn: '2025-03-06',
            method: 'proxy',
            proxyReason: '住院',
            amountFen: 900,
            collectedBy: 'm-00009',
            branchId: 'b-0001',
            cautions: [rules.paidOnTheDay],
          },
          {
            eventId: short.id,
            paidOn: '2025-03-07',
            method: 'in-person',
            amountFen: 600,
            collectedBy: 'm-00009',
            branchId: 'b-0001',
            cautions: [rules.usualAmount, rules.paidOnTheDay],
            correctedBy: correctionEvent.id,
          },
        ],
        verdict: {
          outcome: 'partly',
          reason: 'short',
          text: { zh: '未缴足', en: 'Not paid in full' },
          evidence: [
            records.find(({ stream, type }) => stream === 'member-m-00002' && type === 'DuesAssessed')!.id,
            proxy.id,
            short.id,
          ],
        },
      },
    ]);
    expect(position).toBe(records.length);
  });

  it.each([
    [{ standing: 'paid' } as const, ['m-00001', 'm-00004']],
    [{ standing: 'short' } as const, ['m-00002']],
    [{ standing: 'unpaid' } as const, ['m-00005']],
    [{ standing: 'waived' } as const, ['m-00003']],
    [{ reason: 'payroll-deduction' }, ['m-00004']],
    [{ branchId: 'b-0002' }, []],
  ])('is filtered by %j', async (filter, expected) => {
    const { items } = await register.page(answering(), branch, { month: '2025-03', ...filter }, all);
    expect(items.map(({ memberId }) => memberId)).toEqual(expected);
  });

  it('has pages in any order', async () => {
    for (const sort of register.sorts.flatMap((name) => [name, `-${name}`])) {
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const request = { limit: 2, sort, ...(cursor !== undefined && { cursor }) };
        const page = await register.page(answering(), branch, { month: '2025-03' }, request);
        seen.push(...page.items.map(({ memberId }) => memberId));
        cursor = page.next;
      }
      expect(seen.toSorted()).toEqual(['m-00001', 'm-00002', 'm-00003', 'm-00004', 'm-00005']);
    }
  });

  it('shows amounts, names and reasons only to viewers who may see them', async () => {
    const { items } = await register.page(answering(seesNothing), branch, { month: '2025-03' }, all);
    expect((await linesOf(answering(seesNothing)))[1]).toBe(
      '2 | m-00002 |  |  | 2025-03-06；2025-03-07 | 他人代缴；本人缴纳 | m-00009 | 未缴足 | ' + lateAndUnusual,
    );
    const fields = JSON.stringify(items);
    for (const hidden of ['Fen', 'name', 'proxyReason', '住院', '张三']) expect(fields).not.toContain(hidden);
  });

  it('shows a member their own line and amounts', async () => {
    const self: Scope = { kind: 'member', memberId: 'm-00001' };
    const { items } = await register.page(answering(seesOnly('m-00001')), self, { month: '2025-03' }, all);
    expect(items).toMatchObject([{ memberId: 'm-00001', name: '张三', dueFen: 3500, paidFen: 3500, arrearsFen: 0 }]);
    expect(items).toHaveLength(1);
  });

  it('lists the members of a month that is not over, without a verdict', async () => {
    const { items } = await register.page(answering(), branch, {}, all);
    expect(items.map(({ month, standing, verdict }) => [month, standing, verdict])).toEqual([
      ['2025-05', 'not-due', undefined],
      ['2025-05', 'not-due', undefined],
      ['2025-05', 'not-due', undefined],
      ['2025-05', 'not-assessed', undefined],
      ['2025-05', 'not-due', undefined],
    ]);
    expect(items[0]).toMatchObject({ dueFen: 3500, paidFen: 0, arrearsFen: 0, notYetDueFen: 3500 });
  });

  it('has totals in whole fen, for viewers who may see every amount', async () => {
    const counts = {
      position: records.length,
      branchId: 'b-0001',
      month: '2025-03',
      members: 5,
      paid: 2,
      short: 1,
      unpaid: 1,
      'not-due': 0,
      'not-assessed': 0,
      waived: 1,
    };
    expect(await duesTotals(answering(), 'b-0001', '2025-03')).toEqual({
      ...counts,
      dueFen: 5550,
      paidFen: 5100,
      arrearsFen: 550,
      notYetDueFen: 0,
    });
    expect(await duesTotals(answering(seesNothing), 'b-0001', '2025-03')).toEqual(counts);
  });
});

describe('the year of the dues register', () => {
  const year = duesYear;

  it('has members and months, up to this one', async () => {
    const { items } = await year.page(answering(), branch, { year: 2025 }, all);
    expect(
      items.map(({ memberId, months }) => [
        memberId,
        months.map(({ standing, reason }) => `${standing} ${reason ?? ''}`),
      ]),
    ).toEqual([
      ['m-00001', ['unpaid unpaid', 'unpaid unpaid', 'paid on-the-day', 'unpaid unpaid', 'not-due ']],
      ['m-00002', ['unpaid unpaid', 'unpaid unpaid', 'short short', 'unpaid unpaid', 'not-due ']],
      ['m-00003', ['unpaid unpaid', 'waived ', 'waived ', 'waived ', 'not-due ']],
      ['m-00004', ['paid payroll-deduction', 'not-assessed unpaid', 'not-assessed ']],
      ['m-00005', ['unpaid unpaid', 'unpaid unpaid', 'unpaid unpaid', 'unpaid unpaid', 'not-due ']],
    ]);
    expect(items[0]).toMatchObject({
      name: '张三',
      dueFen: 17500,
      paidFen: 3500,
      arrearsFen: 10500,
      notYetDueFen: 3500,
    });
    expect(items.filter((item) => !fits(DuesYearItem, item))).toEqual([]);
    const rows = await sheetOf(year, answering(), branch, { year: 2025 });
    expect(rows[3]).toEqual([
      '财政局',
      '第一党支部',
      'm-00004',
      null,
      null,
      '已缴',
      '未核定',
      '未核定',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      '0.00',
      '1.00',
      '0.00',
      '0.00',
    ]);
    const sum = (amount: 'dueFen' | 'paidFen' | 'arrearsFen' | 'notYetDueFen') =>
      (items.reduce((total, each) => total + each[amount]!, 0) / 100).toFixed(2);
    expect(rows.at(-1)!.slice(-4)).toEqual([sum('dueFen'), sum('paidFen'), sum('arrearsFen'), sum('notYetDueFen')]);
    const own = await sheetOf(year, answering(seesOnly('m-00001')), branch, { year: 2025 });
    expect(own.map(([first]) => first)).not.toContain('合计');
  });

  it('has sums only for viewers who may see them, and has pages', async () => {
    const first = await year.page(answering(seesNothing), branch, {}, { limit: 4, sort: 'memberId' });
    expect(JSON.stringify(first.items)).not.toContain('Fen');
    const rest = await year.page(answering(), branch, {}, { limit: 4, sort: 'memberId', cursor: first.next! });
    expect(rest.items.map(({ memberId }) => memberId)).toEqual(['m-00005']);
    const own = await year.page(answering(), { kind: 'unit', unitId: 'u-001' }, { memberId: 'm-00004' }, all);
    expect(own.items.map(({ branchId, months }) => [branchId, months.map(({ month }) => month)])).toEqual([
      ['b-0001', ['2025-03', '2025-04', '2025-05']],
      ['b-0002', ['2025-01', '2025-02']],
    ]);
  });
});

describe('the arrears', () => {
  const arrears = duesArrears;
  const owed = async (filter: object, scope: Scope = branch) => {
    const { items } = await arrears.page(answering(), scope, filter, all);
    return items.map(({ memberId, month, arrearsFen }) => `${memberId} ${month} ${arrearsFen}`);
  };

  it('are of the graded months', async () => {
    expect(await owed({ memberId: 'm-00002' })).toEqual([
      'm-00002 2025-01 2000',
      'm-00002 2025-02 2000',
      'm-00002 2025-03 500',
      'm-00002 2025-04 2000',
    ]);
    expect(await owed({ month: '2025-03' })).toEqual(['m-00002 2025-03 500', 'm-00005 2025-03 50']);
    expect(await owed({ reason: 'short' }, { kind: 'unit', unitId: 'u-001' })).toEqual(['m-00002 2025-03 500']);
    expect(await owed({ year: 2024, month: '2025-03' }, { kind: 'committee' })).toEqual([]);
    expect(await owed({}, { kind: 'unit', unitId: 'u-009' })).toEqual([]);
  });

  it('have branch and month', async () => {
    const [first] = await sheetOf(arrears, answering(), branch, { month: '2025-03' });
    expect(first!.slice(0, 5)).toEqual(['财政局', '第一党支部', '2025-03', 2, 'm-00002']);
  });
});

describe('the public disclosure', () => {
  const disclosure = duesDisclosure;

  it('says only paid or not paid for each member who owes dues', async () => {
    const { items } = await disclosure.page(answering(seesNothing), branch, { month: '2025-03' }, all);
    expect(items).toEqual(
      [
        ['m-00001', true],
        ['m-00002', false],
        ['m-00004', true],
        ['m-00005', false],
      ].map(([memberId, paid]) => ({ branchId: 'b-0001', month: '2025-03', memberId, paid })),
    );
    expect(Object.keys(DuesDisclosureItem.properties)).toEqual(['branchId', 'month', 'memberId', 'name', 'paid']);
    for (const more of [{ amountFen: 1 }, { method: 'proxy' }, { reason: 'short' }, { standing: 'waived' }]) {
      expect(fits(DuesDisclosureItem, { ...items[0], ...more })).toBe(false);
    }
  });

  it('has names only for members whom the viewer may identify', async () => {
    const rows = await sheetOf(disclosure, answering(), branch, { month: '2025-03' });
    expect(rows.slice(0, 2)).toEqual([
      ['财政局', '第一党支部', '2025-03', '张三', '已缴清'],
      ['财政局', '第一党支部', '2025-03', 'm-00002', '未缴清'],
    ]);
    const now = await disclosure.page(answering(), branch, {}, all);
    expect(now.items.map(({ month, memberId }) => `${month} ${memberId}`)).toContain('2025-05 m-00003');
  });
});

describe('what is owed', () => {
  const on = async (events: readonly Line[], day: string, ask: (sources: ViewSources) => Promise<unknown>) => {
    const opened = await openViews(events);
    try {
      return await ask(opened.sources(day, seesAll));
    } finally {
      await opened.close();
    }
  };
  const founded = [
    event('unit-u-001', 'UnitRegistered', { registeredOn: '2026-01-02' }),
    event('branch-b-0001', 'BranchEstablished', { unitId: 'u-001', establishedOn: '2026-01-02' }),
    ...['m-00001', 'm-00002', 'm-00003', 'm-00004'].map((memberId) => memberOf(memberId, { joinedOn: '2026-01-02' })),
    ...['m-00001', 'm-00002', 'm-00003'].map((memberId) =>
      event(`member-${memberId}`, 'DuesAssessed', { monthlyFen: 1050, from: '2026-01' }),
    ),
  ];
  const agreed = event('member-m-00003', 'DuesArrangementAgreed', {
    kind: 'quarterly',
    from: '2026-10',
    until: '2026-12',
    agreedOn: '2026-10-08',
  });

  it('is the same sum in every list: the months that are over and judged', async () => {
    const year = await on(founded, '2026-12-01', (sources) => duesYear.page(sources, branch, {}, all));
    // From February, the first active month, to November; December is still to be paid.
    expect(
      (year as Page<DuesYearItem>).items.map(({ dueFen, arrearsFen, notYetDueFen }) => [
        dueFen,
        arrearsFen,
        notYetDueFen,
      ]),
    ).toEqual([
      [11550, 10500, 1050],
      [11550, 10500, 1050],
      [11550, 10500, 1050],
      [0, 0, 0],
    ]);
    const arrears = await on(founded, '2026-12-01', (sources) => duesArrears.page(sources, branch, {}, all));
    expect((arrears as Page<DuesItem>).items.reduce((sum, item) => sum + item.arrearsFen!, 0)).toBe(3 * 10500);
    const totals = (month: string) => on(founded, '2026-12-01', (sources) => duesTotals(sources, 'b-0001', month));
    expect(await totals('2026-11')).toMatchObject({ unpaid: 3, 'not-assessed': 1, arrearsFen: 3150, notYetDueFen: 0 });
    expect(await totals('2026-12')).toMatchObject({
      'not-due': 3,
      'not-assessed': 1,
      arrearsFen: 0,
      notYetDueFen: 3150,
    });
    expect(await totals('2027-05')).toMatchObject({ 'not-due': 3, arrearsFen: 0, notYetDueFen: 3150 });
  });

  it('is nothing while an arrangement runs, and nobody is disclosed for it', async () => {
    const events = [...founded, agreed];
    const totals = await on(events, '2026-12-01', (sources) => duesTotals(sources, 'b-0001', '2026-10'));
    expect(totals).toMatchObject({ unpaid: 2, 'not-due': 1, arrearsFen: 2100, notYetDueFen: 1050 });
    const disclosed = await on(events, '2026-12-01', (sources) =>
      duesDisclosure.page(sources, branch, { month: '2026-10' }, all),
    );
    expect((disclosed as Page<DuesDisclosureItem>).items.map(({ memberId, paid }) => [memberId, paid])).toEqual([
      ['m-00001', false],
      ['m-00002', false],
    ]);
  });
});
