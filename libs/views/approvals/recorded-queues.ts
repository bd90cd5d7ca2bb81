import { deferralDueOn, planDueOn, superiorDecisions } from '../../grading/duties/superior-decisions.js';
import { numbersOf, type Rulebook } from '../../grading/rulebook/index.js';
import { erasureRequests } from '../../modules/erasure/projections/index.js';
import { exemptionRequests } from '../../modules/member/projections/index.js';
import { deferrals } from '../../modules/party-day/projections/index.js';
import { planSubmissions } from '../../modules/plan/projections/index.js';
import type { Row } from '../../read-models/read-model-store.js';
import { isOneOf } from '../scope.js';
import type { ApprovalQueue, ApprovalRequest, QueueSources, RequestFilter } from './approval-queue.js';

type DecisionFields<Decision> = Readonly<{
  decision: Decision | null;
  decidedOn: string | null;
  decidedBy: string | null;
  decisionEventId: string | null;
  /** The codes that the request and the decision drew; the log's own streams draw none. */
  cautions?: readonly string[];
}>;
type DeferralRow = DecisionFields<'approved' | 'declined'> &
  Readonly<{
    stream: string;
    requestId: string;
    branchId: string;
    from: string;
    to: string;
    requestedOn: string;
    requestedAt: string;
    requestedBy: string;
    requestEventId: string;
  }>;
type SubmissionRow = DecisionFields<'approved' | 'returned'> &
  Readonly<{
    submissionId: string;
    stream: string;
    branchId: string;
    submittedOn: string;
    submittedAt: string;
    submittedBy: string;
  }>;
type ErasureRow = DecisionFields<'approved' | 'declined'> &
  Readonly<{
    personId: string;
    requestId: string;
    stream: string;
    requestedOn: string;
    requestedAt: string;
    requestedBy: string;
    requestEventId: string;
  }>;
type ExemptionRow = DecisionFields<'approved' | 'declined'> &
  Readonly<{
    memberId: string;
    requestId: string;
    stream: string;
    requestedOn: string;
    requestedAt: string;
    requestedBy: string;
    requestEventId: string;
    endEventId: string | null;
  }>;

/** The queues of the requests in the log: deferrals of party days, annual plans, exemptions and erasures. */
export function recordedQueues(rulebook: Rulebook): readonly ApprovalQueue[] {
  const { planDays } = planRule(rulebook);
  return [
    queueOf('deferral', deferrals.name, 'deferrals', (row) => deferralOf(row as DeferralRow)),
    queueOf('plan', planSubmissions.name, 'planSubmissions', (row) => planOf(row as SubmissionRow, planDays)),
    exemptions,
    erasures,
  ];
}

function queueOf(
  kind: ApprovalRequest['kind'],
  projection: string,
  table: string,
  requestOf: (row: Row) => ApprovalRequest,
): ApprovalQueue {
  return {
    kind,
    requests: async (sources, { branchIds, memberId, undecided }) => {
      const rows = await sources.rows(projection);
      return rows.read(async (reader, position) => {
        // Branches make these requests, not members.
        if (memberId !== undefined) return { position, requests: [] };
        const where = { ...isOneOf('branchId', branchIds), ...(undecided && { decision: null }) };
        return { position, requests: (await reader.find(table, { where })).map(requestOf) };
      });
    },
  };
}

function deferralOf(row: DeferralRow): ApprovalRequest {
  const { stream, requestId, branchId, requestedOn, requestedAt, requestedBy, requestEventId } = row;
  const request = { kind: 'deferral', stream, requestId, branchId, memberId: null } as const;
  const since = { requestedOn, requestedAt, requestedBy, dueOn: deferralDueOn(row) };
  return { ...request, ...since, ...decisionOf(row, requestEventId) };
}

