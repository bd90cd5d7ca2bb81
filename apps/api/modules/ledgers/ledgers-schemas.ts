const text = { type: 'string' };
const whole = { type: 'integer' };
const texts = { type: 'object', properties: { zh: text, en: text } };

/** An inspection with its findings, replies and rectifications. */
export const inspectionSchema = { type: 'object', properties: { position: whole, inspectionId: text } };

/** A draft to be issued as a bulletin. */
export const bulletinSchema = {
  type: 'object',
  properties: { position: whole, period: text, title: texts, text: texts, checkpoint: { type: ['string', 'null'] } },
};

export const documentSchema = { type: 'object', properties: { position: whole } };
