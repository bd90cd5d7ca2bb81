import {
  branchOf,
  corrected,
  event,
  heldOn,
  inMonth,
  memberOf,
  retracted,
  town,
  type Told,
} from '../../grading/testing/index.js';
import { fits } from '../../kernel/shape.js';
import { asStored, forgetSources, seesAll, seesNothing, sourcesOf, yearsOf } from '../testing/answering.js';
import type { Scope, Viewer } from '../view.js';
import { duesArrears, duesDisclosure, duesRegister, duesTotals, duesYear, type DuesSeams } from './index.js';
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

const told: readonly Told[] = [
  ...town(2025).told,
  branchOf('b-0002'),
  ...['m-00001', 'm-00002', 'm-00003'].map((memberId) => memberOf(memberId)),
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
  proxy,
  short,
  elsewhere,
  mistaken,
  retracted(mistaken),
];
const correction = corrected(short, { amountFen: 600 });
const history = [...told, correction];

const names = new Map([['m-00001', '张三']]);
const seams: DuesSeams = {
  years: yearsOf(history),
  names: async (_, ids) => new Map([...names].filter(([id]) => ids.includes(id))),
  readsDues: (viewer, _, memberId) => viewer === seesAll || viewer.accountId === memberId,
};
const branch: Scope = { kind: 'branch', branchId: 'b-0001' };
const today = '2025-05-02';
const answering = (viewer: Viewer = seesAll) => sourcesOf(history, today, viewer);
const register = duesRegister(seams);
const all = { limit: 200 };

const cells = (items: readonly DuesItem[]) =>
  items.map((item) => register.columns.map(({ value }) => value(item) ?? '').join(' | '));

afterAll(forgetSources);

describe('the dues register of a month', () => {
  it('is the paper form', async () => {
    const { items, next } = await register.page(await answering(), branch, { month: '2025-03' }, all);
    expect(cells(items)).toEqual([
      '1 | 张三 | 35.00 | 35.00 | 2025-03-05 | 本人缴纳 | m-00009 | ',
      '2 |  | 20.00 | 15.00 | 2025-03-06；2025-03-07 | 代缴；本人缴纳 | m-00009 | 未足额缴纳；代缴原因：住院',
      '3 |  | 0.00 | 0.00 |  |  |  | 免缴',
      '4 |  | 0.01 | 1.00 | 2025-03-04 | 工资代扣 | m-00009 | 应缴数额未核定；从工资代扣；在b-0002缴纳',
      '5 |  | 0.50 | 0.00 |  |  |  | 未缴纳',
    ]);
    expect(next).toBeNull();
    expect(items.filter((item) => !fits(DuesItem, item))).toEqual([]);
  });

  it('tells each payment, what is in arrears, and how the grading judges', async () => {
    const { items, position } = await register.page(
      await answering(),
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
        standing: 'unpaid',
        assessed: true,
        dueFen: 2000,
        paidFen: 1500,
        arrearsFen: 500,
        payments: [
          {
            eventId: proxy.id,
            paidOn: '2025-03-06',
            method: 'proxy',
            proxyReason: '住院',
            amountFen: 900,
            collectedBy: 'm-00009',
            branchId: 'b-0001',
          },
          {
            eventId: short.id,
            paidOn: '2025-03-07',
            method: 'in-person',
            amountFen: 600,
            collectedBy: 'm-00009',
            branchId: 'b-0001',
            correctedBy: correction.id,
          },
        ],
        verdict: {
          outcome: 'missed',
          reason: 'short',
          text: { zh: '未足额缴纳', en: 'Not paid in full' },
          evidence: [
            told.find(({ stream, type }) => stream === 'member-m-00002' && type === 'DuesAssessed')!.id,
            proxy.id,
            short.id,
          ],
        },
      },
    ]);
    expect(position).toBe(told.length);
  });

  it.each([
    [{ standing: 'paid' } as const, ['m-00001', 'm-00004']],
    [{ standing: 'unpaid' } as const, ['m-00002', 'm-00005']],
    [{ standing: 'waived' } as const, ['m-00003']],
    [{ reason: 'payroll-deduction' }, ['m-00004']],
    [{ branchId: 'b-0002' }, []],
  ])('is narrowed by %j', async (filter, expected) => {
    const { items } = await register.page(await answering(), branch, { month: '2025-03', ...filter }, all);
    expect(items.map(({ memberId }) => memberId)).toEqual(expected);
  });

  it('is turned page by page in any order', async () => {
    for (const sort of register.sorts.flatMap((name) => [name, `-${name}`])) {
      const seen: string[] = [];
      for (let cursor: string | null | undefined; cursor !== null;) {
        const request = { limit: 2, sort, ...(cursor !== undefined && { cursor }) };
        const page = await register.page(await answering(), branch, { month: '2025-03' }, request);
        seen.push(...page.items.map(({ memberId }) => memberId));
        cursor = page.next;
      }
      expect(seen.toSorted()).toEqual(['m-00001', 'm-00002', 'm-00003', 'm-00004', 'm-00005']);
    }
  });

  it('shows no amount, name or reason to who may not see them', async () => {
    const { items } = await register.page(await answering(seesNothing), branch, { month: '2025-03' }, all);
    expect(cells(items)[1]).toBe('2 |  |  |  | 2025-03-06；2025-03-07 | 代缴；本人缴纳 | m-00009 | 未足额缴纳');
    const fields = JSON.stringify(items);
    for (const hidden of ['Fen', 'name', 'proxyReason', '住院', '张三']) expect(fields).not.toContain(hidden);
  });

  it('shows a member their own line and amounts', async () => {
    const viewer: Viewer = { accountId: 'm-00001', sees: (_, memberId) => memberId === 'm-00001', opened: asStored };
    const self: Scope = { kind: 'member', memberId: 'm-00001' };
    const { items } = await register.page(await answering(viewer), self, { month: '2025-03' }, all);
    expect(items).toMatchObject([{ memberId: 'm-00001', name: '张三', dueFen: 3500, paidFen: 3500, arrearsFen: 0 }]);
    expect(items).toHaveLength(1);
  });

  it('lists who owes in a month that is not over, without a verdict', async () => {
    const { items } = await register.page(await answering(), branch, {}, all);
    expect(items.map(({ month, standing, verdict }) => [month, standing, verdict])).toEqual(
      Array.from({ length: 5 }, () => ['2025-05', 'unpaid', undefined]),
    );
  });

  it('adds up in whole fen, for who may see every amount', async () => {
    const counts = {
      position: told.length,
      branchId: 'b-0001',
      month: '2025-03',
      members: 5,
      paid: 2,
      unpaid: 2,
      waived: 1,
    };
    expect(await duesTotals(await answering(), seams, 'b-0001', '2025-03')).toEqual({
      ...counts,
      dueFen: 5551,
      paidFen: 5100,
      arrearsFen: 550,
    });
    expect(await duesTotals(await answering(seesNothing), seams, 'b-0001', '2025-03')).toEqual(counts);
  });
});

