import { idArgument, monthOrPeriod, yearArgument } from '../arguments.js';
import { argument, command, exitCodes, option, optionalArgument } from '../command.js';
import { asOfOption, grading, gradingOptions, headOf, notGraded, withNote } from '../graded.js';
import { UsageError } from '../usage-error.js';

export const explainCommand = command({
  name: 'explain',
  text: { zh: '说明一个得分从何而来', en: 'Open a figure down to clause, rule and event' },
  details: {
    zh: '对象可以是单位、支部、党员或决议。不指定指标时列出失分之处；指定指标或期间则逐项列出。',
    en: 'The subject is a unit, a branch, a member or a resolution. Without an indicator: where points were lost; with one, or with a period: every obligation.',
  },
  arguments: {
    year: argument('YEAR', { zh: '年度', en: 'the year' }, yearArgument),
    subject: argument(
      'SUBJECT',
      { zh: '单位、支部、党员或决议的编号', en: 'the id of a unit, branch, member or resolution' },
      idArgument,
    ),
    indicator: optionalArgument('INDICATOR', { zh: '指标，如 dues', en: 'an indicator, such as dues' }, idArgument),
  },
  options: {
    period: option(
      '--period P',
      { zh: '月份、季度或年份，如 2025-03', en: 'a month, quarter or year, such as 2025-03' },
      monthOrPeriod,
    ),
    asOf: asOfOption,
    ...gradingOptions,
  },
  examples: [
    {
      line: 'dangri explain 2025 u-007',
      text: { zh: '一个单位：得分、等次、怎样才能升等', en: 'a unit: points, tier, what would lift it' },
    },
    { line: 'dangri explain 2025 b-0001 notice', text: { zh: '一个支部的一项指标', en: 'one indicator of a branch' } },
    { line: 'dangri explain 2025 b-0001 dues --period 2025-03', text: { zh: '某月党费', en: 'the dues of a month' } },
    { line: 'dangri explain 2025 m-00017', text: { zh: '一名党员', en: 'a member' } },
  ],
  run: async ({ year, subject, indicator, period, asOf, cutoff, rulebook }, to) => {
    await grading({ year, asOf, cutoff, rulebook }, to, async (found, log) => {
      const { explain } = await import('#libs/grading/index.js');
      const { explanationReport, isIndicator } = await import('../explanation-report.js');
      if (indicator !== undefined && !isIndicator(indicator)) throw unknownIndicator(indicator);
      const question = {
        subject,
        ...(indicator !== undefined && { indicator }),
        ...(period !== undefined && { period }),
      };
      const explanation = explain(found, question);
      if (!explanation) throw notGraded(subject, year);
      const report = await explanationReport(found, explanation, log, to.lang);
      await to.print({ ...report, parts: await withNote([...headOf(found), ...report.parts], log, to) });
    });
    return exitCodes.done;
  },
});

function unknownIndicator(id: string): UsageError {
  return new UsageError(
    {
      zh: `没有“${id}”这一指标。用 dangri rulebook show 查看全部指标`,
      en: `There is no indicator “${id}”. “dangri rulebook show” lists them all`,
    },
    'explain',
  );
}
