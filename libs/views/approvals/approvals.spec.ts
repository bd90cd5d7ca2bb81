import {
  branchOf,
  correction,
  event,
  inMonth,
  memberOf,
  retraction,
  unitOf,
  xianning,
} from '../../grading/testing/index.js';
import { memberRules } from '../../modules/member/domain/member.rules.js';
import { partyDayRules } from '../../modules/party-day/domain/party-day.rules.js';
import { planRules } from '../../modules/plan/domain/plan.rules.js';
import { exemptionRequests } from '../../modules/member/projections/index.js';
import { openViews, sheetOf, type OpenViews, type Line } from '../testing/open-views.js';
import type { Scope } from '../scope.js';
import type { PageRequest } from '../view.js';
import type { ApprovalQueue } from './approval-queue.js';
import { recordedQueues } from './recorded-queues.js';
import { approvals, type ApprovalFilter } from './approvals.js';

const everywhere: Scope = { kind: 'committee' };
const march = inMonth('2025-03');
const plan =
  (branchId: string) =>
  (type: 'AnnualPlanDrafted' | 'AnnualPlanSubmitted' | 'AnnualPlanApproved' | 'AnnualPlanReturned', data: object) =>
    event(`plan-${branchId}:2025`, type, data);
const exemption =
  (memberId: string) =>
  (type: 'ExemptionRequested' | 'ExemptionApproved' | 'ExemptionDeclined' | 'ExemptionEnded', data: object) =>
    event(`member-${memberId}`, type, data);

const requested = march('DeferralRequested', {
  requestId: 'd-1',
  from: '2025-03-05',
  to: '2025-03-12',
  requestedOn: '2025-03-01',
});
const approval = march('DeferralApproved', { requestId: 'd-1', approvedBy: 'm-00007', approvedOn: '2025-03-03' });
const wrong = march('DeferralRequested', {
  requestId: 'd-3',
  from: '2025-03-20',
  to: '2025-03-25',
  requestedOn: '2025-03-10',
});
const mistaken = march('DeferralRequested', {
  requestId: 'd-4',
  from: '2025-03-20',
  to: '2025-03-25',
  requestedOn: '2025-03-10',
});
const firstSubmission = plan('b-0001')('AnnualPlanSubmitted', { submittedOn: '2024-12-10' });
const returned = plan('b-0001')('AnnualPlanReturned', { returnedOn: '2024-12-20' });
const superseded = plan('b-0001')('AnnualPlanSubmitted', { submittedOn: '2024-12-28' });
const lastSubmission = plan('b-0001')('AnnualPlanSubmitted', { submittedOn: '2025-02-20' });
const ended = exemption('m-00002')('ExemptionEnded', { requestId: 'x-2', endedOn: '2025-03-01' });

const history: Line[] = [
  unitOf('u-001'),
  unitOf('u-002'),
  branchOf('b-0001'),
  branchOf('b-0002', { unitId: 'u-002' }),
  branchOf('b-0003', { unitId: 'u-002' }),
  memberOf('m-00001'),
  memberOf('m-00002', { branchId: 'b-0002' }),
  {
    ...requested,
    recordedAt: '2025-03-01T09:30:00+08:00',
    actor: 'm-00009',
    cautions: ['DEFERRAL_OUTSIDE_MONTH', 'DAY_FAR_AWAY'],
  },
  approval,
  // Requested on the day itself: due the day after.
  march('DeferralRequested', { requestId: 'd-2', from: '2025-03-12', to: '2025-03-14', requestedOn: '2025-03-12' }),
  march('DeferralDeclined', { requestId: 'd-2', declinedOn: '2025-03-14' }),
  wrong,
  correction(wrong, { from: '2025-03-18', to: '2025-03-16' }),
  mistaken,
  retraction(mistaken),
  plan('b-0001')('AnnualPlanDrafted', { draftedOn: '2024-12-01' }),
  firstSubmission,
  returned,
  superseded,
  { ...lastSubmission, actor: 'm-00009', cautions: ['PLAN_LATE'] },
  plan('b-0003')('AnnualPlanDrafted', { draftedOn: '2024-12-01' }),
  plan('b-0003')('AnnualPlanSubmitted', { submittedOn: '2024-12-28' }),
  event('branch-b-0003', 'BranchDissolved', { dissolvedOn: '2025-01-15' }),
  exemption('m-00001')('ExemptionRequested', { requestId: 'x-1', reason: '患重病', requestedOn: '2025-02-01' }),
  exemption('m-00002')('ExemptionRequested', { requestId: 'x-2', requestedOn: '2025-01-05' }),
  {
    ...exemption('m-00002')('ExemptionApproved', { requestId: 'x-2', approvedOn: '2025-01-08', from: '2025-01-08' }),
    cautions: ['EXEMPTION_NOT_INFIRM'],
  },
  ended,
  exemption('m-00002')('ExemptionRequested', { requestId: 'x-3', requestedOn: '2025-03-05' }),
  exemption('m-00002')('ExemptionDeclined', { requestId: 'x-3', declinedOn: '2025-03-06', reason: '已康复' }),
  event('member-m-00001', 'MemberTransferred', {
    fromBranchId: 'b-0001',
    toBranchId: 'b-0002',
    transferredOn: '2025-03-01',
  }),
];

