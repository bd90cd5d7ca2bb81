import type { Desk, Proposal } from '#libs/desk/index.js';
import { recordedAtOf } from '#libs/event-store/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import type { ApprovalQueue } from '#libs/views/index.js';

const atOnce = 200;
const decisions = { open: null, approved: 'approved', rejected: 'declined', withdrawn: 'declined' } as const;

type Kind = 'correction' | 'reopening';

/** What waits at the desk for a second person: corrections and retractions, and the reopening of months. */
export function deskQueues({ proposals }: Pick<Desk, 'proposals'>): ApprovalQueue[] {
  return (['correction', 'reopening'] as const).map((kind) => ({
    kind,
    requests: async ({ position }, { branchIds, unitIds, memberId, undecided }) => {
      const found: Proposal[] = [];
      const within = branchIds && { branchIds, unitIds: unitIds ?? [] };
      const wanted = { ...within, ...(undecided && { state: 'open' as const }), limit: atOnce };
      let page = proposals.list(wanted);
      while (page.length > 0) {
        found.push(...page.filter((each) => kindOf(each) === kind && isFor(each, memberId)));
        page = page.length < atOnce ? [] : proposals.list({ ...wanted, after: page.at(-1)! });
      }
      return { position, requests: found.map(requestOf) };
    },
  }));
}

function kindOf({ type }: Proposal): Kind {
  return type === 'PartyDayReopened' ? 'reopening' : 'correction';
}

function isFor({ stream }: Proposal, memberId: string | undefined): boolean {
  return memberId === undefined || stream === `member-${memberId}`;
}

/** Neither what is to be corrected nor why: it may be personal, and is told to those who decide. */
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
    memberId: stream.startsWith('member-') ? stream.slice('member-'.length) : null,
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
