import { event, heldAllYear, memberOf, retraction, town } from '../../grading/testing/index.js';
import { memberRules } from '../../modules/member/domain/member.rules.js';
import { fits } from '../../kernel/shape.js';
import type { Scope } from '../scope.js';
import { openViews, sheetOf, type Line, type OpenViews } from '../testing/open-views.js';
import { seesNamesOf, seesNothing } from '../testing/viewers.js';
import { CareItem, memberCare as care } from './member-care.js';

const classified = (
  memberId: string,
  category: 'floating' | 'infirm' | 'frontline' | 'long-term-away',
  from = '2024-06-01',
) => event(`member-${memberId}`, 'MemberClassified', { category, from, note: '在外务工' });
const contacted = (day: string, memberId = 'm-00001') =>
  event(`member-${memberId}`, 'MemberContacted', { contactedOn: day, channel: 'wechat', note: '已通话' });

const last = contacted('2024-10-09');
const mistaken = contacted('2025-02-20');
const served = event('member-m-00002', 'HomeServiceDelivered', { deliveredOn: '2025-03-10' });
const activity = event('member-m-00003', 'FrontlineActivityHeld', { heldOn: '2025-02-10' });
const encouraged = event('member-m-00004', 'TransferEncouraged', { encouragedOn: '2025-01-15' });

const history: readonly Line[] = [
  ...town(2024).told,
  memberOf('m-00001', { name: '王五' }),
  ...['m-00002', 'm-00003', 'm-00004', 'm-00005', 'm-00006'].map((memberId) => memberOf(memberId)),
  classified('m-00001', 'floating'),
  classified('m-00002', 'infirm'),
  event('member-m-00002', 'ExemptionRequested', { requestId: 'x-1', requestedOn: '2024-06-01' }),
  event('member-m-00002', 'ExemptionApproved', {
    requestId: 'x-1',
    approvedOn: '2024-06-02',
    from: '2024-06-02',
    until: '2025-05-01',
  }),
  classified('m-00003', 'frontline'),
  classified('m-00004', 'long-term-away'),
  classified('m-00006', 'long-term-away'),
  ...heldAllYear(2024),
  ...heldAllYear(2025, '2025-05', '2025-06', '2025-07', '2025-08', '2025-09', '2025-10', '2025-11', '2025-12'),
  { ...last, cautions: ['CARE_RECORDED_TWICE'] },
  contacted('2024-09-01'),
  mistaken,
  retraction(mistaken),
  served,
  activity,
  encouraged,
];

const all = { limit: 200 };
const branch: Scope = { kind: 'branch', branchId: 'b-0001' };
const answering = (today = '2025-04-10', viewer = seesNamesOf('m-00001')) => views.sources(today, viewer);
const states = async (today: string) => {
  const { items } = await care.page(answering(today), branch, {}, all);
  return items.map(({ memberId, monthsWithout = 'yearly', overdue, verdict }) =>
    [memberId, monthsWithout, overdue, verdict?.reason].join(' '),
  );
};

let views: OpenViews;
beforeAll(async () => void (views = await openViews(history)));
afterAll(() => views.close());

