import { branchOf, correction, event, heldOn, memberOf, retraction, unitOf } from '../../grading/testing/index.js';
import { resolutionRules as rules } from '../../modules/resolution/domain/resolution.rules.js';
import { resolutions } from '../../modules/resolution/projections/index.js';
import { openViews, sheetOf, type Line, type OpenViews } from '../testing/open-views.js';
import type { Scope } from '../scope.js';
import type { PageRequest } from '../view.js';
import { followUps, type FollowUpFilter } from './follow-ups.js';

const everywhere: Scope = { kind: 'committee' };

const adopted = (id: string, adoptedOn: string, data: object = {}) =>
  event(`resolution-${id}`, 'ResolutionAdopted', {
    branchId: 'b-0001',
    period: adoptedOn.slice(0, 7),
    title: `决议${id}`,
    adoptedOn,
    ...data,
  });
const planned = (id: string, plannedOn: string, deadline: string, responsible = 'm-00001') =>
  event(`resolution-${id}`, 'ImplementationPlanned', { plannedOn, deadline, responsible });
const reported = (id: string, reportedOn: string) =>
  event(`resolution-${id}`, 'FollowUpReported', { period: reportedOn.slice(0, 7), reportedOn });
const publicised = (id: string, publicisedOn: string) =>
  event(`resolution-${id}`, 'FollowUpPublicised', { publicisedOn });
const fulfilled = (id: string, fulfilledOn: string) =>
  event(`resolution-${id}`, 'ResolutionFulfilled', { fulfilledOn });

const wrongPlan = planned('r-1', '2025-03-10', '2025-03-20', 'm-00002');
const twice = publicised('r-1', '2025-04-02');

/** March’s resolutions of two branches of u-001 and one of u-002. */
const history: Line[] = [
  unitOf('u-001'),
  unitOf('u-002'),
  branchOf('b-0001'),
  branchOf('b-0002'),
  branchOf('b-0003', { unitId: 'u-002' }),
  branchOf('b-0004', { unitId: 'u-002' }),
  memberOf('m-00001'),
  memberOf('m-00002'),
  heldOn('2025-03-05'),
  { ...adopted('r-1', '2025-03-05'), cautions: ['VOTE_EXCEEDS_MEMBERS'] },
  wrongPlan,
  reported('r-1', '2025-04-03'),
  { ...twice, cautions: ['IMPLEMENTATION_PLAN_MISSING'] },
  { ...publicised('r-1', '2025-05-06'), cautions: ['FOLLOW_UP_PUBLICISED_LATE', 'VOTE_EXCEEDS_MEMBERS'] },
  fulfilled('r-1', '2025-05-20'),
  correction(wrongPlan, { deadline: '2025-05-31', responsible: 'm-00001' }),
  retraction(twice),
  // Planned late, planned again, and not fulfilled by the second deadline.
  adopted('r-2', '2025-03-06', { branchId: 'b-0002' }),
  { ...planned('r-2', '2025-03-20', '2025-04-30', 'm-00001'), cautions: ['IMPLEMENTATION_PLAN_LATE'] },
  planned('r-2', '2025-04-20', '2025-05-31', 'm-00002'),
  // No follow-up yet.
  adopted('r-3', '2025-05-28', { branchId: 'b-0002' }),
  // No majority of the eligible members.
  adopted('r-4', '2025-03-07', { votesFor: 5, votesAgainst: 3 }),
  adopted('r-5', '2025-03-08', { branchId: 'b-0003' }),
  planned('r-5', '2025-03-09', '2025-06-30', 'm-00002'),
  event('resolution-r-5', 'ResolutionAbandoned', { abandonedOn: '2025-03-25' }),
  adopted('r-6', '2025-03-09', { branchId: 'b-0004' }),
  planned('r-6', '2025-03-10', '2025-05-30', 'm-00002'),
  event('branch-b-0004', 'BranchDissolved', { dissolvedOn: '2025-04-15' }),
  // Recorded by mistake and retracted: not in the tracker.
  ...[adopted('r-7', '2025-03-09')].flatMap((wrong) => [wrong, retraction(wrong)]),
  // Fulfilled today, on the last day.
  adopted('r-8', '2025-05-30', { branchId: 'b-0003' }),
  planned('r-8', '2025-05-30', '2025-06-02', 'm-00002'),
  fulfilled('r-8', '2025-06-02'),
];

