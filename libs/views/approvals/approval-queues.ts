import { deferralDueOn, planDueOn, superiorDecisions } from '../../grading/duties/superior-decisions.js';
import { numbersOf, type Rulebook } from '../../grading/rulebook/index.js';
import type { Row } from '../../read-models/read-model-store.js';
import type { ApprovalQueue, Request, Wanted } from './approvals.js';
import type { Sources } from '../view.js';
import { oneOfThese } from '../within.js';

type Decided<Decision> = Readonly<{
  decision: Decision | null;
  decidedOn: string | null;
  decidedBy: string | null;
  decisionEventId: string | null;
}>;
type DeferralRow = Decided<'approved' | 'declined'> &
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
type SubmissionRow = Decided<'approved' | 'returned'> &
  Readonly<{
    submissionId: string;
    stream: string;
    branchId: string;
    submittedOn: string;
    submittedAt: string;
    submittedBy: string;
  }>;
type ErasureRow = Decided<'approved' | 'declined'> &
  Readonly<{
    personId: string;
    requestId: string;
    stream: string;
    requestedOn: string;
    requestedAt: string;
    requestedBy: string;
    requestEventId: string;
  }>;
type ExemptionRow = Decided<'approved' | 'declined'> &
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

/** The queues of what is requested in the log: moves of party days, annual plans, exemptions and erasures. */
export function recordedQueues(rulebook: Rulebook): readonly ApprovalQueue[] {
  const { planDays } = planRule(rulebook);
  return [
    queueOf('deferral', 'deferrals', 'deferrals', (row) => deferralOf(row as DeferralRow)),
    queueOf('plan', 'plan-submissions', 'planSubmissions', (row) => planOf(row as SubmissionRow, planDays)),
    exemptions,
    erasures,
  ];
}

function queueOf(
  kind: Request['kind'],
  projection: string,
  table: string,
  requestOf: (row: Row) => Request,
): ApprovalQueue {
  return {
    kind,
    requests: async (sources, { branchIds, memberId, undecided }) => {
      const rows = await sources.rows(projection);
      return rows.read(async (reader, position) => {
        // What a branch asks for is no member's own.
        if (memberId !== undefined) return { position, requests: [] };
        const where = { ...oneOfThese('branchId', branchIds), ...(undecided && { decision: null }) };
        return { position, requests: (await reader.find(table, { where })).map(requestOf) };
      });
    },
  };
}

function deferralOf(row: DeferralRow): Request {
  const { stream, requestId, branchId, requestedOn, requestedAt, requestedBy, requestEventId } = row;
  const asked = { kind: 'deferral', stream, requestId, branchId, memberId: null } as const;
  const since = { requestedOn, requestedAt, requestedBy, dueOn: deferralDueOn(row) };
  return { ...asked, ...since, ...decisionOf(row, requestEventId) };
}

function planOf(row: SubmissionRow, planDays: number | undefined): Request {
  const { stream, submissionId, branchId, submittedOn, submittedAt, submittedBy } = row;
  const dueOn = planDays === undefined ? null : planDueOn(submittedOn, planDays);
  const asked = { kind: 'plan', stream, requestId: submissionId, branchId, memberId: null } as const;
  const since = { requestedOn: submittedOn, requestedAt: submittedAt, requestedBy: submittedBy, dueOn };
  return { ...asked, ...since, ...decisionOf(row, submissionId) };
}

/** The regulation sets no day by which an exemption is to be decided. */
const exemptions = queueOfMembers(
  'exemption',
  { projection: 'exemption-requests', table: 'exemptionRequests', member: 'memberId' },
  (row, sources) => exemptionOf(row as ExemptionRow, sources),
);

/** The law sets no day, but asks that it be done in time; it is the committee that decides. */
const erasures = queueOfMembers(
  'erasure',
  { projection: 'erasure-requests', table: 'erasureRequests', member: 'personId' },
  (row, sources) => erasureOf(row as ErasureRow, sources),
);

/** What is asked of one member; whose branch it concerns is known by the standing facts, not by the rows. */
function queueOfMembers(
  kind: Request['kind'],
  { projection, table, member }: Readonly<{ projection: string; table: string; member: string }>,
  requestOf: (row: Row, sources: Sources) => Request,
): ApprovalQueue {
  return {
    kind,
    requests: async (sources, wanted) => {
      const rows = await sources.rows(projection);
      return rows.read(async (reader, position) => {
        const where = {
          ...(wanted.memberId !== undefined && { [member]: wanted.memberId }),
          ...(wanted.undecided && { decision: null }),
        };
        const requests = (await reader.find(table, { where })).map((row) => requestOf(row, sources));
        return { position, requests: requests.filter((each) => isOfBranch(each, wanted)) };
      });
    },
  };
}

function erasureOf(row: ErasureRow, sources: Sources): Request {
  const { personId, requestId, stream, requestedOn, requestedAt, requestedBy, requestEventId } = row;
  const branchId = branchAsked(personId, requestedOn, sources);
  const asked = { kind: 'erasure', stream, requestId, branchId, memberId: personId, dueOn: null } as const;
  return { ...asked, requestedOn, requestedAt, requestedBy, ...decisionOf(row, requestEventId) };
}

/** Who has moved since asks the new branch; who has left asked the last one. */
function branchAsked(memberId: string, requestedOn: string, { registry, today }: Sources): string | null {
  return registry.branchOf(memberId, today) ?? registry.branchOf(memberId, requestedOn) ?? null;
}

function exemptionOf(row: ExemptionRow, sources: Sources): Request {
  const { memberId, requestId, stream, requestedOn, requestedAt, requestedBy, requestEventId, endEventId } = row;
  const branchId = branchAsked(memberId, requestedOn, sources);
  const asked = { kind: 'exemption', stream, requestId, branchId, memberId } as const;
  const { eventIds, ...decision } = decisionOf(row, requestEventId);
  return {
    ...asked,
    requestedOn,
    requestedAt,
    requestedBy,
    dueOn: null,
    ...decision,
    eventIds: endEventId === null ? eventIds : [...eventIds, endEventId],
  };
}

function isOfBranch({ branchId }: Request, { branchIds }: Wanted): boolean {
  return branchIds === undefined || (branchId !== null && branchIds.includes(branchId));
}

function decisionOf<Decision extends Request['decision']>(row: Decided<Decision>, requestEventId: string) {
  const { decision, decidedOn, decidedBy, decisionEventId } = row;
  const eventIds = decisionEventId === null ? [requestEventId] : [requestEventId, decisionEventId];
  return { decision, decidedOn, decidedBy, eventIds };
}

/** The day is nowhere set by a rulebook that does not judge the superior's decisions. */
function planRule({ duties }: Rulebook): Readonly<{ planDays?: number }> {
  const rule = duties.find(({ id }) => id === superiorDecisions.id);
  return rule ? { planDays: numbersOf(rule).parameters['planDays']! } : {};
}
