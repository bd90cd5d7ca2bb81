import { attended, deferred, event, heldOn, inMonth, memberOf, retraction, town } from '../../grading/testing/index.js';
import { partyDayRules as rules } from '../../modules/party-day/domain/party-day.rules.js';
import { fits } from '../../kernel/shape.js';
import type { Scope } from '../scope.js';
import { openViews, sheetOf, type Line, type OpenViews } from '../testing/open-views.js';
import { seesNamesOf, seesNothing } from '../testing/viewers.js';
import { AttendanceRate } from './attendance-rates.js';
import { AttendanceItem } from './attendance-register.js';
import { AttendanceYearItem } from './attendance-year.js';
import { attendanceRates, attendanceRegister, attendanceYear, membersForAttention } from './index.js';
import { AttentionItem } from './members-for-attention.js';

const mistaken = heldOn('2025-05-06');
const taken = inMonth('2025-03')('AttendanceTaken', {
  takenOn: '2025-03-05',
  entries: [
    { memberId: 'm-00001', status: 'present', emblem: true, charter: false },
    { memberId: 'm-00002', status: 'leave', emblem: false, charter: false, reason: '住院' },
    { memberId: 'm-00004', status: 'absent', emblem: false, charter: false },
  ],
});

/** Four members, the third one floating. January and March have a party day, February has none, April’s was deferred into May. */
const history: readonly Line[] = [
  ...town(2025).told,
  memberOf('m-00001'),
  memberOf('m-00002', { name: '李四' }),
  ...['m-00003', 'm-00004'].map((memberId) => memberOf(memberId)),
  event('member-m-00003', 'MemberClassified', { category: 'floating', from: '2025-01-01' }),
  event('member-m-00004', 'MemberLeft', { leftOn: '2025-04-20' }),
  { ...heldOn('2025-01-05'), cautions: ['FLAG_MISSING'] },
  attended('2025-01-05', { 'm-00001': 'present', 'm-00002': 'absent', 'm-00003': 'present', 'm-00004': 'absent' }),
  { ...heldOn('2025-03-05'), cautions: ['OATH_MISSING'] },
  { ...taken, cautions: ['CHARTER_MISSING', 'OATH_MISSING'] },
  deferred('2025-04', { from: '2025-04-05', to: '2025-05-07', requestedOn: '2025-04-01' }),
  heldOn('2025-05-07', '2025-04'),
  attended('2025-05-07', { 'm-00001': 'leave', 'm-00002': 'leave' }, '2025-04'),
  mistaken,
  retraction(mistaken),
].flat();

const today = '2025-05-20';
const all = { limit: 200 };
const branch: Scope = { kind: 'branch', branchId: 'b-0001' };
const answering = (viewer = seesNamesOf('m-00002')) => views.sources(today, viewer);

let views: OpenViews;
beforeAll(async () => void (views = await openViews(history)));
afterAll(() => views.close());

