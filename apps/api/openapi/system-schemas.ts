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
