import { streamOf, subjectIdOf } from '#libs/kernel/stream-name.js';
import type { Desk, Proposal } from '#libs/accounts/index.js';
import { recordedAtOf } from '#libs/event-store/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import type { ApprovalQueue } from '#libs/views/index.js';

const pageSize = 200;
const decisions = { open: null, approved: 'approved', rejected: 'declined', withdrawn: 'declined' } as const;

type Kind = 'correction' | 'reopening';

/** The queues of proposals that wait for a second person: corrections, retractions and reopenings. */
export function deskQueues({ proposals }: Pick<Desk, 'proposals'>): ApprovalQueue[] {
  return (['correction', 'reopening'] as const).map((kind) => ({
    kind,
    requests: async ({ position }, { branchIds, unitIds, memberId, undecided }) => {
      const matches: Proposal[] = [];
      const within = branchIds && { branchIds, unitIds: unitIds ?? [] };
      const wanted = { ...within, ...(undecided && { state: 'open' as const }), limit: pageSize };
      let page = proposals.list(wanted);
      while (page.length > 0) {
        matches.push(...page.filter((each) => kindOf(each) === kind && isFor(each, memberId)));
        page = page.length < pageSize ? [] : proposals.list({ ...wanted, after: page.at(-1)! });
      }
      return { position, requests: matches.map(requestOf) };
    },
  }));
}

function kindOf({ type }: Proposal): Kind {
  return type === 'PartyDayReopened' ? 'reopening' : 'correction';
}

function isFor({ stream }: Proposal, memberId: string | undefined): boolean {
  return memberId === undefined || stream === streamOf('member', memberId);
}

/** The request without data and reason, which may be personal; only the people who decide see those. */
function requestOf(proposal: Proposal) {
  const {
    id,
    stream,
    branchId = null,
    unitId,
    proposer,
    proposedAtMs,
    state,
    decidedAtMs,
    decidedBy = null,
    eventId,
  } = proposal;
  return {
    kind: kindOf(proposal),
    requestId: id,
    stream,
    branchId: branchId === '' ? null : branchId,
    ...(unitId !== undefined && { unitId }),
    memberId: stream.startsWith('member-') ? subjectIdOf(stream) : null,
    requestedOn: dayOfInstant(proposedAtMs),
    requestedAt: recordedAtOf(proposedAtMs),
    requestedBy: proposer,
    dueOn: null,
    decidedOn: decidedAtMs === undefined ? null : dayOfInstant(decidedAtMs),
    decidedBy,
    eventIds: eventId === undefined ? [] : [eventId],
    decision: decisions[state],
  };
}