describe('the attendance register of a month', () => {
  const register = attendanceRegister;

  it('lists the roster of the party day', async () => {
    const { items, position } = await register.page(answering(), branch, { month: '2025-03' }, all);
    const place = { branchId: 'b-0001', month: '2025-03', heldOn: '2025-03-05' };
    expect(items).toEqual([
      { ...place, memberId: 'm-00001', state: 'present', emblem: true, charter: false },
      { ...place, memberId: 'm-00002', name: '李四', state: 'leave', reason: '住院' },
      { ...place, memberId: 'm-00003', state: 'not-expected' },
      { ...place, memberId: 'm-00004', state: 'absent' },
    ]);
    expect(items.filter((item) => !fits(AttendanceItem, item))).toEqual([]);
    expect(position).toBe(history.length - 1);
    const rows = await sheetOf(register, answering(), branch, { month: '2025-03' });
    expect(rows).toEqual([
      ['财政局', '第一党支部', '2025-03', '2025-03-05', 'm-00001', '到会', '是', '否', null],
      ['财政局', '第一党支部', '2025-03', '2025-03-05', '李四', '请假', null, null, '住院'],
      ['财政局', '第一党支部', '2025-03', '2025-03-05', 'm-00003', '不要求参加', null, null, null],
      ['财政局', '第一党支部', '2025-03', '2025-03-05', 'm-00004', '缺勤', null, null, null],
    ]);
  });

  it('shows reasons and names only to viewers who may see them', async () => {
    const { items } = await register.page(
      answering(seesNothing),
      branch,
      { memberId: 'm-00002', month: '2025-03' },
      all,
    );
    expect(items).toEqual([
      { branchId: 'b-0001', month: '2025-03', heldOn: '2025-03-05', memberId: 'm-00002', state: 'leave' },
    ]);
  });

  it('lists all members of a month without a party day, once the month is over', async () => {
    const states = async (month?: string) => {
      const { items } = await register.page(answering(), branch, month === undefined ? {} : { month }, all);
      return items.map(({ memberId, state }) => `${memberId} ${state}`);
    };
    expect(await states('2025-02')).toEqual(
      ['m-00001', 'm-00002', 'm-00003', 'm-00004'].map((id) => `${id} no-party-day`),
    );
    expect(await states('2025-04')).toEqual(['m-00001 leave', 'm-00002 leave', 'm-00003 not-expected']);
    expect(await states()).toEqual([]);
    expect(await states('2025-06')).toEqual([]);
  });

  it('is filtered by state, member and scope', async () => {
    const ids = async (filter: object, scope: Scope) => {
      const { items } = await register.page(
        answering(),
        scope,
        { month: '2025-01', ...filter },
        { ...all, sort: '-memberId' },
      );
      return items.map(({ memberId }) => memberId);
    };
    expect(await ids({ state: 'absent' }, { kind: 'unit', unitId: 'u-001' })).toEqual(['m-00004', 'm-00002']);
    expect(await ids({}, { kind: 'member', memberId: 'm-00001' })).toEqual(['m-00001']);
    expect(await ids({ branchId: 'b-0002' }, { kind: 'committee' })).toEqual([]);
  });
});

describe('the year of the attendance register', () => {
  const year = attendanceYear;

  it('has members and months', async () => {
    const { items } = await year.page(answering(), branch, {}, { ...all, sort: 'memberId' });
    const months = items.map((item) => [
      item.memberId,
      ...item.months.map(({ month, state }) => `${month.slice(5)} ${state}`),
    ]);
    expect(months).toEqual([
      ['m-00001', '01 present', '02 no-party-day', '03 present', '04 leave'],
      ['m-00002', '01 absent', '02 no-party-day', '03 leave', '04 leave'],
      ['m-00003', '01 not-expected', '02 no-party-day', '03 not-expected', '04 not-expected'],
      ['m-00004', '01 absent', '02 no-party-day', '03 absent'],
    ]);
    expect(items.map(({ expected, present, onLeave, ratio }) => [expected, present, onLeave, ratio])).toEqual([
      [3, 2, 1, 10000],
      [3, 0, 2, 0],
      [0, 0, 0, undefined],
      [2, 0, 0, 0],
    ]);
    expect(items[0]!.months[2]).toEqual({ month: '2025-03', state: 'present', emblem: true, charter: false });
    expect(items.filter((item) => !fits(AttendanceYearItem, item))).toEqual([]);
    expect((await sheetOf(year, answering(), branch, { year: 2025 }))[1]).toEqual([
      '财政局',
      '第一党支部',
      '李四',
      '缺勤',
      '未开展党日',
      '请假',
      '请假',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      3,
      0,
      2,
      '0.00%',
    ]);
  });

  it('has pages', async () => {
    const first = await year.page(answering(), branch, { year: 2025 }, { limit: 3 });
    const rest = await year.page(answering(), branch, { year: 2025 }, { limit: 3, cursor: first.next! });
    expect([...first.items, ...rest.items].map(({ memberId }) => memberId)).toEqual([
      'm-00001',
      'm-00002',
      'm-00003',
      'm-00004',
    ]);
    const own = await year.page(answering(), branch, { memberId: 'm-00003' }, all);
    expect(own.items).toHaveLength(1);
  });
});

