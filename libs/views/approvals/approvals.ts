import Type, { type Static } from 'typebox';
import type { Words } from '../../kernel/bilingual.js';
import { anyOf, CivilDate, exact, Flag, Id, oneOf, optional, PartyId, Text, Uuid } from '../../kernel/schema.js';
import { categoryOf } from '../../kernel/stream-name.js';
import { orNull } from '../or-null.js';
import { cautionsColumn, cautionShape, cautionsOf } from '../caution-shape.js';
import { branchColumn, partyOrNull } from '../columns.js';
import { inList, pageOf } from '../paging.js';
import { branchesIn, unitsIn, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';
import { approvalKinds, approvalNames, type ApprovalRequest, type RequestFilter } from './approval-queue.js';

/** The states of a request. `lapsed`: the branch was dissolved before the decision was due. */
const approvalStates = ['waiting', 'approved', 'declined', 'returned', 'lapsed'] as const;

const Filter = exact({
  kind: optional(oneOf(...approvalKinds)),
  state: optional(oneOf(...approvalStates)),
  unitId: optional(Id),
  branchId: optional(Id),
  overdue: optional(Flag),
});

export type ApprovalFilter = Static<typeof Filter>;

export const Approval = exact({
  kind: oneOf(...approvalKinds),
  /** For a plan, the id of the event that submitted it. */
  requestId: Text,
  stream: Text,
  /** The branch that makes the request or that the member belongs to; `null` for a request of a unit. */
  branchId: orNull(Id),
  memberId: orNull(Id),
  /** The unit that decides, which is the superior of the branch; `null` if the committee decides. */
  waitingFor: orNull(Id),
  requestedOn: CivilDate,
  requestedAt: Text,
  requestedBy: PartyId,
  dueOn: orNull(CivilDate),
  overdue: Flag,
  state: oneOf(...approvalStates),
  decidedOn: orNull(CivilDate),
  decidedBy: orNull(PartyId),
  eventIds: Type.Array(Uuid),
  cautions: anyOf(cautionShape),
});

export type Approval = Static<typeof Approval>;

const sorts: Readonly<Record<string, (item: Approval) => readonly (string | null)[]>> = {
  due: (item) => [item.dueOn ?? noDay, item.requestedOn, ...identity(item)],
  since: (item) => [item.requestedOn, item.requestedAt, ...identity(item)],
};

/** Sorts requests without a due day last. */
const noDay = '9999-12-31';

const stateNames: Words<Approval['state']> = {
  waiting: { zh: '待审批', en: 'waiting' },
  approved: { zh: '已同意', en: 'approved' },
  declined: { zh: '未同意', en: 'declined' },
  returned: { zh: '已退回', en: 'returned' },
  lapsed: { zh: '已失效', en: 'lapsed' },
};

const columns: readonly Column<Approval>[] = [
  { key: 'kind', title: { zh: '事项', en: 'Kind' }, value: ({ kind }) => approvalNames[kind] },
  branchColumn,
  { key: 'memberId', title: { zh: '党员', en: 'Member' }, value: ({ memberId }) => partyOrNull(memberId) },
  {
    key: 'waitingFor',
    title: { zh: '审批单位', en: 'To be decided by' },
    value: ({ waitingFor }) => ({ party: waitingFor ?? 'committee' }),
  },
  { key: 'requestedOn', title: { zh: '申请日期', en: 'Requested' }, value: (item) => item.requestedOn },
  {
    key: 'requestedBy',
    title: { zh: '申请人', en: 'Requested by' },
    value: ({ requestedBy }) => ({ party: requestedBy }),
  },
  { key: 'dueOn', title: { zh: '答复期限', en: 'Due' }, value: (item) => item.dueOn },
  { key: 'overdue', title: { zh: '是否逾期', en: 'Overdue' }, value: (item) => item.overdue },
  { key: 'state', title: { zh: '状态', en: 'State' }, value: ({ state }) => stateNames[state] },
  { key: 'decidedOn', title: { zh: '答复日期', en: 'Decided' }, value: (item) => item.decidedOn },
  { key: 'decidedBy', title: { zh: '审批人', en: 'Decided by' }, value: ({ decidedBy }) => partyOrNull(decidedBy) },
  cautionsColumn,
];

/** Requests that wait for a decision, and past decisions, from all queues. */
export const approvals: ListView<ApprovalFilter, Approval> = {
  name: 'approvals',
  title: { zh: '审批事项', en: 'Approvals' },
  filter: Filter,
  sorts: Object.keys(sorts),
  item: Approval,
  columns,
  page: async (sources, scope, filter, request) => {
    const queues = sources.approvals.filter(({ kind }) => filter.kind === undefined || kind === filter.kind);
    const wanted = requestsIn(sources, scope, filter);
    const answers = await Promise.all(queues.map((queue) => queue.requests(sources, wanted)));
    const items = answers.flatMap(({ requests }) => requests.map((each) => approvalOf(each, sources)));
    const matching = items.filter((item) => matches(item, filter));
    // The answer includes only what all queues have read.
    const position = Math.min(sources.position, ...answers.map((answer) => answer.position));
    return pageOf(inList(matching, sorts, request), position, request);
  },
};

/** A member sees their own requests from every branch. */
function requestsIn({ registry }: ViewSources, scope: Scope, filter: ApprovalFilter): RequestFilter {
  const { state, overdue, ...part } = filter;
  const undecided = state === 'waiting' || state === 'lapsed' || overdue === true;
  const isOwn = scope.kind === 'member';
  const unitIds = isOwn || part.branchId !== undefined ? [] : unitsIn(scope, part);
  return {
    branchIds: branchesIn(registry, isOwn ? { kind: 'committee' } : scope, part),
    ...(unitIds && { unitIds }),
    ...(isOwn && { memberId: scope.memberId }),
    undecided,
  };
}

function approvalOf(
  { decision, unitId, cautions, ...request }: ApprovalRequest,
  { registry, today }: ViewSources,
): Approval {
  const branch = request.branchId === null ? undefined : registry.branch(request.branchId);
  const { dissolvedOn } = branch ?? {};
  const hasLapsed = dissolvedOn !== undefined && request.dueOn !== null && dissolvedOn <= request.dueOn;
  const state = decision ?? (hasLapsed ? 'lapsed' : 'waiting');
  const overdue = state === 'waiting' && request.dueOn !== null && request.dueOn < today;
  const waitingFor = request.kind === 'erasure' ? null : (branch?.unitId ?? unitId ?? null);
  const drawn = cautionsOf(categoryOf(request.stream), cautions);
  return { ...request, waitingFor, overdue, state, cautions: drawn };
}

function matches(item: Approval, { state, overdue }: ApprovalFilter): boolean {
  return (state === undefined || state === item.state) && (overdue === undefined || overdue === item.overdue);
}

function identity({ kind, stream, requestId }: Approval): readonly string[] {
  return [kind, stream, requestId];
}