describe('member care', () => {
  it('lists the members of the four categories today, and the last act of care', async () => {
    const { items, position } = await care.page(answering(), branch, {}, all);
    const common = { branchId: 'b-0001', since: '2024-06-01' };
    expect(items.map(({ verdict: _verdict, ...item }) => item)).toEqual([
      {
        ...common,
        memberId: 'm-00001',
        name: '王五',
        category: 'floating',
        lastOn: '2024-10-09',
        acts: [
          {
            kind: 'contact',
            doneOn: '2024-10-09',
            channel: 'wechat',
            eventId: last.id,
            cautions: [memberRules.careOnce],
          },
        ],
        monthsWithout: 5,
        overdue: true,
      },
      {
        ...common,
        memberId: 'm-00002',
        category: 'infirm',
        exemption: { requestId: 'x-1', from: '2024-06-02', until: '2025-05-01', endsSoon: true },
        lastOn: '2025-03-10',
        acts: [{ kind: 'home-service', doneOn: '2025-03-10', eventId: served.id, cautions: [] }],
        monthsWithout: 0,
        overdue: false,
      },
      {
        ...common,
        memberId: 'm-00003',
        category: 'frontline',
        lastOn: '2025-02-10',
        acts: [{ kind: 'frontline-activity', doneOn: '2025-02-10', eventId: activity.id, cautions: [] }],
        monthsWithout: 1,
        overdue: true,
      },
      {
        ...common,
        memberId: 'm-00004',
        category: 'long-term-away',
        lastOn: '2025-01-15',
        acts: [{ kind: 'encouragement', doneOn: '2025-01-15', eventId: encouraged.id, cautions: [] }],
        overdue: false,
      },
      { ...common, memberId: 'm-00006', category: 'long-term-away', acts: [], overdue: false },
    ]);
    expect(items.filter((item) => !fits(CareItem, item))).toEqual([]);
    expect(position).toBe(history.length - 1);
    expect(JSON.stringify(items)).not.toMatch(/在外务工|已通话/);
    const rows = await sheetOf(care, answering(), branch, {});
    expect(rows.slice(0, 2)).toEqual([
      ['财政局', '第一党支部', '王五', '流动党员', '2024-06-01', null, '2024-10-09', 5, '是', memberRules.careOnce.zh],
      ['财政局', '第一党支部', 'm-00002', '年老体弱', '2024-06-01', '2025-05-01', '2025-03-10', 0, '否', null],
    ]);
  });

  it('takes states from the grading, across the turn of the year', async () => {
    expect(await states('2025-04-10')).toEqual([
      'm-00001 5 true not-contacted',
      'm-00002 0 false served',
      'm-00003 1 true no-frontline-activity',
      'm-00004 yearly false encouraged',
      'm-00006 yearly false not-yet-due',
    ]);
    expect(await states('2025-01-10')).toEqual([
      'm-00001 2 true not-contacted',
      'm-00002 6 true not-served',
      'm-00003 7 true no-frontline-activity',
      'm-00004 yearly true not-encouraged',
      'm-00006 yearly true not-encouraged',
    ]);
    expect(await states('2024-06-20')).toEqual([
      'm-00001 0 false ',
      'm-00002 0 false ',
      'm-00003 0 false ',
      'm-00004 yearly false ',
      'm-00006 yearly false ',
    ]);
  });

  it.each([
    [{ category: 'infirm' } as const, ['m-00002']],
    [{ overdue: true }, ['m-00001', 'm-00003']],
    [{ exempt: true }, ['m-00002']],
    [{ exempt: false, overdue: false }, ['m-00004', 'm-00006']],
    [{ endsSoon: true }, ['m-00002']],
    [{ endsSoon: false, overdue: true }, ['m-00001', 'm-00003']],
    [{ memberId: 'm-00003' }, ['m-00003']],
    [{ branchId: 'b-0002' }, []],
  ])('is filtered by %j', async (filter, expected) => {
    const { items } = await care.page(answering(), { kind: 'committee' }, filter, all);
    expect(items.map(({ memberId }) => memberId)).toEqual(expected);
  });

  it.each([
    ['branchId', ['m-00001', 'm-00002', 'm-00003', 'm-00004', 'm-00006']],
    ['category', ['m-00001', 'm-00003', 'm-00002', 'm-00004', 'm-00006']],
    ['lastOn', ['m-00006', 'm-00001', 'm-00004', 'm-00003', 'm-00002']],
    ['-monthsWithout', ['m-00001', 'm-00003', 'm-00002', 'm-00006', 'm-00004']],
    ['-exemptUntil', ['m-00002', 'm-00006', 'm-00004', 'm-00003', 'm-00001']],
  ])('is sorted by %s', async (sort, expected) => {
    const first = await care.page(answering(), branch, {}, { limit: 3, sort });
    const rest = await care.page(answering(), branch, {}, { limit: 3, sort, cursor: first.next! });
    expect([...first.items, ...rest.items].map(({ memberId }) => memberId)).toEqual(expected);
  });

  it('shows a member only themselves, and names only to viewers who may see them', async () => {
    const self: Scope = { kind: 'member', memberId: 'm-00001' };
    const { items } = await care.page(answering('2025-04-10', seesNothing), self, {}, all);
    expect(items.map(({ memberId, name }) => [memberId, name])).toEqual([['m-00001', undefined]]);
  });

  it('shows an exemption without an end', async () => {
    const lasting = [
      ...history,
      event('member-m-00005', 'MemberClassified', { category: 'infirm', from: '2025-01-01' }),
      event('member-m-00005', 'ExemptionRequested', { requestId: 'x-2', requestedOn: '2025-01-01' }),
      event('member-m-00005', 'ExemptionApproved', { requestId: 'x-2', approvedOn: '2025-01-02', from: '2025-01-02' }),
    ];
    const later = await openViews(lasting);
    const { items } = await care.page(later.sources('2025-04-10'), branch, { memberId: 'm-00005' }, all);
    const [row] = await sheetOf(care, later.sources('2025-04-10'), branch, { memberId: 'm-00005' });
    await later.close();
    expect(items[0]!.exemption).toEqual({ requestId: 'x-2', from: '2025-01-02', endsSoon: false });
    expect(row).toContain('长期');
  });
});
