import type { Proposal } from '#libs/accounts/index.js';
import { recordedAtOf } from '#libs/event-store/index.js';
import { cautionsSchema } from '../openapi/schemas.js';

const text = { type: 'string' };

export const proposalSchema = {
  type: 'object',
  properties: {
    proposalId: text,
    state: { type: 'string', enum: ['open', 'approved', 'rejected', 'withdrawn'] },
    stream: text,
    type: text,
    proposedBy: text,
    proposedAt: text,
    data: { type: 'object' },
    reason: text,
    rejectedBecause: text,
    decidedBy: text,
    decidedAt: text,
    eventId: text,
    cautions: cautionsSchema,
  },
  required: ['proposalId', 'state', 'stream', 'type', 'proposedBy', 'proposedAt'],
};

export const proposalsSchema = {
  type: 'object',
  properties: { items: { type: 'array', items: proposalSchema } },
  required: ['items'],
};

export type ProposalJson = ReturnType<typeof proposalJson>;

/** A proposal in an answer. Its data is there only while it is open. */
export function proposalJson({
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
