const text = { type: 'string' };
const texts = { type: 'object', properties: { zh: text, en: text }, required: ['zh', 'en'] };

/** A draft to be issued as a bulletin. */
export const bulletinSchema = {
  type: 'object',
  properties: {
    position: { type: 'integer' },
    period: text,
    title: texts,
    text: texts,
    checkpoint: { type: ['string', 'null'] },
  },
  required: ['position', 'period', 'title', 'text', 'checkpoint'],
};
