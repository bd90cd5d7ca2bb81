import { fileArgument, positionArgument } from '../arguments.js';
import { command, exitCodes, option } from '../command.js';
import { withLog } from '../data-folder.js';
import { writeWhole } from '../files.js';
import { eventUnit, type Progress } from '../progress.js';
import { UsageError } from '../usage-error.js';

const lineFeed = 0x0a;

export const exportCommand = command({
  name: 'export',
  text: { zh: '按交换格式导出历史记录', en: 'Write out the history as an interchange file' },
  details: {
    zh: '每行一条事件（NDJSON），导入的事件与原文逐字节相同。',
    en: 'One event a line (NDJSON); what was imported comes out byte for byte.',
  },
  arguments: {},
  options: {
    from: option('--from P', { zh: '起始位置（含）', en: 'the first position' }, positionArgument),
    to: option('--to P', { zh: '结束位置（含）', en: 'the last position, included' }, positionArgument),
    out: option(
      '--out FILE',
      { zh: '写入的文件（默认输出到标准输出）', en: 'the file to write (default: stdout)' },
      fileArgument,
    ),
  },
  examples: [
    { line: 'dangri export --out history.ndjson', text: { zh: '全部导出到文件', en: 'all of it into a file' } },
    {
      line: 'dangri export --from 1000 --to 1999 | gzip > part.ndjson.gz',
      text: { zh: '导出一段并压缩', en: 'a part, compressed' },
    },
  ],
  run: async ({ from, to, out }, { data, surroundings, during, write }) => {
    if (from !== undefined && to !== undefined && from > to) throw endsBeforeItBegins(from, to);
    const { exportHistory } = await import('#libs/history/index.js');
    const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    const step = { text: { zh: '正在导出', en: 'Exporting' }, unit: eventUnit, streaming: out === undefined };
    await withLog(data, surroundings.clock, (log) =>
      during(step, async (progress) => {
        const chunks = counting(exportHistory(log, range), progress);
        if (out !== undefined) return writeWhole(out, chunks);
        for await (const chunk of chunks) await write(chunk);
      }),
    );
    return exitCodes.done;
  },
});

async function* counting(chunks: AsyncIterable<Uint8Array>, progress: Progress): AsyncIterable<Uint8Array> {
  let lines = 0;
  for await (const chunk of chunks) {
    yield chunk;
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) lines += 1;
    progress.at(lines);
  }
}

function endsBeforeItBegins(from: number, to: number): UsageError {
  return new UsageError({ zh: `--from ${from} 大于 --to ${to}`, en: `--from ${from} is after --to ${to}` }, 'export');
}