describe('the year of the dues register', () => {
  const year = duesYear(seams);

  it('has members and months, up to this one', async () => {
    const { items } = await year.page(await answering(), branch, { year: 2025 }, all);
    expect(
      items.map(({ memberId, months }) => [
        memberId,
        months.map(({ standing, reason }) => `${standing} ${reason ?? ''}`),
      ]),
    ).toEqual([
      ['m-00001', ['unpaid unpaid', 'unpaid unpaid', 'paid on-the-day', 'unpaid unpaid', 'unpaid ']],
      ['m-00002', ['unpaid unpaid', 'unpaid unpaid', 'unpaid short', 'unpaid unpaid', 'unpaid ']],
      ['m-00003', ['unpaid unpaid', 'waived ', 'waived ', 'waived ', 'unpaid ']],
      ['m-00004', ['paid payroll-deduction', 'unpaid unpaid', 'unpaid ']],
      ['m-00005', ['unpaid unpaid', 'unpaid unpaid', 'unpaid unpaid', 'unpaid unpaid', 'unpaid ']],
    ]);
    expect(items[0]).toMatchObject({ name: '张三', dueFen: 17500, paidFen: 3500, arrearsFen: 14000 });
    expect(items.filter((item) => !fits(DuesYearItem, item))).toEqual([]);
    expect(year.columns.map(({ value }) => value(items[3]!))).toEqual([
      'b-0001',
      'm-00004',
      null,
      null,
      null,
      '已缴',
      '未缴',
      '未缴',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      '0.03',
      '1.00',
      '0.02',
    ]);
  });

  it('has no sums for who may not see them, and turns its pages', async () => {
    const first = await year.page(await answering(seesNothing), branch, {}, { limit: 4, sort: 'memberId' });
    expect(JSON.stringify(first.items)).not.toContain('Fen');
    const rest = await year.page(await answering(), branch, {}, { limit: 4, sort: 'memberId', cursor: first.next! });
    expect(rest.items.map(({ memberId }) => memberId)).toEqual(['m-00005']);
    const own = await year.page(await answering(), { kind: 'unit', unitId: 'u-001' }, { memberId: 'm-00004' }, all);
    expect(own.items.map(({ branchId, months }) => [branchId, months.map(({ month }) => month)])).toEqual([
      ['b-0001', ['2025-03', '2025-04', '2025-05']],
      ['b-0002', ['2025-01', '2025-02']],
    ]);
  });
});

describe('the arrears', () => {
  const arrears = duesArrears(seams);
  const owed = async (filter: object, within: Scope = branch) => {
    const { items } = await arrears.page(await answering(), within, filter, all);
    return items.map(({ memberId, month, arrearsFen }) => `${memberId} ${month} ${arrearsFen}`);
  };

  it('are of the months that were judged', async () => {
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

  it('say where and when', async () => {
    const { items } = await arrears.page(await answering(), branch, { month: '2025-03' }, { limit: 1 });
    expect(arrears.columns.slice(0, 3).map(({ value }) => value(items[0]!))).toEqual(['b-0001', '2025-03', 'm-00002']);
  });
});

describe('the public disclosure', () => {
  const disclosure = duesDisclosure(seams);

  it('says paid or not paid of each who owes, and can say no more', async () => {
    const { items } = await disclosure.page(await answering(seesNothing), branch, { month: '2025-03' }, all);
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

  it('has names for whom the viewer may identify', async () => {
    const { items } = await disclosure.page(await answering(), branch, { month: '2025-03' }, { limit: 2 });
    expect(items.map((item) => disclosure.columns.map(({ value }) => value(item)))).toEqual([
      ['b-0001', '2025-03', 'm-00001', '张三', '已缴'],
      ['b-0001', '2025-03', 'm-00002', null, '未缴'],
    ]);
    const now = await disclosure.page(await answering(), branch, {}, all);
    expect(now.items.map(({ month, memberId }) => `${month} ${memberId}`)).toContain('2025-05 m-00003');
  });
});
