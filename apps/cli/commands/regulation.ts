import type { Clause } from '#libs/regulation/index.js';
import { textArgument } from '../arguments.js';
import { command, exitCodes, optionalArgument } from '../command.js';
import { paragraph, tableOf, title, type Report } from '../output/report.js';
import type { Bilingual, Language } from '../texts.js';
import { UsageError } from '../usage-error.js';

export const regulationCommand = command({
  name: 'regulation',
  text: { zh: '查阅实施意见的条款', en: 'Read the clauses of the regulation' },
  details: {
    zh: '不带参数列出全部条款，带条款号显示该条全文。条款原文为中文，英文为大意。',
    en: 'Without an argument all clauses, with one its full text. The Chinese is the text itself, the English its gist.',
  },
  arguments: {
    id: optionalArgument('CLAUSE', { zh: '条款号，如 2.2', en: 'a clause, such as 2.2' }, textArgument),
  },
  options: {},
  examples: [
    { line: 'dangri regulation', text: { zh: '列出全部条款', en: 'all clauses' } },
    { line: 'dangri regulation 4.1b', text: { zh: '显示一条的全文', en: 'one of them in full' } },
  ],
  run: async ({ id }, { lang, print }) => {
    const { clause, regulation, regulationDocument } = await import('#libs/regulation/index.js');
    if (id === undefined) await print(listOf(regulation, regulationDocument.title));
    else {
      const found = clause(id);
      if (!found) throw unknownClause(id);
      await print(oneOf(found, lang));
    }
    return exitCodes.done;
  },
});

function listOf(clauses: readonly Clause[], name: Bilingual): Report {
  return { parts: [title(name), clausesTable(clauses)], json: clauses };
}

function clausesTable(clauses: readonly Clause[]) {
  return tableOf(
    [
      { key: 'id', title: { zh: '条款', en: 'Clause' }, value: ({ id }) => id, shrinks: false },
      {
        key: 'duty',
        title: { zh: '设定义务', en: 'Duty' },
        value: ({ duty }) => duty,
        text: ({ duty }) => (duty ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }),
        shrinks: false,
      },
      { key: 'text', title: { zh: '内容', en: 'Gist' }, value: ({ zh }) => zh, text: ({ zh, en }) => ({ zh, en }) },
    ],
    clauses,
  );
}

function oneOf(found: Clause, lang: Language): Report {
  const { id, zh, en, duty } = found;
  const meaning = duty
    ? { zh: '本条设定义务。', en: 'The clause sets a duty.' }
    : { zh: '本条不设定义务。', en: 'The clause sets no duty.' };
  const original = lang === 'en' ? [paragraph(zh)] : [];
  return {
    parts: [title({ zh: `第 ${id} 条`, en: `Clause ${id}` }), paragraph({ zh, en }), ...original, paragraph(meaning)],
    table: clausesTable([found]),
    json: found,
  };
}

function unknownClause(id: string): UsageError {
  return new UsageError(
    {
      zh: `没有“${id}”这一条款。用 dangri regulation 列出全部条款`,
      en: `There is no clause “${id}”. “dangri regulation” lists them all`,
    },
    'regulation',
  );
}
