const text = { type: 'string' };

/** A unit, a branch or a member on a day. */
export const organisationSchema = {
  type: 'object',
  properties: { position: { type: 'integer' }, day: text, name: text },
  required: ['position', 'day'],
};

/** A record as it stands. */
export const eventSchema = {
  type: 'object',
  properties: {
    id: text,
    stream: text,
    type: text,
    position: { type: 'integer' },
    recordedAt: text,
    actor: text,
    data: {},
  },
  required: ['id', 'stream', 'type', 'position'],
};
