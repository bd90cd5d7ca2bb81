import { cautionsSchema } from '../openapi/schemas.js';

const text = { type: 'string' };
const bilingual = { type: 'object', properties: { zh: text, en: text }, required: ['zh', 'en'] };

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
    status: { type: 'string', enum: ['stands', 'corrected', 'retracted'] },
    what: bilingual,
    revisions: {
      type: 'array',
      items: {
        type: 'object',
        properties: { id: text, type: text, recordedAt: text, actor: text, reason: text, approvedBy: text },
        required: ['id', 'type', 'recordedAt', 'actor', 'reason', 'approvedBy'],
      },
    },
  },
  required: ['id', 'stream', 'type', 'position', 'recordedAt', 'actor', 'cautions', 'status', 'what', 'revisions'],
};
