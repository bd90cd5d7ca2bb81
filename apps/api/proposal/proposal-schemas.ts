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
    cautions: { type: 'array', items: { type: 'object' } },
  },
  required: ['proposalId', 'state', 'stream', 'type', 'proposedBy', 'proposedAt'],
};

export const proposalsSchema = {
  type: 'object',
  properties: { items: { type: 'array', items: proposalSchema } },
  required: ['items'],
};
