import Type, { type Static } from 'typebox';
import { CivilDate, exact, Flag, Id, oneOf, optional, PartyId, Text, Uuid } from '../../kernel/schema.js';
import { orNull } from '../or-null.js';
import { pageOfList } from '../paging.js';
import type { Column, ListView, Scope, Sources } from '../view.js';
import { branchesWithin, unitsWithin } from '../within.js';

/** Each kind has its queue; those of kinds that no queue brings are empty. */
export const approvalKinds = ['deferral', 'plan', 'exemption', 'erasure', 'correction', 'reopening'] as const;
/** `lapsed`: the branch was dissolved before it was to be decided. */
const approvalStates = ['waiting', 'approved', 'declined', 'returned', 'lapsed'] as const;

const filter = exact({
  kind: optional(oneOf(...approvalKinds)),
  state: optional(oneOf(...approvalStates)),
  unitId: optional(Id),
  branchId: optional(Id),
  overdue: optional(Flag),
});

export type ApprovalFilter = Static<typeof filter>;

export const Approval = exact({
  kind: oneOf(...approvalKinds),
  /** Of a plan: the id of the event that submitted it. */
  requestId: Text,
  stream: Text,
  /** The branch that asks, or that the member who asks belongs to; none where it is the unit itself. */
  branchId: orNull(Id),
  memberId: orNull(Id),
  /** The unit that is to decide: the superior of the branch; nothing where it is the committee. */
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
});

export type Approval = Static<typeof Approval>;

/** What is asked of somebody, before it is known who that is and how it stands today. */
export type Request = Readonly<{ unitId?: string }> &
  Pick<
    Approval,
    'kind' | 'requestId' | 'stream' | 'branchId' | 'memberId' | 'requestedOn' | 'requestedAt' | 'requestedBy' | 'dueOn'
  > &
  Pick<Approval, 'decidedOn' | 'decidedBy' | 'eventIds'> &
  Readonly<{ decision: 'approved' | 'declined' | 'returned' | null }>;

/** Which requests are asked for: of some branches, or of all; only a member's own; only what is not decided yet. */
export type Wanted = Readonly<{
  branchIds: readonly string[] | undefined;
  /** Of what is the unit's own. */
  unitIds?: readonly string[];
  memberId?: string;
  undecided: boolean;
}>;

/** Where requests of one kind come from: a projection, or what waits at the desk. */
export type ApprovalQueue = Readonly<{
  kind: Approval['kind'];
  requests: (sources: Sources, wanted: Wanted) => Promise<Readonly<{ position: number; requests: readonly Request[] }>>;
}>;

const sorts: Readonly<Record<string, (item: Approval) => readonly (string | null)[]>> = {
  due: (item) => [item.dueOn ?? noDay, item.requestedOn, ...identity(item)],
  since: (item) => [item.requestedOn, item.requestedAt, ...identity(item)],
};

/** What has no due day comes after what has. */
const noDay = '9999-12-31';

const columns: readonly Column<Approval>[] = [
  { key: 'kind', title: { zh: '事项', en: 'Kind' }, value: (item) => item.kind },
  { key: 'requestId', title: { zh: '申请编号', en: 'Request' }, value: (item) => item.requestId },
  { key: 'branchId', title: { zh: '党支部', en: 'Branch' }, value: (item) => item.branchId },
  { key: 'memberId', title: { zh: '党员', en: 'Member' }, value: (item) => item.memberId },
  { key: 'waitingFor', title: { zh: '审批单位', en: 'To be decided by' }, value: (item) => item.waitingFor },
  { key: 'requestedOn', title: { zh: '申请日期', en: 'Requested' }, value: (item) => item.requestedOn },
  { key: 'requestedBy', title: { zh: '申请人', en: 'Requested by' }, value: (item) => item.requestedBy },
  { key: 'dueOn', title: { zh: '答复期限', en: 'Due' }, value: (item) => item.dueOn },
  { key: 'overdue', title: { zh: '是否逾期', en: 'Overdue' }, value: (item) => item.overdue },
  { key: 'state', title: { zh: '状态', en: 'State' }, value: (item) => item.state },
  { key: 'decidedOn', title: { zh: '答复日期', en: 'Decided' }, value: (item) => item.decidedOn },
  { key: 'decidedBy', title: { zh: '审批人', en: 'Decided by' }, value: (item) => item.decidedBy },
];

/** What waits for a decision, and what was decided, out of all queues. */
export function approvals(queues: readonly ApprovalQueue[]): ListView<ApprovalFilter, Approval> {
  return {
    name: 'approvals',
    title: { zh: '审批事项', en: 'Approvals' },
    filter,
    sorts: Object.keys(sorts),
    item: Approval,
    columns,
    page: async (sources, within, wanted, request) => {
      const { sort = 'due' } = request;
      const asked = queues.filter(({ kind }) => wanted.kind === undefined || kind === wanted.kind);
      const answers = await Promise.all(
        asked.map((queue) => queue.requests(sources, wantedOf(sources, within, wanted))),
      );
      const items = answers.flatMap(({ requests }) => requests.map((each) => approvalOf(each, sources)));
      const matching = items.filter((item) => isWanted(item, wanted));
      // The answer stands at what all of its queues have taken in.
      const position = Math.min(sources.position, ...answers.map((answer) => answer.position));
      return pageOfList(matching, position, sorts[sort.replace(/^-/, '')]!, { ...request, sort });
    },
  };
}

function wantedOf({ registry }: Sources, within: Scope, { state, overdue, ...part }: ApprovalFilter): Wanted {
  const undecided = state === 'waiting' || state === 'lapsed' || overdue === true;
  const isOwn = within.kind === 'member';
  const unitIds = isOwn || part.branchId !== undefined ? [] : unitsWithin(within, part);
  return {
    branchIds: branchesWithin(registry, isOwn ? { kind: 'committee' } : within, part),
    ...(unitIds && { unitIds }),
    ...(isOwn && { memberId: within.memberId }),
    undecided,
  };
}

function approvalOf({ decision, unitId, ...request }: Request, { registry, today }: Sources): Approval {
  const branch = request.branchId === null ? undefined : registry.branch(request.branchId);
  const { dissolvedOn } = branch ?? {};
  const hasLapsed = dissolvedOn !== undefined && request.dueOn !== null && dissolvedOn <= request.dueOn;
  const state = decision ?? (hasLapsed ? 'lapsed' : 'waiting');
  const overdue = state === 'waiting' && request.dueOn !== null && request.dueOn < today;
  const waitingFor = request.kind === 'erasure' ? null : (branch?.unitId ?? unitId ?? null);
  return { ...request, waitingFor, overdue, state };
}

function isWanted(item: Approval, { state, overdue }: ApprovalFilter): boolean {
  return (state === undefined || state === item.state) && (overdue === undefined || overdue === item.overdue);
}

function identity({ kind, stream, requestId }: Approval): readonly string[] {
  return [kind, stream, requestId];
}
