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

const bilingual = { type: 'object', properties: { zh: text, en: text }, required: ['zh', 'en'] };
const count = { type: 'integer' };

/** The summary of a secretary’s year: the text, and the counts of each duty. */
export const summarySchema = {
  type: 'object',
  properties: {
    position,
    text: bilingual,
    branchId: text,
    unitId: text,
    branchName: text,
    year: count,
    cutoff: text,
    duties: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          id: text,
          title: bilingual,
          clauses: { type: 'array', items: text },
          ratio: { type: ['integer', 'null'], description: '基点 / Basis points' },
          owed: count,
          met: count,
          partly: count,
          missed: count,
        },
        required: ['id', 'title', 'clauses', 'ratio', 'owed', 'met', 'partly', 'missed'],
      },
    },
  },
  required: ['position', 'text', 'branchId', 'unitId', 'branchName', 'year', 'cutoff', 'duties'],
};