describe('the rates', () => {
  const rates = attendanceRates;

  it('are those of the grading', async () => {
    const { items } = await rates.page(answering(), branch, {}, { ...all, sort: 'month' });
    expect(
      items.map(({ month, expected, present, onLeave, ratio }) => [month, expected, present, onLeave, ratio]),
    ).toEqual([
      ['2025-01', 3, 1, 0, 3333],
      ['2025-02', 0, 0, 0, undefined],
      ['2025-03', 3, 1, 1, 5000],
      ['2025-04', 2, 0, 2, undefined],
    ]);
    expect(items.map(({ verdict }) => `${verdict?.outcome} ${verdict?.reason}`)).toEqual([
      'partly attendance',
      'missed not-held',
      'partly attendance',
      'not-applicable attendance',
    ]);
    expect(items.map(({ cautions }) => cautions)).toEqual([
      [rules.flagDisplayed],
      [],
      [rules.oathPosted, rules.charterBrought],
      [],
    ]);
    expect(items.filter((item) => !fits(AttendanceRate, item))).toEqual([]);
  });

  it('end in the total of the year', async () => {
    const rows = await sheetOf(rates, answering(), branch, { year: 2025 });
    expect(rows[0]).toEqual([
      '财政局',
      '第一党支部',
      '2025-01',
      '2025-01-05',
      3,
      1,
      0,
      '33.33%',
      rules.flagDisplayed.zh,
    ]);
    // 2 of the 5 who were expected and not on leave came.
    expect(rows.at(-1)).toEqual(['合计', null, null, null, 8, 2, 3, '40.00%', null]);
  });

  it('can be of one month, and are never of a single member', async () => {
    const march = await rates.page(answering(), branch, { month: '2025-03' }, all);
    expect(march.items.map(({ month }) => month)).toEqual(['2025-03']);
    const own = await rates.page(answering(), { kind: 'member', memberId: 'm-00001' }, {}, all);
    expect(own.items).toEqual([]);
  });
});

describe('the members for attention', () => {
  const attention = membersForAttention;

  it('are the members that the grading lists', async () => {
    const { items } = await attention.page(answering(), branch, {}, all);
    const opened = history.find(
      ({ stream, type }) => stream === 'partyDay-b-0001:2025-01' && type === 'AttendanceTaken',
    )!;
    expect(items).toEqual([
      {
        branchId: 'b-0001',
        year: 2025,
        memberId: 'm-00004',
        absentMonths: ['2025-01', '2025-03'],
        leaveMonths: [],
        unrecordedMonths: [],
        longLeave: false,
        oftenUnrecorded: false,
        sixMonthsAbsent: false,
        sixMonthsUnpaid: false,
        evidence: [opened.id, taken.id],
      },
    ]);
    expect(items.filter((item) => !fits(AttentionItem, item))).toEqual([]);
    expect(await sheetOf(attention, answering(), branch, {})).toEqual([
      ['财政局', '第一党支部', 'm-00004', '2025-01；2025-03', null, null, '否', '否', '否', '否'],
    ]);
  });

  it('are hidden from everybody else, even from themselves', async () => {
    expect((await attention.page(answering(seesNothing), branch, {}, all)).items).toEqual([]);
    const self: Scope = { kind: 'member', memberId: 'm-00004' };
    expect((await attention.page(answering(), self, {}, all)).items).toEqual([]);
  });

  it.each([
    [{ memberId: 'm-00001' }, 0],
    [{ sixMonthsAbsent: true }, 0],
    [{ sixMonthsAbsent: false, sixMonthsUnpaid: false }, 1],
    [{ sixMonthsUnpaid: true }, 0],
    [{ branchId: 'b-0002' }, 0],
    // Nobody has paid anything in 2024.
    [{ year: 2024, sixMonthsUnpaid: true }, 4],
  ])('are filtered by %j', async (filter, count) => {
    const { items } = await attention.page(answering(), { kind: 'committee' }, filter, all);
    expect(items).toHaveLength(count);
  });
});
