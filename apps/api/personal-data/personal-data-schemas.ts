const text = { type: 'string' };
const whole = { type: 'integer' };

export const copySchema = {
  type: 'object',
  properties: {
    position: whole,
    memberId: text,
    name: text,
    phone: text,
    producedOn: text,
    records: { type: 'array', items: { type: 'object' } },
  },
  required: ['position', 'memberId', 'producedOn', 'records'],
};

/** `fields` holds the names of the fields by the id of their person. */
const reading = {
  type: 'object',
  properties: {
    id: whole,
    readAt: text,
    reader: text,
    why: text,
    warrant: text,
    fields: { type: 'object', additionalProperties: { type: 'array', items: text } },
  },
  required: ['id', 'readAt', 'reader', 'why', 'fields'],
};

export const readingsSchema = {
  type: 'object',
  properties: { items: { type: 'array', items: reading }, next: { type: ['integer', 'null'] } },
  required: ['items', 'next'],
};
