import { sentence } from '../../output/report.js';
import { fileArgument } from '../../arguments.js';
import { requireYes, yesOption } from '../../check-page.js';
import { command, exitCodes, option } from '../../command.js';
import { optionalTokenOption } from '../../own-token.js';
import { dayOption, todayOf, yearOnly } from './arguments.js';

export const openCommand = command({
  name: 'open',
  text: { zh: '启动年度考核，确定评分细则', en: 'Open the assessment of a year, with its rulebook' },
  arguments: yearOnly,
  options: {
    rulebook: option(
      '--rulebook R',
      { zh: '评分细则的名称（默认为现行细则）', en: 'the rulebook (default: the one in force)' },
      fileArgument,
    ),
    ...dayOption,
    ...optionalTokenOption,
    ...yesOption,
  },
  examples: [{ line: 'dangri assessment open 2025', text: { zh: '启动 2025 年度考核', en: 'of 2025' } }],
  run: async ({ year, rulebook, on, tokenFile, yes }, to) => {
    const [{ openAssessment }, { asClerk }] = await Promise.all([
      import('#libs/use-cases/open-assessment.js'),
      import('../../committee.js'),
    ]);
    const openedOn = on ?? todayOf(to);
    const opened = await asClerk(tokenFile, to, async (ports, by) => {
      const { id, version } = await ports.grades.rulebook(rulebook);
      const page = {
        records: { zh: `启动 ${year} 年度考核（${openedOn}）`, en: `Open the assessment of ${year} (${openedOn})` },
        final: {
          zh: `评分细则为 ${id} 第 ${version} 版。一个年度只启动一次，细则随之确定，不能撤销。`,
          en: `The rulebook is ${id}, version ${version}. A year is opened once, with this rulebook; it cannot be undone.`,
        },
      };
      await requireYes(page, { yes, command: 'assessment open' }, to);
      return openAssessment(ports, year, { openedOn, rulebook }, by);
    });
    const { position } = opened;
    await to.print(
      sentence(
        {
          zh: `已启动（位置 ${position}）。下一步：dangri assessment compute ${year}`,
          en: `Opened at position ${position}. Next: dangri assessment compute ${year}`,
        },
        { year, position },
      ),
    );
    return exitCodes.done;
  },
});

export const computeCommand = command({
  name: 'compute',
  text: { zh: '计算考核结果（建议等次）', en: 'Compute the grades, as a proposal' },
  details: {
    zh: '按启动时确定的细则和现有全部记录计算，登记结果的校验值。确定等次之前可以重新计算，以最后一次为准。',
    en: 'By the rulebook of the opening and all records so far; what is recorded is the digest of the result. Until the tiers are confirmed it can be computed again; the last one counts.',
  },
  arguments: yearOnly,
  options: optionalTokenOption,
  examples: [{ line: 'dangri assessment compute 2025', text: { zh: '计算 2025 年度', en: 'of 2025' } }],
  run: async ({ year, tokenFile }, to) => {
    const [{ computeGrades }, { asClerk }] = await Promise.all([
      import('#libs/use-cases/compute-grades.js'),
      import('../../committee.js'),
    ]);
    const { position } = await asClerk(tokenFile, to, (ports, by) => computeGrades(ports, year, by));
    await to.print(
      sentence(
        {
          zh: `已计算（位置 ${position}）。各单位可提出申诉，之后由工委确定：dangri assessment confirm ${year}`,
          en: `Computed at position ${position}. The units may appeal; then the committee confirms: dangri assessment confirm ${year}`,
        },
        { year, position },
      ),
    );
    return exitCodes.done;
  },
});
