const text = { type: 'string' };
const whole = { type: 'integer' };
const flag = { type: 'boolean' };
const bilingual = { type: 'object', properties: { zh: text, en: text }, required: ['zh', 'en'] };
const listOf = (items: object) => ({ type: 'array', items });
const points = {
  type: ['integer', 'null'],
  description:
    '基点，10000 为满分；没有考核事项的为 null / Basis points: 10000 is full marks; null if there was nothing to judge',
};
const record = {
  type: 'object',
  properties: { id: text, stream: text, type: text, position: whole, recordedAt: text, actor: text },
  required: ['id', 'type', 'position', 'recordedAt', 'actor'],
};

/** The reference to a node of an explanation. */
export const explanationReference = { $ref: '#/components/schemas/Explanation' };

/** A figure explained: its reasons, clauses, numbers and records, and the figures that it consists of. */
export const explanationNodeSchema = {
  type: 'object',
  properties: {
    kind: text,
    id: text,
    period: text,
    outcome: text,
    reason: text,
    heading: bilingual,
    figure: points,
    confirmed: { type: 'object', properties: { figure: points, text: bilingual }, required: ['figure', 'text'] },
    effect: {
      type: 'object',
      properties: { on: { type: 'string', enum: ['final', 'branch'] }, adds: whole, loses: whole },
      required: ['on', 'adds', 'loses'],
    },
    says: listOf(bilingual),
    clauses: listOf({ type: 'object', properties: { id: text, zh: text, en: text }, required: ['id', 'zh', 'en'] }),
    numbers: listOf({
      type: 'object',
      properties: {
        name: text,
        title: bilingual,
        isRatio: flag,
        value: { type: ['integer', 'string', 'array'] },
        from: text,
        clause: text,
      },
      required: ['name', 'title', 'isRatio', 'value', 'from'],
    }),
    events: listOf({
      ...record,
      properties: {
        ...record.properties,
        title: { ...bilingual, description: '记录的名称 / What the record is (with `at` or `depth`)' },
        revisions: listOf(record),
      },
    }),
    at: { type: 'string', description: '本层的位置 / The place of the node (with `at` or `depth`)' },
    partCount: { type: 'integer', description: '下一层的个数 / The number of its parts (with `at` or `depth`)' },
    parts: listOf(explanationReference),
  },
  required: ['kind', 'id', 'heading', 'figure', 'says', 'clauses', 'numbers', 'events', 'parts'],
};
