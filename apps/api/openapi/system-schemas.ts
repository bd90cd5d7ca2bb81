const text = { type: 'string' };
const whole = { type: 'integer' };

export const textSchema = text;

export const checksSchema = {
  type: 'object',
  properties: {
    ok: { type: 'boolean' },
    checks: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: text, ok: { type: 'boolean' }, position: whole, lag: whole, state: text },
        required: ['name', 'ok'],
      },
    },
  },
  required: ['ok'],
};

/** An entry of the audit log; its numbers are texts where they may grow without bound. */
export const entrySchema = {
  type: 'object',
  properties: {
    actor: text,
    at: { type: 'string', format: 'date-time' },
    command: text,
    id: text,
    payload: { type: 'string', description: '存储内容的 SHA-256（base64） / SHA-256 of the stored data, in base64' },
    position: text,
    revision: text,
    size: whole,
    stream: text,
    type: text,
    v: whole,
  },
  required: ['actor', 'at', 'id', 'payload', 'position', 'revision', 'size', 'stream', 'type', 'v'],
};

export const clausesSchema = {
  type: 'object',
  properties: {
    document: { type: 'object' },
    clauses: {
      type: 'array',
      items: { type: 'object', properties: { id: text, zh: text, en: text }, required: ['id', 'zh', 'en'] },
    },
  },
  required: ['document', 'clauses'],
};