describe('the approval queues', () => {
  let views: OpenViews;
  beforeAll(async () => void (views = await openViews(history)));
  afterAll(() => views.close());

  type PageOptions = Partial<PageRequest> &
    Readonly<{ scope?: Scope; today?: string; queues?: readonly ApprovalQueue[] }>;
  const page = (filter: ApprovalFilter = {}, asked: PageOptions = {}) => {
    const { scope = everywhere, today = '2025-03-17', queues = recordedQueues(xianning), ...request } = asked;
    const sources = { ...views.sources(today), approvals: queues };
    return approvals.page(sources, scope, filter, { limit: 50, ...request });
  };
  const ids = async (...asked: Parameters<typeof page>) =>
    (await page(...asked)).items.map(({ requestId }) => requestId);
  const one = async (id: string, today?: string) =>
    (await page({}, today === undefined ? {} : { today })).items.find(({ requestId }) => requestId === id)!;

  it('show the request, who decides by which day, and the decision', async () => {
    expect(await one('d-1')).toEqual({
      kind: 'deferral',
      requestId: 'd-1',
      stream: 'partyDay-b-0001:2025-03',
      branchId: 'b-0001',
      memberId: null,
      waitingFor: 'u-001',
      requestedOn: '2025-03-01',
      requestedAt: '2025-03-01T09:30:00+08:00',
      requestedBy: 'm-00009',
      dueOn: '2025-03-05',
      overdue: false,
      state: 'approved',
      decidedOn: '2025-03-03',
      decidedBy: 'm-00007',
      eventIds: [requested.id, approval.id],
      cautions: [partyDayRules.requestOfMonth, partyDayRules.dayNearby],
    });
    expect((await one('x-2')).cautions).toEqual([memberRules.exemptTheInfirm]);
    expect((await one(lastSubmission.id)).cautions).toEqual([planRules.byEndOfDecember]);
    expect((await one('x-1')).cautions).toEqual([]);
    expect(await one('d-2')).toMatchObject({ dueOn: '2025-03-13', state: 'declined', decidedBy: 'committee' });
  });

  it('are overdue only after the due day', async () => {
    expect(await one('d-3', '2025-03-16')).toMatchObject({ dueOn: '2025-03-16', state: 'waiting', overdue: false });
    expect(await one('d-3', '2025-03-17')).toMatchObject({
      state: 'waiting',
      overdue: true,
      decidedOn: null,
      decidedBy: null,
    });
  });

  it('have the decided submissions of a plan and the last one', async () => {
    const { items } = await page({ kind: 'plan', unitId: 'u-001' });
    expect(items.map(({ requestId, dueOn, state, requestedBy }) => [requestId, dueOn, state, requestedBy])).toEqual([
      [firstSubmission.id, '2025-01-10', 'returned', 'office'],
      [lastSubmission.id, '2025-03-23', 'waiting', 'm-00009'],
    ]);
  });

  it('mark the requests of a dissolved branch as lapsed', async () => {
    const { items } = await page({ kind: 'plan', branchId: 'b-0003' });
    expect(items).toMatchObject([{ dueOn: '2025-01-28', state: 'lapsed', overdue: false }]);
  });

  it('have exemptions at the unit of the member’s branch, without a due day', async () => {
    expect(await one('x-1')).toMatchObject({
      memberId: 'm-00001',
      branchId: 'b-0002',
      waitingFor: 'u-002',
      dueOn: null,
      overdue: false,
      state: 'waiting',
    });
    expect((await one('x-2')).eventIds).toHaveLength(3);
    expect((await one('x-2')).eventIds.at(-1)).toBe(ended.id);
    expect(await one('x-3')).toMatchObject({ state: 'declined', decidedOn: '2025-03-06' });
  });

  it('hold no personal reason', async () => {
    expect(JSON.stringify(await page())).not.toContain('患重病');
    expect(JSON.stringify(await views.table(exemptionRequests, 'exemptionRequests'))).not.toMatch(
      /患重病|已康复|行动不便/,
    );
  });

  it.each<[ApprovalFilter, string[]]>([
    [{ state: 'waiting' }, ['d-3', lastSubmission.id, 'x-1']],
    [{ overdue: true }, ['d-3']],
    [{ overdue: false, kind: 'deferral' }, ['d-1', 'd-2']],
    [{ kind: 'exemption' }, ['x-2', 'x-1', 'x-3']],
    [{ kind: 'erasure' }, []],
    [{ unitId: 'u-002', state: 'waiting' }, ['x-1']],
    [{ branchId: 'b-0001', state: 'approved' }, ['d-1']],
  ])('are filtered by %j', async (filter, expected) => {
    expect(await ids(filter)).toEqual(expected);
  });

  it('are sorted by due day or by request', async () => {
    const waiting = { state: 'waiting' } as const;
    expect(await ids(waiting, { sort: '-due' })).toEqual(['x-1', lastSubmission.id, 'd-3']);
    expect(await ids(waiting, { sort: 'since' })).toEqual(['x-1', lastSubmission.id, 'd-3']);
    expect(await ids(waiting, { sort: '-since' })).toEqual(['d-3', lastSubmission.id, 'x-1']);
  });

  it.each<[Scope, string[]]>([
    [{ kind: 'unit', unitId: 'u-002' }, ['x-1']],
    [{ kind: 'branch', branchId: 'b-0001' }, ['d-3', lastSubmission.id]],
    [{ kind: 'member', memberId: 'm-00001' }, ['x-1']],
    [{ kind: 'member', memberId: 'm-00002' }, []],
  ])('keep within the scope %j', async (scope, expected) => {
    expect(await ids({ state: 'waiting' }, { scope })).toEqual(expected);
  });

  it('include other queues, and have the lowest position of all queues', async () => {
    const desk: ApprovalQueue = {
      kind: 'correction',
      requests: async () => ({
        position: 3,
        requests: [
          {
            kind: 'correction',
            requestId: 'c-1',
            stream: 'unit-u-001',
            branchId: null,
            memberId: null,
            requestedOn: '2025-03-16',
            requestedAt: '2025-03-16T10:00:00+08:00',
            requestedBy: 'm-00009',
            dueOn: null,
            decision: null,
            decidedOn: null,
            decidedBy: null,
            eventIds: [],
          },
        ],
      }),
    };
    const { items, position } = await page({ state: 'waiting' }, { queues: [...recordedQueues(xianning), desk] });
    expect(items.at(-1)).toMatchObject({ requestId: 'c-1', waitingFor: null, state: 'waiting' });
    expect(position).toBe(3);
    expect((await page()).position).toBe(history.length - 1);
  });

  it('have no due day of plans if the rulebook has no rule on decisions', async () => {
    const queues = recordedQueues({ ...xianning, duties: [] });
    const { items } = await page({ kind: 'plan', state: 'waiting' }, { queues });
    expect(items).toMatchObject([{ dueOn: null }, { dueOn: null }]);
  });

  it('have columns for CSV', async () => {
    const rows = await sheetOf(approvals, views.sources('2025-03-17'), everywhere, {
      kind: 'deferral',
      branchId: 'b-0001',
    });
    expect(rows).toContainEqual([
      '提前或推迟主题党日',
      '第一党支部',
      null,
      '财政局',
      '2025-03-01',
      'm-00009',
      '2025-03-05',
      '否',
      '已同意',
      '2025-03-03',
      'm-00007',
      `${partyDayRules.requestOfMonth.zh}；${partyDayRules.dayNearby.zh}`,
    ]);
  });
});