describe('the follow-up tracker', () => {
  let views: OpenViews;
  beforeAll(async () => void (views = await openViews(history)));
  afterAll(() => views.close());

  type PageOptions = Partial<PageRequest> & Readonly<{ scope?: Scope; today?: string }>;
  const page = (filter: FollowUpFilter = {}, asked: PageOptions = {}) => {
    const { scope = everywhere, today = '2025-06-02', limit = 50, ...rest } = asked;
    return followUps.page(views.sources(today), scope, filter, { limit, ...rest });
  };
  const ids = async (...asked: Parameters<typeof page>) =>
    (await page(...asked)).items.map(({ resolutionId }) => resolutionId);
  const one = async (id: string, today?: string) =>
    (await page({}, today === undefined ? {} : { today })).items.find(({ resolutionId }) => resolutionId === id)!;

  it('shows the events of a resolution, with corrections applied', async () => {
    const idOf = (type: string) => history.find((each) => each.stream === 'resolution-r-1' && each.type === type)!.id;
    expect(await one('r-1')).toEqual({
      resolutionId: 'r-1',
      branchId: 'b-0001',
      unitId: 'u-001',
      period: '2025-03',
      title: '决议r-1',
      adoptedOn: '2025-03-05',
      votes: { eligible: 10, present: 8, votesFor: 7, votesAgainst: 1, abstained: 0 },
      validlyAdopted: true,
      measures: ['结对'],
      responsible: 'm-00001',
      deadline: '2025-05-31',
      daysLeft: null,
      state: 'fulfilled',
      checks: {
        planned: { dueOn: '2025-03-12', doneOn: '2025-03-10', eventId: wrongPlan.id, state: 'met' },
        reported: { dueOn: '2025-04-30', doneOn: '2025-04-03', eventId: idOf('FollowUpReported'), state: 'met' },
        publicised: {
          dueOn: '2025-04-30',
          doneOn: '2025-05-06',
          eventId: history.find(({ data }) => (data as { publicisedOn?: string }).publicisedOn === '2025-05-06')!.id,
          state: 'partly',
        },
        done: { dueOn: '2025-05-31', doneOn: '2025-05-20', eventId: idOf('ResolutionFulfilled'), state: 'met' },
      },
      eventIds: [
        idOf('ResolutionAdopted'),
        wrongPlan.id,
        idOf('FollowUpReported'),
        history.find(({ data }) => (data as { publicisedOn?: string }).publicisedOn === '2025-05-06')!.id,
        idOf('ResolutionFulfilled'),
      ],
      cautions: [rules.countOfMembers, rules.publicisedNextMonth],
    });
  });

  it('shows deadline and person of the last plan, and the day of the first plan', async () => {
    expect(await one('r-2')).toMatchObject({
      responsible: 'm-00002',
      deadline: '2025-05-31',
      daysLeft: -2,
      state: 'overdue',
      checks: {
        planned: { dueOn: '2025-03-13', doneOn: '2025-03-20', state: 'partly' },
        reported: { dueOn: '2025-04-30', doneOn: null, eventId: null, state: 'missed' },
        publicised: { state: 'missed' },
        done: { dueOn: '2025-05-31', state: 'missed' },
      },
    });
  });

  it('counts nothing as missed before a due day is over', async () => {
    expect(await one('r-3', '2025-06-04')).toMatchObject({
      state: 'open',
      deadline: null,
      daysLeft: null,
      checks: {
        planned: { dueOn: '2025-06-04', state: 'pending' },
        reported: { dueOn: '2025-06-30', state: 'pending' },
        publicised: { dueOn: '2025-06-30', state: 'pending' },
        done: { dueOn: null, state: 'pending' },
      },
    });
    expect((await one('r-3', '2025-06-05')).checks).toMatchObject({ planned: { state: 'missed' } });
    expect(await one('r-2', '2025-05-31')).toMatchObject({
      state: 'open',
      daysLeft: 0,
      checks: { done: { state: 'pending' } },
    });
  });

  it('counts a step that is taken today', async () => {
    expect(await one('r-8')).toMatchObject({
      state: 'fulfilled',
      checks: { done: { dueOn: '2025-06-02', state: 'met' } },
    });
  });

  it('has no open checks for a resolution that was not validly adopted, was abandoned or lapsed', async () => {
    expect(await one('r-4')).toMatchObject({ state: 'not-validly-adopted', validlyAdopted: false, checks: null });
    expect(await one('r-5')).toMatchObject({
      state: 'abandoned',
      daysLeft: null,
      checks: { planned: { state: 'met' }, reported: { state: 'not-applicable' }, done: { state: 'not-applicable' } },
    });
    expect(await one('r-6')).toMatchObject({
      state: 'lapsed',
      daysLeft: null,
      checks: { planned: { state: 'met' }, reported: { state: 'not-applicable' }, done: { state: 'not-applicable' } },
    });
  });

  it('is sorted by deadline or by adoption', async () => {
    expect(await ids()).toEqual(['r-4', 'r-3', 'r-6', 'r-1', 'r-2', 'r-8', 'r-5']);
    expect(await ids({}, { sort: '-deadline' })).toEqual(['r-5', 'r-8', 'r-2', 'r-1', 'r-6', 'r-3', 'r-4']);
    expect(await ids({}, { sort: 'adoption' })).toEqual(['r-1', 'r-2', 'r-4', 'r-5', 'r-6', 'r-3', 'r-8']);
  });

  it.each<[string, FollowUpFilter, string[]]>([
    ['a unit', { unitId: 'u-002' }, ['r-6', 'r-8', 'r-5']],
    ['a branch', { branchId: 'b-0002' }, ['r-3', 'r-2']],
    ['a branch of another unit', { branchId: 'b-0002', unitId: 'u-002' }, []],
    ['the person responsible', { responsible: 'm-00002' }, ['r-6', 'r-2', 'r-8', 'r-5']],
    ['the state', { state: 'overdue' }, ['r-2']],
    ['the year', { year: 2024 }, []],
    ['all of these', { unitId: 'u-001', responsible: 'm-00001', state: 'fulfilled', year: 2025 }, ['r-1']],
  ])('is filtered by %s', async (_, filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  it.each<[Scope, string[]]>([
    [{ kind: 'unit', unitId: 'u-002' }, ['r-6', 'r-8', 'r-5']],
    [{ kind: 'branch', branchId: 'b-0002' }, ['r-3', 'r-2']],
    [{ kind: 'member', memberId: 'm-00001' }, ['r-1']],
  ])('keeps within the scope %j', async (scope, expected) => {
    expect(await ids({}, { scope })).toEqual(expected);
  });

  it('hides from a member the resolutions of another person', async () => {
    const scope: Scope = { kind: 'member', memberId: 'm-00001' };
    expect(await ids({ responsible: 'm-00002' }, { scope })).toEqual([]);
  });

  it('has pages, also with filtered items between them', async () => {
    const first = await page({ state: 'fulfilled' }, { limit: 1 });
    expect(first.items.map(({ resolutionId }) => resolutionId)).toEqual(['r-1']);
    const second = await page({ state: 'fulfilled' }, { limit: 1, cursor: first.next! });
    expect(second.items.map(({ resolutionId }) => resolutionId)).toEqual(['r-8']);
    expect(second.next).toBeNull();
    expect(second.position).toBe(history.length - 1);
  });

  it('has columns for CSV', async () => {
    const rows = await sheetOf(followUps, views.sources('2025-06-02'), everywhere, {
      state: 'overdue',
      branchId: 'b-0002',
    });
    const keys = followUps.columns.map(({ key }) => key);
    expect(rows.map((row) => Object.fromEntries(row.map((cell, index) => [keys[index], cell])))).toContainEqual({
      title: '决议r-2',
      unitId: '财政局',
      branchId: '第一党支部',
      adoptedOn: '2025-03-06',
      responsible: '张三',
      deadline: '2025-05-31',
      daysLeft: -2,
      state: '已逾期',
      plannedDueOn: '2025-03-13',
      plannedState: '已完成，但逾期',
      reportedDueOn: '2025-04-30',
      reportedState: '未按期完成',
      publicisedDueOn: '2025-04-30',
      publicisedState: '未按期完成',
      doneDueOn: '2025-05-31',
      doneState: '未按期完成',
      cautions: rules.plannedAtOnce.zh,
    });
  });

  it('is the same after a rebuild', async () => {
    const before = await views.table(resolutions, 'resolutions');
    await views.rebuild(resolutions);
    expect(await views.table(resolutions, 'resolutions')).toEqual(before);
  });
});
