import { fileArgument } from '../arguments.js';
import { command, exitCodes, optionalArgument, type CommandGroup } from '../command.js';

const rulebookArgument = {
  rulebook: optionalArgument(
    'RULEBOOK',
    { zh: '评分细则的名称或文件（默认 xianning-2016）', en: 'a rulebook, by id or file (default: xianning-2016)' },
    fileArgument,
  ),
};

const checkCommand = command({
  name: 'check',
  text: { zh: '检查评分细则', en: 'Look for faults in a rulebook' },
  details: {
    zh: '格式、条款依据、没有指标的义务条款、权重和分数线的次序、不起作用的等次限制。有错误时退出码为 1。',
    en: 'Form, sources, clauses that set a duty and have no indicator, weights and thresholds out of order, dead caps. Exit code 1 where there is an error.',
  },
  arguments: rulebookArgument,
  options: {},
  examples: [
    { line: 'dangri rulebook check', text: { zh: '检查现行细则', en: 'the rulebook that applies' } },
    { line: 'dangri rulebook check ./draft.yaml', text: { zh: '检查草案', en: 'a draft' } },
  ],
  run: async ({ rulebook }, { print }) => {
    const { checkReport, isFaulty, findingsOf } = await import('../rulebook-check.js');
    const findings = await findingsOf(rulebook);
    await print(checkReport(findings));
    return isFaulty(findings) ? exitCodes.faulty : exitCodes.done;
  },
});

const showCommand = command({
  name: 'show',
  text: { zh: '列出评分细则的每个数值及其来源', en: 'Every number of a rulebook and where it comes from' },
  arguments: rulebookArgument,
  options: {},
  examples: [{ line: 'dangri rulebook show', text: { zh: '现行细则', en: 'the rulebook that applies' } }],
  run: async ({ rulebook }, { print }) => {
    const { showReport } = await import('../rulebook-report.js');
    await print(await showReport(rulebook));
    return exitCodes.done;
  },
});

export const rulebookCommands: CommandGroup = {
  name: 'rulebook',
  text: { zh: '检查或查看评分细则', en: 'Check or show a rulebook' },
  commands: [checkCommand, showCommand],
};
