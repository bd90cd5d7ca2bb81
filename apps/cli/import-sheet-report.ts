import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { Question } from '#libs/office-sheets/index.js';
import type { RowRule, WorkbookReport } from '#libs/use-cases/imports/workbook.js';
import { paragraph, tableOf, title, type Part, type Report } from './output/report.js';

/** What a file of sheets says, what is open in it, and what became of it. */
export function reportOfSheet(report: WorkbookReport): Report {
  const { faults, questions, notes, refusals, cautions, rows } = report;
  const open = questions.filter(({ answer }) => answer === undefined);
  return {
    parts: [
      title(outcomeOf(report)),
      ...listed({ zh: '需要改正', en: 'To be mended' }, [...faults, ...refusals.map(inCell)]),
      ...(open.length === 0
        ? []
        : [tableOf(questionColumns, open, { title: { zh: '需要回答', en: 'To be answered' } })]),
      ...listed({ zh: '请注意', en: 'Please note' }, [...notes, ...cautions.map(inCell)]),
      ...(rows.length === 0 ? [] : [tableOf(rowColumns, rows, { title: { zh: '内容', en: 'What it holds' } })]),
    ],
    json: report,
  };
}

function outcomeOf({ recorded, ready, draft, counts }: WorkbookReport): Bilingual {
  const count = counts['members'] ?? counts['payments'] ?? counts['attendance'] ?? 0;
  if (draft)
    return {
      zh: `已存入 ${draft.month} 的草稿（${count} 人）`,
      en: `Put into the draft of ${draft.month} (${count} people)`,
    };
  if (recorded) return { zh: '已登记', en: 'Recorded' };
  return ready
    ? { zh: `可以提交（${count} 人），尚未写入`, en: `Ready (${count} people); nothing was written` }
    : { zh: '还不能提交，未写入任何内容', en: 'Not ready; nothing was written' };
}

function listed(heading: Bilingual, texts: readonly Bilingual[]): Part[] {
  return texts.length === 0 ? [] : [title(heading), ...texts.map(({ zh, en }) => paragraph({ zh, en }))];
}

function inCell({ cell, zh, en }: RowRule): Bilingual {
  return { zh: `${cell}：${zh}`, en: `${cell}: ${en}` };
}

const forms = {
  choice: { zh: '选一项', en: 'one of these' },
  day: { zh: '日期，如 2025-03-05', en: 'a day, such as 2025-03-05' },
  amount: { zh: '金额（元），如 42.00', en: 'yuan, such as 42.00' },
} as const;

const questionColumns = [
  { key: 'id', title: { zh: '编号', en: 'Question' }, value: ({ id }: Question) => id, shrinks: false },
  {
    key: 'text',
    title: { zh: '问题', en: 'Text' },
    value: ({ en }: Question) => en,
    text: ({ zh, en }: Question) => ({ zh, en }),
  },
  {
    key: 'answers',
    title: { zh: '可答', en: 'Answers' },
    value: ({ form }: Question) => form,
    text: ({ form, choices = [] }: Question): Bilingual =>
      form === 'choice'
        ? {
            zh: choices.map(({ value, zh }) => `${value}（${zh}）`).join('；'),
            en: choices.map(({ value, en }) => `${value} (${en})`).join('; '),
          }
        : forms[form],
  },
];

type Row = WorkbookReport['rows'][number];

const rowColumns = [
  { key: 'cell', title: { zh: '单元格', en: 'Cell' }, value: ({ cell }: Row) => cell, shrinks: false },
  { key: 'name', title: { zh: '姓名', en: 'Name' }, value: ({ name }: Row) => name },
  {
    key: 'texts',
    title: { zh: '内容', en: 'What is recorded' },
    value: ({ texts }: Row) => texts.map(({ en }) => en).join(', '),
    text: ({ texts }: Row) => ({ zh: texts.map(({ zh }) => zh).join('，'), en: texts.map(({ en }) => en).join(', ') }),
  },
];
