import { cautionsSchema } from '../openapi/schemas.js';

const text = { type: 'string' };

/** A record with its corrections. */
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
    cautions: cautionsSchema,
  },
  required: ['id', 'stream', 'type', 'position', 'cautions'],
};