function planOf(row: SubmissionRow, planDays: number | undefined): ApprovalRequest {
  const { stream, submissionId, branchId, submittedOn, submittedAt, submittedBy } = row;
  const dueOn = planDays === undefined ? null : planDueOn(submittedOn, planDays);
  const request = { kind: 'plan', stream, requestId: submissionId, branchId, memberId: null } as const;
  const since = { requestedOn: submittedOn, requestedAt: submittedAt, requestedBy: submittedBy, dueOn };
  return { ...request, ...since, ...decisionOf(row, submissionId) };
}

/** The regulation sets no day for the decision on an exemption. */
const exemptions = queueOfMembers(
  'exemption',
  { projection: exemptionRequests.name, table: 'exemptionRequests', member: 'memberId' },
  (row, sources) => exemptionOf(row as ExemptionRow, sources),
);

/** The law sets no day, only “in time”; the committee decides. */
const erasures = queueOfMembers(
  'erasure',
  { projection: erasureRequests.name, table: 'erasureRequests', member: 'personId' },
  (row, sources) => erasureOf(row as ErasureRow, sources),
);

/** A queue of requests about members. The registry knows the branch of a member; the rows do not. */
function queueOfMembers(
  kind: ApprovalRequest['kind'],
  { projection, table, member }: Readonly<{ projection: string; table: string; member: string }>,
  requestOf: (row: Row, sources: QueueSources) => ApprovalRequest,
): ApprovalQueue {
  return {
    kind,
    requests: async (sources, filter) => {
      const rows = await sources.rows(projection);
      return rows.read(async (reader, position) => {
        const where = {
          ...(filter.memberId !== undefined && { [member]: filter.memberId }),
          ...(filter.undecided && { decision: null }),
        };
        const requests = (await reader.find(table, { where })).map((row) => requestOf(row, sources));
        return { position, requests: requests.filter((each) => isOfBranch(each, filter)) };
      });
    },
  };
}

function erasureOf(row: ErasureRow, sources: QueueSources): ApprovalRequest {
  const { personId, requestId, stream, requestedOn, requestedAt, requestedBy, requestEventId } = row;
  const branchId = branchConcerned(personId, requestedOn, sources);
  const request = { kind: 'erasure', stream, requestId, branchId, memberId: personId, dueOn: null } as const;
  return { ...request, requestedOn, requestedAt, requestedBy, ...decisionOf(row, requestEventId) };
}

/** The branch of a member today, or on the day of the request if the member has left. */
function branchConcerned(memberId: string, requestedOn: string, { registry, today }: QueueSources): string | null {
  return registry.branchOf(memberId, today) ?? registry.branchOf(memberId, requestedOn) ?? null;
}

function exemptionOf(row: ExemptionRow, sources: QueueSources): ApprovalRequest {
  const { memberId, requestId, stream, requestedOn, requestedAt, requestedBy, requestEventId, endEventId } = row;
  const branchId = branchConcerned(memberId, requestedOn, sources);
  const request = { kind: 'exemption', stream, requestId, branchId, memberId } as const;
  const { eventIds, ...decision } = decisionOf(row, requestEventId);
  return {
    ...request,
    requestedOn,
    requestedAt,
    requestedBy,
    dueOn: null,
    ...decision,
    eventIds: endEventId === null ? eventIds : [...eventIds, endEventId],
  };
}

function isOfBranch({ branchId }: ApprovalRequest, { branchIds }: RequestFilter): boolean {
  return branchIds === undefined || (branchId !== null && branchIds.includes(branchId));
}

function decisionOf<Decision extends ApprovalRequest['decision']>(
  row: DecisionFields<Decision>,
  requestEventId: string,
) {
  const { decision, decidedOn, decidedBy, decisionEventId, cautions = [] } = row;
  const eventIds = decisionEventId === null ? [requestEventId] : [requestEventId, decisionEventId];
  return { decision, decidedOn, decidedBy, eventIds, cautions };
}

/** The parameters of the rule on superiors' decisions; empty if the rulebook has no such rule. */
function planRule({ duties }: Rulebook): Readonly<{ planDays?: number }> {
  const rule = duties.find(({ id }) => id === superiorDecisions.id);
  return rule ? { planDays: numbersOf(rule).parameters['planDays']! } : {};
}
