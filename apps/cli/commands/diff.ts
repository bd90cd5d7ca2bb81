import { asOfArgument, yearArgument } from '../arguments.js';
import { argument, command, exitCodes, requiredOption } from '../command.js';
import { checkTimes, grading, gradingOptions, gradedFrom, headOf, questionLine, withNote } from '../graded.js';
import { UsageError } from '../usage-error.js';

export const diffCommand = command({
  name: 'diff',
  text: { zh: '后来登记的记录改变了什么', en: 'What later records changed' },
  details: {
    zh: '按两个时点已登记的记录分别考核同一年度，逐单位列出变化及引起变化的记录。',
    en: 'Grades the year as known at two instants and shows, unit by unit, what is judged otherwise and by which records.',
  },
  arguments: { year: argument('YEAR', { zh: '年度', en: 'the year' }, yearArgument) },
  options: {
    asOf: requiredOption('--as-of T1', { zh: '较早的时点', en: 'the earlier instant' }, asOfArgument),
    with: requiredOption('--with T2', { zh: '较晚的时点', en: 'the later instant' }, asOfArgument),
    ...gradingOptions,
  },
  examples: [
    {
      line: 'dangri diff 2025 --as-of 2026-02-01 --with 2026-08-01',
      text: { zh: '半年间补登的影响', en: 'what half a year of late records changed' },
    },
  ],
  run: async ({ year, asOf, with: later, cutoff, rulebook }, to) => {
    if (asOf.ms > later.ms) throw wrongOrder();
    checkTimes({ year, asOf: later, cutoff }, to);
    await grading({ year, asOf, cutoff, rulebook }, to, async (from, log) => {
      const found = await gradedFrom(log, { year, asOf: later, cutoff }, from.rulebook, to);
      const { diffReport } = await import('../diff-report.js');
      const report = await diffReport(from, found, log);
      const heads = [questionLine(from), ...headOf(found)];
      await to.print({ ...report, parts: await withNote([...heads, ...report.parts], log, to) });
    });
    return exitCodes.done;
  },
});

function wrongOrder(): UsageError {
  return new UsageError({ zh: '--as-of 应早于 --with', en: '--as-of must not be later than --with' }, 'diff');
}
