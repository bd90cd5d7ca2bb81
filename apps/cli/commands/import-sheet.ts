import { readFile } from 'node:fs/promises';
import type { Stores } from '#libs/service/stores.js';
import type { Workbook, WorkbookKind, WorkbookReport } from '#libs/use-cases/imports/workbook.js';
import { fileArgument, idArgument, monthArgument, oneOf } from '../arguments.js';
import { argument, command, exitCodes, flag, option, requiredOption } from '../command.js';
import { leavingNothing } from '../first-import.js';
import { readAnswers } from '../import-answers.js';
import type { Invocation } from '../invocation.js';
import { optionalTokenOption, withActor } from '../own-token.js';

export const importSheetCommand = command({
  name: 'import-sheet',
  text: { zh: '从 Excel 或 CSV 导入花名册、党费、签到', en: 'Take in a roster, dues or attendance from Excel or CSV' },
  details: {
    zh: '先用 --dry-run 试读：逐格指出看不懂的地方，列出要回答的问题。把回答写进一个 JSON 文件（问题编号 → 答案），用 --answers 再提交。花名册直接登记，同一文件只登记一次；党费、签到存入当月的草稿。',
    en: 'Try it with --dry-run first: it names every cell at fault and asks what is doubtful. Write the answers into a JSON file (question → answer) and give it with --answers. A roster is recorded, the same file once; dues and attendance go into the draft of the month.',
  },
  arguments: {
    file: argument('FILE', { zh: '.xlsx、.xls 或 CSV 文件', en: 'an .xlsx, .xls or CSV file' }, fileArgument),
  },
  options: {
    kind: requiredOption(
      '--kind K',
      { zh: 'roster 花名册、dues 党费、attendance 签到', en: 'what the file is' },
      oneOf<WorkbookKind>('roster', 'dues', 'attendance'),
    ),
    unit: option('--unit U', { zh: '只导入这个单位', en: 'of this unit alone' }, idArgument),
    branch: option(
      '--branch B',
      { zh: '只导入这个党支部；党费、签到必填', en: 'of this branch alone; needed for dues and attendance' },
      idArgument,
    ),
    month: option('--month M', { zh: '党费、签到的月份', en: 'the month of dues or attendance' }, monthArgument),
    answers: option('--answers FILE', { zh: '回答问题的 JSON 文件', en: 'a JSON file with the answers' }, fileArgument),
    dryRun: flag('--dry-run', { zh: '只试读，不写入', en: 'only try it, and write nothing' }),
    ...optionalTokenOption,
  },
  examples: [
    { line: 'dangri import-sheet 花名册.xlsx --kind roster --dry-run', text: { zh: '试读花名册', en: 'try a roster' } },
    {
      line: 'dangri import-sheet 花名册.xlsx --kind roster --answers answers.json',
      text: { zh: '带着回答登记', en: 'record it with the answers' },
    },
  ],
  run: async ({ file, kind, unit, branch, month, answers, dryRun, tokenFile }, to) => {
    const workbook: Workbook = {
      kind,
      bytes: await readFile(file),
      answers: answers === undefined ? {} : await readAnswers(answers),
      ...(unit !== undefined && { unitId: unit }),
      ...(branch !== undefined && { branchId: branch }),
      ...(month !== undefined && { month }),
    };
    const work = (within: Invocation) =>
      withActor({ tokenFile, scope: 'record' }, within, (stores, actor) => take(stores, workbook, { actor, dryRun }));
    const report = await leavingNothing(to, work, ({ recorded }) => !recorded);
    const { reportOfSheet } = await import('../import-sheet-report.js');
    await to.print(reportOfSheet(report));
    return report.recorded || (dryRun && report.ready) ? exitCodes.done : exitCodes.faulty;
  },
});

type ImportActor = Readonly<{ actor: string; dryRun: boolean }>;

async function take(stores: Stores, workbook: Workbook, { actor, dryRun }: ImportActor): Promise<WorkbookReport> {
  const { importWorkbook } = await import('#libs/use-cases/import-workbook.js');
  // Anyone who works at the machine may read everything that is on it.
  const sees = () => true;
  return importWorkbook({ ...stores, sees }, workbook, { actor, key: 'import-sheet', dryRun });
}
