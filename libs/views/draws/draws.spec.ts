import { branchOf, event, memberOf, retraction, unitOf } from '../../grading/testing/index.js';
import type { DrawAnnouncement } from '../../modules/draw/index.js';
import { openViews, type OpenViews } from '../testing/open-views.js';
import { seesNothing } from '../testing/viewers.js';
import { drawNames } from './draw-names.js';
import { draws, type DrawFilter } from './draws.js';

const announced = (drawId: string, change: Partial<DrawAnnouncement> = {}) => {
  const range = { purpose: 'phone-check', among: 'members', day: '2026-03-01', count: 3 } as const;
  return event(`draw-${drawId}`, 'DrawAnnounced', { ...range, unitIds: [], announcedOn: '2026-03-02', ...change });
};
const held = (drawId: string, ...drawn: string[]) =>
  event(`draw-${drawId}`, 'DrawHeld', { drawId, drawn, heldOn: '2026-03-03' });
const cancelled = event('draw-d-3', 'DrawCancelled', { drawId: 'd-3', reason: '人数有误', cancelledOn: '2026-03-04' });
const called = (inspectionId: string, memberId: string, drawId?: string) =>
  event(`inspection-${inspectionId}`, 'PhoneCheckRecorded', {
    memberId,
    calledOn: '2026-03-05',
    ...(drawId && { drawId }),
    asked: 5,
    passed: 5,
  });
const visited = (inspectionId: string, drawId: string) =>
  event(`inspection-${inspectionId}`, 'UnannouncedVisitRecorded', { visitedOn: '2026-03-05', drawId });
const wrong = called('i-3', 'm-00003', 'd-1');

const named = (memberId: string, branchId = 'b-0001') =>
  memberOf(memberId, { branchId, name: `姓名${memberId.at(-1)}`, phone: '13800000000' });
const history = [
  unitOf('u-001'),
  branchOf('b-0001'),
  branchOf('b-0002'),
  ...['m-00001', 'm-00002', 'm-00003'].map((memberId) => named(memberId)),
  named('m-00004', 'b-0002'),
  announced('d-1'),
  held('d-1', 'm-00003', 'm-00001', 'm-00002', 'm-00004'),
  announced('d-2', { purpose: 'visit', among: 'branches', beacon: { source: '双色球', on: '2026-03-03' } }),
  held('d-2', 'b-0001', 'b-0002'),
  announced('d-3', { announcedOn: '2025-12-31' }),
  cancelled,
  announced('d-4', { purpose: 'visit' }),
  held('d-4', 'm-00001', 'm-00004'),
  announced('d-5'),
  called('i-1', 'm-00001', 'd-1'),
  called('i-2', 'm-00002'),
  wrong,
  retraction(wrong),
  visited('i-4', 'd-2'),
  visited('i-5', 'd-4'),
];

describe('the views of draws', () => {
  let views: OpenViews;
  beforeAll(async () => void (views = await openViews(history)));
  afterAll(() => views.close());

  const page = async (filter: DrawFilter = {}, sort?: string) =>
    draws.page(views.sources('2026-04-01'), { kind: 'committee' }, filter, { limit: 50, ...(sort && { sort }) });
  const ids = async (...asked: Parameters<typeof page>) => (await page(...asked)).items.map(({ drawId }) => drawId);

  it('list every draw, held, cancelled or neither', async () => {
    const { items } = await page();
    expect(items.map(({ drawId, state }) => [drawId, state])).toEqual([
      ['d-1', 'held'],
      ['d-2', 'held'],
      ['d-3', 'cancelled'],
      ['d-4', 'held'],
      ['d-5', 'announced'],
    ]);
    expect(items[1]).toEqual({
      drawId: 'd-2',
      state: 'held',
      purpose: 'visit',
      among: 'branches',
      unitIds: [],
      day: '2026-03-01',
      count: 3,
      beacon: { source: '双色球', on: '2026-03-03' },
      announcedOn: '2026-03-02',
      announcedBy: 'office',
      position: 9,
      heldOn: '2026-03-03',
      beaconValue: null,
      drawn: [
        { id: 'b-0001', inspectionId: 'i-4' },
        { id: 'b-0002', inspectionId: null },
      ],
      cancelledOn: null,
      reason: null,
    });
    expect(items[2]).toMatchObject({ drawn: [], heldOn: null, cancelledOn: '2026-03-04', reason: '人数有误' });
  });

  it('are a sheet in words, with the numbers of those drawn and checked', async () => {
    const { items } = await page();
    const cells = Object.fromEntries(draws.columns.map(({ key, value }) => [key, value(items[3]!)]));
    expect(cells).toMatchObject({
      state: { zh: '已抽取', en: 'held' },
      purpose: { zh: '暗访', en: 'visits' },
      among: { zh: '党员', en: 'members' },
      count: 3,
      announcedBy: { party: 'office' },
      drawn: { cells: ['m-00001', 'm-00004'] },
      checked: 1,
    });
    const drawn = draws.columns.find(({ key }) => key === 'drawn')!;
    expect(drawn.value(items[1]!)).toMatchObject({ cells: [{ branch: 'b-0001' }, { branch: 'b-0002' }] });
  });

  it('are filtered by state, purpose and year', async () => {
    expect(await ids({ state: 'announced' })).toEqual(['d-5']);
    expect(await ids({ purpose: 'visit' })).toEqual(['d-2', 'd-4']);
    expect(await ids({ year: 2025 })).toEqual(['d-3']);
    expect(await ids({}, '-announcement')).toEqual(['d-5', 'd-4', 'd-3', 'd-2', 'd-1']);
  });

  it('open the names of those drawn to who may check them, until the check is made', async () => {
    const viewer = { ...seesNothing, inspects: (branchId: string) => branchId === 'b-0001' };
    const names = await drawNames(views.sources('2026-04-01', viewer), 'd-1');
    const place = { branchId: 'b-0001', unitId: 'u-001', inspectionId: null };
    // m-00001 is checked; m-00004 is of a branch that the viewer may not inspect; the check of m-00002 names no draw.
    expect(names).toEqual({
      position: history.length - 1,
      drawId: 'd-1',
      members: [
        { memberId: 'm-00003', ...place, name: '姓名3', phone: '13800000000' },
        { memberId: 'm-00001', ...place, inspectionId: 'i-1' },
        { memberId: 'm-00002', ...place, name: '姓名2', phone: '13800000000' },
        { memberId: 'm-00004', ...place, branchId: 'b-0002' },
      ],
    });
  });

  it('close a name with the visit to the member’s branch', async () => {
    const viewer = { ...seesNothing, inspects: () => true };
    const { members } = (await drawNames(views.sources('2026-04-01', viewer), 'd-4'))!;
    expect(members.map(({ memberId, inspectionId, name }) => [memberId, inspectionId, name])).toEqual([
      ['m-00001', 'i-5', undefined],
      ['m-00004', null, '姓名4'],
    ]);
  });

  it('have no names of a draw among branches, and none before a draw is held', async () => {
    const sources = views.sources('2026-04-01');
    expect(await drawNames(sources, 'd-2')).toMatchObject({ members: [] });
    for (const drawId of ['d-3', 'd-5', 'd-9']) expect(await drawNames(sources, drawId)).toBeUndefined();
  });
});
