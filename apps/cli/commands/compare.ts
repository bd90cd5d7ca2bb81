import { fileArgument, yearArgument } from '../arguments.js';
import { argument, command, exitCodes, requiredOption } from '../command.js';
import { withLog } from '../data-folder.js';
import { asOfOption, checkTimes, gradedFrom, gradingOptions, questionLine, rulebookLine, withNote } from '../graded.js';

export const compareCommand = command({
  name: 'compare',
  text: { zh: '比较两份评分细则的结果', en: 'What if another rulebook applied' },
  details: {
    zh: '用两份细则考核同一年度，列出等次变动的单位，以及每项指标对综合得分的影响。',
    en: 'Grades the year by both, and shows which units change tier and what each indicator contributes to the difference.',
  },
  arguments: { year: argument('YEAR', { zh: '年度', en: 'the year' }, yearArgument) },
  options: {
    ...gradingOptions,
    with: requiredOption(
      '--with B',
      { zh: '另一份细则的名称或文件', en: 'the other rulebook, by id or file' },
      fileArgument,
    ),
    asOf: asOfOption,
  },
  examples: [
    {
      line: 'dangri compare 2025 --rulebook xianning-2016 --with ./draft.yaml',
      text: { zh: '改用草案会怎样', en: 'what a draft would change' },
    },
  ],
  run: async ({ year, asOf, cutoff, rulebook, with: other }, to) => {
    const asked = { year, asOf, cutoff };
    checkTimes(asked, to);
    const { loadRulebook } = await import('../rulebooks.js');
    const rulebooks = [await loadRulebook(rulebook), await loadRulebook(other)] as const;
    await withLog(to.data, to.runtime.clock, async (log) => {
      const from = await gradedFrom(log, asked, rulebooks[0], to);
      const found = await gradedFrom(log, asked, rulebooks[1], to);
      const { compareReport } = await import('../compare-report.js');
      const report = compareReport(from, found);
      const heads = [
        questionLine(from),
        rulebookLine(rulebooks[0], { zh: '原细则', en: 'Before: rulebook' }),
        rulebookLine(rulebooks[1], { zh: '新细则', en: 'After: rulebook' }),
      ];
      await to.print({ ...report, parts: await withNote([...heads, ...report.parts], log, to) });
    });
    return exitCodes.done;
  },
});
