const text = { type: 'string' };
const position = { type: 'integer' };

/** A unit, a branch or a member on a day. */
export const organisationSchema = {
  type: 'object',
  properties: { position, day: text, name: text },
  required: ['position', 'day'],
};

/** An answer of which only the position is documented. */
export const documentSchema = { type: 'object', properties: { position } };
