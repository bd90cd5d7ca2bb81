import { idArgument, monthOrPeriod, yearArgument } from '../arguments.js';
import { argument, command, exitCodes, flag, option, optionalArgument } from '../command.js';
import { asOfOption, grading, gradingOptions, headOf, notGraded, withNote } from '../graded.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { UsageError } from '../usage-error.js';

export const explainCommand = command({
  name: 'explain',
  text: { zh: '说明一个得分从何而来', en: 'Open a figure down to clause, rule and event' },
  details: {
    zh: '对象可以是单位、支部、党员或决议。不指定指标时概括失分之处；指定指标或期间则逐项列出条款、细则和记录。单位还可指定 tier（等次）、daily、duties、inspection、visits、phone、on-site 或某项等次限制。',
    en: 'The subject is a unit, a branch, a member or a resolution. Without an indicator: where points were lost; with one, or with a period: every obligation with clause, rule and records. Of a unit also tier, daily, duties, inspection, visits, phone, on-site, or a cap.',
  },
  arguments: {
    year: argument('YEAR', { zh: '年度', en: 'the year' }, yearArgument),
    subject: argument(
      'SUBJECT',
      { zh: '单位、支部、党员或决议的编号', en: 'the id of a unit, branch, member or resolution' },
      idArgument,
    ),
    indicator: optionalArgument(
      'INDICATOR',
      { zh: '指标或得分项，如 dues、tier', en: 'an indicator or figure, such as dues or tier' },
      idArgument,
    ),
  },
  options: {
    period: option(
      '--period P',
      { zh: '月份、季度或年份，如 2025-03', en: 'a month, quarter or year, such as 2025-03' },
      monthOrPeriod,
    ),
    full: flag('--full', {
      zh: '不作概括，列出全部事项和记录',
      en: 'no overview: every obligation with its records',
    }),
    asOf: asOfOption,
    ...gradingOptions,
  },
  examples: [
    {
      line: 'dangri explain 2025 u-007',
      text: { zh: '一个单位的得分从何而来', en: 'where a unit’s points come from' },
    },
    {
      line: 'dangri explain 2025 u-007 tier',
      text: { zh: '等次、等次限制和怎样升等', en: 'its tier, its caps, what would lift it' },
    },
    { line: 'dangri explain 2025 b-0001 notice', text: { zh: '一个支部的一项指标', en: 'one indicator of a branch' } },
    { line: 'dangri explain 2025 b-0001 dues --period 2025-03', text: { zh: '某月党费', en: 'the dues of a month' } },
    { line: 'dangri explain 2025 m-00017', text: { zh: '一名党员', en: 'a member' } },
  ],
  run: async ({ year, subject, indicator, period, full, asOf, cutoff, rulebook }, to) => {
    await grading({ year, asOf, cutoff, rulebook }, to, async (found, log) => {
      const { explain, figureIds } = await import('#libs/grading/index.js');
      if (indicator !== undefined && !figureIds.includes(indicator)) throw unknownFigure(indicator, figureIds);
      const explanation = explain(found, {
        subject,
        today: dayOfInstant(asOf?.ms ?? to.runtime.clock.now()),
        ...(indicator !== undefined && { indicator }),
        ...(period !== undefined && { period }),
      });
      if (explanation === 'unknown-subject') throw notGraded(subject, year, 'explain');
      if (explanation === 'no-such-figure') throw noSuchFigure(subject, indicator!);
      const { explanationReport } = await import('../explanation-report.js');
      const report = await explanationReport(found, explanation, log, { format: to.format, full });
      await to.print({ ...report, parts: await withNote([...headOf(found), ...report.parts], log, to) });
    });
    return exitCodes.done;
  },
});

function unknownFigure(id: string, known: readonly string[]): UsageError {
  return new UsageError(
    {
      zh: `没有“${id}”这一指标。现有：${known.join('、')}`,
      en: `There is no indicator “${id}”. There are: ${known.join(', ')}`,
    },
    'explain',
  );
}

function noSuchFigure(subject: string, id: string): UsageError {
  return new UsageError(
    {
      zh: `“${id}”不是 ${subject} 的指标，或所用细则没有这一项。单位职责和等次请对单位使用`,
      en: `“${id}” is no figure of ${subject}, or the rulebook has none of it. Duties and tiers are the units’`,
    },
    'explain',
  );
}
