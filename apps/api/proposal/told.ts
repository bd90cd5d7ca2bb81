import type { Proposal } from '#libs/desk/index.js';
import { canonicalJson, recordedAtOf } from '#libs/event-store/index.js';
import { Problem } from '../problem/problem.js';

/** The same command again gets its answer as it stands by now. Throws the `Problem` of a key that was used for something else. */
export function repeated(known: Proposal, { stream, type, data }: Pick<Proposal, 'stream' | 'type' | 'data'>) {
  const isSame = known.stream === stream && known.type === type;
  const isChanged = known.data !== undefined && canonicalJson(known.data) !== canonicalJson(data);
  if (!isSame || isChanged) throw new Problem('keyReused');
  return { ...told(known), cautions: [] };
}

export type Told = ReturnType<typeof told>;

/** A proposal as it is told; what it would correct is told only as long as it is open. */
export function told({
  id,
  proposer,
  stream,
  type,
  data,
  reason,
  state,
  proposedAtMs,
  decidedBy: decider,
  decidedAtMs,
  eventId,
}: Proposal) {
  return {
    proposalId: id,
    state,
    stream,
    type,
    proposedBy: proposer,
    proposedAt: recordedAtOf(proposedAtMs),
    ...(data !== undefined && { data }),
    ...(reason !== undefined && (state === 'rejected' ? { rejectedBecause: reason } : { reason })),
    ...(decider !== undefined && { decidedBy: decider }),
    ...(decidedAtMs !== undefined && { decidedAt: recordedAtOf(decidedAtMs) }),
    ...(eventId !== undefined && { eventId }),
  };
}
