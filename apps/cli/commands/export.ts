import type { Opened } from '#libs/history/index.js';
import type { EventStore } from '#libs/event-store/event-store.js';
import { fileArgument, idArgument, positionArgument, textArgument } from '../arguments.js';
import { command, defaultedOption, exitCodes, flag, option } from '../command.js';
import { hasLog, NoLogYet, withLog } from '../data-folder.js';
import { setupActor } from '../desk.js';
import { writeWhole } from '../files.js';
import { eventUnit, type Progress } from '../progress.js';
import { withSealedLog } from '../sealed-log.js';
import { UsageError } from '../usage-error.js';

const lineFeed = 0x0a;

export const exportCommand = command({
  name: 'export',
  text: { zh: '按交换格式导出历史记录', en: 'Write out the history as an interchange file' },
  details: {
    zh: '每行一条事件（NDJSON）。个人信息默认仍为密文；加 --open 则为明文，导入的事件与原文逐字节相同，查阅记入个人信息查阅记录。',
    en: 'One event a line (NDJSON). What is personal stays sealed; with --open it is in plain text, what was imported comes out byte for byte, and the reading is noted.',
  },
  arguments: {},
  options: {
    from: option('--from P', { zh: '起始位置（含）', en: 'the first position' }, positionArgument),
    to: option('--to P', { zh: '结束位置（含）', en: 'the last position, included' }, positionArgument),
    open: flag('--open', {
      zh: '含个人信息明文，仅限有权查阅的人员',
      en: 'with personal data in plain text, for those who may see it',
    }),
    actor: defaultedOption(
      '--as ID',
      { zh: `查阅人（默认 ${setupActor}）`, en: `who reads it (default: ${setupActor})` },
      idArgument,
      setupActor,
    ),
    why: option('--why TEXT', { zh: '查阅事由，与 --open 同用', en: 'what for; together with --open' }, textArgument),
    warrant: option(
      '--warrant W',
      { zh: '查阅受限制信息的文书编号', en: 'the warrant for what is restricted' },
      textArgument,
    ),
    out: option(
      '--out FILE',
      { zh: '写入的文件（默认输出到标准输出）', en: 'the file to write (default: stdout)' },
      fileArgument,
    ),
  },
  examples: [
    { line: 'dangri export --out history.ndjson', text: { zh: '全部导出到文件', en: 'all of it into a file' } },
    {
      line: 'dangri export --open --why 迁移 --out history.ndjson',
      text: { zh: '含个人信息明文', en: 'with personal data in plain text' },
    },
    {
      line: 'dangri export --from 1000 --to 1999 | gzip > part.ndjson.gz',
      text: { zh: '导出一段并压缩', en: 'a part, compressed' },
    },
  ],
  run: async ({ from, to, out, open, actor, why, warrant }, invocation) => {
    if (from !== undefined && to !== undefined && from > to) throw endsBeforeItBegins(from, to);
    if (open && why === undefined) throw needsWhy();
    const { data, surroundings, during, write } = invocation;
    const range = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    const step = { text: { zh: '正在导出', en: 'Exporting' }, unit: eventUnit, streaming: out === undefined };
    const written = async (log: EventStore, opened?: Opened) => {
      const { exportHistory } = await import('#libs/history/index.js');
      return during(step, async (progress) => {
        const chunks = counting(exportHistory(log, range, opened), progress);
        if (out !== undefined) return writeWhole(out, chunks);
        for await (const chunk of chunks) await write(chunk);
      });
    };
    if (!open) await withLog(data, surroundings.clock, written);
    else if (!hasLog(data)) throw new NoLogYet(data.path);
    else {
      const by = { reader: actor, why: why!, warrant };
      await withSealedLog(invocation, ({ log, personal }) =>
        written(log, (events) => personal.opened(events, by, () => true)),
      );
    }
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

function needsWhy(): UsageError {
  return new UsageError(
    { zh: '--open 须用 --why 说明查阅事由', en: '--open needs --why: what the personal data is read for' },
    'export',
  );
}
