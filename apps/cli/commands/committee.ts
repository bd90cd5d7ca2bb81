import { yearArgument } from '../arguments.js';
import { argument, command, exitCodes } from '../command.js';
import { asOfOption, grading, gradingOptions, headOf, withNote } from '../graded.js';
import { paragraph } from '../output/report.js';

export const committeeCommand = command({
  name: 'committee',
  text: { zh: '工委自身一年的履职情况', en: 'The committee’s own scorecard of a year' },
  details: {
    zh: '暗访、督查通报、实地考核和审批，哪些未做、哪些逾期（4.2b、4.1a、4.1d），只列出，不计分。',
    en: 'Which visits, bulletins, on-site assessments and decisions are missing or were late (clauses 4.2b, 4.1a, 4.1d): reported, not scored.',
  },
  arguments: { year: argument('YEAR', { zh: '年度', en: 'the year' }, yearArgument) },
  options: { asOf: asOfOption, ...gradingOptions },
  examples: [{ line: 'dangri committee 2025', text: { zh: '2025 年', en: 'of 2025' } }],
  run: async (asked, to) => {
    await grading(asked, to, async (found, log) => {
      const [{ committeePage }, { bulletinsPart }] = await Promise.all([
        import('#libs/views/index.js'),
        import('../bulletins-part.js'),
      ]);
      const card = await committeePage(found, log);
      const parts = [...headOf(found), ...card.lines.map((line) => paragraph(line)), ...bulletinsPart(card.bulletins)];
      await to.print({ parts: await withNote(parts, log, to), json: card });
    });
    return exitCodes.done;
  },
});
