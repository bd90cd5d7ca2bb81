import { attended, branchOf, deferred, heldOn, memberOf, unitOf, type TestEvent } from '../../grading/testing/index.js';
import type { Scope } from '../scope.js';
import { openViews, sheetOf, type OpenViews } from '../testing/open-views.js';
import { attendanceRates, attendanceYear } from './index.js';

const deferral = (month: string, to: string, approvedOn: string) =>
  deferred(month, { from: `${month}-05`, to, requestedOn: `${month}-01`, approvedOn });

/**
 * m-00002 is on leave in each month from January, which is not a whole month of the branch. The move of June’s day was
 * approved too late; July’s day is also August’s.
 */
const history: readonly TestEvent[] = [
  unitOf('u-001'),
  branchOf('b-0001', { establishedOn: '2025-01-02' }),
  ['m-00001', 'm-00002'].map((memberId) => memberOf(memberId, { joinedOn: '2025-01-02' })),
  ['2025-01-05', '2025-02-05', '2025-03-05', '2025-04-05', '2025-05-05'].map((day) => [
    heldOn(day),
    attended(day, { 'm-00001': 'present', 'm-00002': 'leave' }),
  ]),
  deferral('2025-06', '2025-07-01', '2025-07-02'),
  heldOn('2025-07-01', '2025-06'),
  deferral('2025-07', '2025-08-05', '2025-07-01'),
  heldOn('2025-08-05', '2025-07'),
  heldOn('2025-08-05'),
].flat(2);

const branch: Scope = { kind: 'branch', branchId: 'b-0001' };
const all = { limit: 200 };

let views: OpenViews;
beforeAll(async () => void (views = await openViews(history)));
afterAll(() => views.close());

const rates = async (filter: object, today = '2025-06-20') =>
  (await attendanceRates.page(views.sources(today), branch, filter, all)).items;

describe('leave beyond three months', () => {
  it('is absence in the rates, as in the grading', async () => {
    const items = await rates({ year: 2025 });
    expect(items.map(({ month, present, onLeave, ratio }) => [month, present, onLeave, ratio])).toEqual([
      ['2025-01', 1, 1, 10000],
      ['2025-02', 1, 1, 10000],
      ['2025-03', 1, 1, 10000],
      ['2025-04', 1, 1, 10000],
      ['2025-05', 1, 0, 5000],
    ]);
    expect(items.map(({ verdict }) => verdict?.outcome)).toEqual([undefined, 'met', 'met', 'met', 'partly']);
    expect(await rates({ month: '2025-05' })).toEqual([items[4]]);
    const rows = await sheetOf(attendanceRates, views.sources('2025-06-20'), branch, { month: '2025-05' });
    expect(rows.at(-1)).toEqual(['合计', null, null, null, 2, 1, 0, '50.00%', null]);
  });

  it('is absence in the member’s rate, and leave in the member’s months', async () => {
    const own = { year: 2025, memberId: 'm-00002' };
    const { items } = await attendanceYear.page(views.sources('2025-06-20'), branch, own, all);
    expect(items.map(({ expected, onLeave, ratio }) => [expected, onLeave, ratio])).toEqual([[5, 4, 0]]);
    expect(items[0]!.months.map(({ state }) => state)).toEqual(['leave', 'leave', 'leave', 'leave', 'leave']);
  });
});

describe('a party day outside its month', () => {
  it('is none where the approval came after it, or where the day serves another month', async () => {
    const items = await rates({ year: 2025 }, '2025-09-20');
    expect(items.slice(5).map((item) => [item.month, item.heldOn, item.verdict?.reason])).toEqual([
      ['2025-06', undefined, 'not-held'],
      ['2025-07', undefined, 'not-held'],
      ['2025-08', '2025-08-05', 'not-taken'],
    ]);
  });
});
