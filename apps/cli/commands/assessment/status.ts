import { command, exitCodes } from '../../command.js';
import { withLog } from '../../data-folder.js';
import { yearOnly } from './arguments.js';

export const statusCommand = command({
  name: 'status',
  text: { zh: '年度考核办理到哪一步', en: 'How far the assessment of a year has come' },
  arguments: yearOnly,
  options: {},
  examples: [{ line: 'dangri assessment status 2025', text: { zh: '2025 年度', en: 'of 2025' } }],
  run: async ({ year }, to) => {
    const [{ assessmentEvents }, { reportOfAssessment }, { namesFrom }] = await Promise.all([
      import('#libs/use-cases/shared/assessment.js'),
      import('../../assessment-report.js'),
      import('../../names.js'),
    ]);
    const [events, names] = await withLog(to.data, to.runtime.clock, async (log) => [
      await assessmentEvents(log, year),
      await namesFrom(log),
    ]);
    await to.print(reportOfAssessment(year, events, names));
    return exitCodes.done;
  },
});
