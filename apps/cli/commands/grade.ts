import { idArgument, yearArgument } from '../arguments.js';
import { argument, command, exitCodes, flag, option } from '../command.js';
import { asOfOption, grading, gradingOptions, headOf, notGraded, withNote } from '../graded.js';

export const gradeCommand = command({
  name: 'grade',
  text: { zh: '考核一个年度，评出等次', en: 'Grade a year' },
  details: {
    zh: '由记录和评分细则算出各单位的综合得分、等次和等次限制。算出的是建议等次，由人确认。',
    en: 'From the records and a rulebook: each unit’s final points, tier and caps. What is computed is a proposal, for people to confirm.',
  },
  arguments: { year: argument('YEAR', { zh: '年度', en: 'the year' }, yearArgument) },
  options: {
    asOf: asOfOption,
    ...gradingOptions,
    unit: option('--unit U', { zh: '只看一个单位及其支部', en: 'one unit and its branches' }, idArgument),
    members: flag('--members', {
      zh: '列出需关注的党员（个人信息，仅供有权查看者）',
      en: 'list the members for attention (personal data, for those who may see it)',
    }),
  },
  examples: [
    { line: 'dangri grade 2025', text: { zh: '全部单位', en: 'all units' } },
    { line: 'dangri grade 2025 --unit u-007', text: { zh: '一个单位', en: 'one unit' } },
    {
      line: 'dangri grade 2025 --as-of 2026-01-31 --format json',
      text: { zh: '某一时点所知', en: 'as known on a day' },
    },
    { line: 'dangri grade 2025 --rulebook ./draft.yaml', text: { zh: '用另一份细则', en: 'by another rulebook' } },
  ],
  run: async ({ year, asOf, cutoff, rulebook, unit, members }, to) => {
    await grading({ year, asOf, cutoff, rulebook }, to, async (all, log) => {
      const { onlyUnit, standingUnits } = await import('#libs/grading/index.js');
      const found = unit === undefined ? all : onlyUnit(all, unit);
      if (unit !== undefined && standingUnits(found).length === 0) throw notGraded(unit, year, 'grade');
      const [{ gradesPart, jsonOf }, { membersPart }] = await Promise.all([
        import('../grade-report.js'),
        import('../members-report.js'),
      ]);
      if (to.format === 'json') {
        await withNote([], log, to);
        await to.write(jsonOf(found, members));
        return;
      }
      const parts = members ? membersPart(found) : gradesPart(found, unit !== undefined);
      await to.print({ parts: await withNote([...headOf(found), ...parts], log, to) });
    });
    return exitCodes.done;
  },
});
