import { workbookKinds } from '#libs/use-cases/imports/workbook.js';

const text = { type: 'string' } as const;
const object = (properties: Readonly<Record<string, object>>, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
});
const listOf = (items: object) => ({ type: 'array', items });
const bilingual = { zh: text, en: text };

const note = object({ cell: text, ...bilingual }, ['zh', 'en']);
const rule = object({ cell: text, code: text, clause: text, ...bilingual }, ['cell', 'code', 'zh', 'en']);
const choice = object({ value: text, ...bilingual }, ['value', 'zh', 'en']);

/** What a file says, and what is open in it. */
export const importAnswer = object(
  {
    kind: { type: 'string', enum: [...workbookKinds] },
    sha256: { ...text, description: '文件的校验值，同一文件只登记一次 / The hash of the file, which is recorded once' },
    ready: { type: 'boolean', description: '可以提交 / Whether it can be confirmed' },
    recorded: {
      type: 'boolean',
      description: '已登记，或已存入当月草稿 / Whether it is recorded, or in the draft of the month',
    },
    counts: { type: 'object', additionalProperties: { type: 'integer' } },
    rows: listOf(
      object({ cell: text, name: text, texts: listOf(object(bilingual, ['zh', 'en'])) }, ['cell', 'name', 'texts']),
    ),
    faults: listOf(object({ cell: text, ...bilingual }, ['cell', 'zh', 'en'])),
    questions: listOf(
      object(
        {
          id: text,
          cell: text,
          form: { type: 'string', enum: ['choice', 'day', 'amount'] },
          choices: listOf(choice),
          suggestion: {
            ...text,
            description:
              '文件所提示的答案，未经确认不算数 / What the file points to; it counts once it is given as the answer',
          },
          answer: text,
          ...bilingual,
        },
        ['id', 'form', 'zh', 'en'],
      ),
    ),
    notes: listOf(note),
    refusals: listOf(rule),
    cautions: listOf(rule),
    position: { type: 'integer' },
    draft: object({ branchId: text, month: text, revision: { type: 'integer' } }, ['branchId', 'month', 'revision']),
  },
  ['kind', 'sha256', 'ready', 'recorded', 'counts', 'rows', 'faults', 'questions', 'notes', 'refusals', 'cautions'],
);

const file = { type: 'string', format: 'binary' } as const;
const answersText = '对问题的回答：问题编号 → 答案，JSON / The answers: question id → answer, as JSON';

/** The form: the file, and the answers to what the trial asked. */
export const uploadForm = {
  type: 'object',
  properties: { file, answers: { ...text, description: answersText } },
  required: ['file'],
};
