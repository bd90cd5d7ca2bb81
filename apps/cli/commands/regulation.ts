import type { Bilingual, Language } from '#libs/kernel/bilingual.js';
import type { Clause, Regulation } from '#libs/regulation/index.js';
import { textArgument } from '../arguments.js';
import { command, exitCodes, optionalArgument } from '../command.js';
import { paragraph, tableOf, title, type Report } from '../output/report.js';
import { UsageError } from '../usage-error.js';

export const regulationCommand = command({
  name: 'regulation',
  text: { zh: '查阅实施意见和有关党内法规的条款', en: 'Read the clauses of the regulations' },
  details: {
    zh: '不带参数列出全部条款，带条款号显示该条全文。条款原文为中文，英文为大意。',
    en: 'Without an argument all clauses, with one its full text. The Chinese is the text itself, the English its gist.',
  },
  arguments: {
    id: optionalArgument(
      'CLAUSE',
      { zh: '条款号，如 2.2、dues-2008:2', en: 'a clause, such as 2.2 or dues-2008:2' },
      textArgument,
    ),
  },
  options: {},
  examples: [
    { line: 'dangri regulation', text: { zh: '列出全部条款', en: 'all clauses' } },
    { line: 'dangri regulation 4.1b', text: { zh: '显示一条的全文', en: 'one of them in full' } },
  ],
  run: async ({ id }, { lang, print }) => {
    const { citation, clause, regulations } = await import('#libs/regulation/index.js');
    if (id === undefined) await print(listOf(regulations));
    else {
      const found = clause(id);
      if (!found) throw unknownClause(id);
      await print(oneOf(found, citation(id), lang));
    }
    return exitCodes.done;
  },
});

function listOf(regulations: readonly Regulation[]): Report {
  const parts = regulations.flatMap(({ title: name, clauses }) => [title(name), clausesTable(clauses)]);
  return { parts, table: clausesTable(regulations.flatMap(({ clauses }) => clauses)), json: regulations };
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

function oneOf(found: Clause, cited: Bilingual, lang: Language): Report {
  const { zh, en, duty } = found;
  const meaning = duty
    ? { zh: '本条设定义务。', en: 'The clause sets a duty.' }
    : { zh: '本条不设定义务。', en: 'The clause sets no duty.' };
  const original = lang === 'en' ? [paragraph(zh)] : [];
  return {
    parts: [title(cited), paragraph({ zh, en }), ...original, paragraph(meaning)],
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
