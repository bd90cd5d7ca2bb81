import { fileArgument, wholeNumber } from '../arguments.js';
import { command, exitCodes, option, requiredOption } from '../command.js';
import { writeWhole } from '../files.js';
import { eventUnit, type Progress } from '../progress.js';

/** Its last records are of August 2026: an import refuses what lies in the future. */
const defaultLastYear = 2025;
const mostYears = 100;
/** Years have four digits. */
const lastFirstYear = 9990 - mostYears;
/** Lines are written many at a time: a line by itself is too little for a system call. */
const linesPerWrite = 1000;

export const simulateCommand = command({
  name: 'simulate',
  text: { zh: '生成虚构但合理的历史记录', en: 'Make up a plausible history' },
  details: {
    zh: '按交换格式逐行输出，单位和人员均属虚构。同样的参数总是得到同样的内容。',
    en: 'Lines of the interchange file; units and people are made up. The same options always give the same lines.',
  },
  arguments: {},
  options: {
    units: requiredOption('--units N', { zh: '单位数', en: 'how many units' }, wholeNumber({ from: 1, to: 10_000 })),
    years: requiredOption('--years N', { zh: '年数', en: 'how many years' }, wholeNumber({ from: 1, to: mostYears })),
    seed: requiredOption(
      '--seed S',
      { zh: '随机种子，整数', en: 'the seed, a whole number' },
      wholeNumber({ from: 0, to: 0xffff_ffff }),
    ),
    firstYear: option(
      '--first-year Y',
      {
        zh: `起始年份（默认使末年为 ${defaultLastYear}）`,
        en: `the first year (default: so that ${defaultLastYear} is the last)`,
      },
      wholeNumber({ from: 1922, to: lastFirstYear }),
    ),
    out: option(
      '--out FILE',
      { zh: '写入的文件（默认输出到标准输出）', en: 'the file to write (default: stdout)' },
      fileArgument,
    ),
  },
  examples: [
    {
      line: 'dangri simulate --units 8 --years 2 --seed 1 --out small.ndjson',
      text: { zh: '生成 8 个单位两年的历史记录', en: 'two years of 8 units' },
    },
    {
      line: 'dangri simulate --units 8 --years 1 --seed 1 | dangri import -',
      text: { zh: '生成后直接导入', en: 'straight into the log' },
    },
  ],
  run: async ({ units, years, seed, firstYear = defaultLastYear - years + 1, out }, { during, write }) => {
    const { simulate } = await import('#libs/simulation/index.js');
    const step = { text: { zh: '正在生成', en: 'Making up' }, unit: eventUnit, streaming: out === undefined };
    await during(step, async (progress) => {
      const chunks = joined(simulate({ units, years, seed, firstYear }), progress);
      if (out !== undefined) return writeWhole(out, chunks);
      for await (const chunk of chunks) await write(chunk);
    });
    return exitCodes.done;
  },
});

/** The lines in larger pieces, each line with its end. */
async function* joined(lines: Iterable<string>, progress: Progress): AsyncIterable<string> {
  let piece: string[] = [];
  let count = 0;
  for (const line of lines) {
    piece.push(`${line}\n`);
    count += 1;
    if (piece.length < linesPerWrite) continue;
    yield piece.join('');
    progress.at(count);
    piece = [];
  }
  yield piece.join('');
  progress.at(count);
}
