import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { OpenSealed } from '#libs/history/index.js';
import type { EventStore } from '#libs/event-store/event-store.js';
import { fileArgument, positionArgument, textArgument } from '../arguments.js';
import { command, exitCodes, flag, option } from '../command.js';
import { hasLog, NoLogYet, withLog } from '../data-folder.js';
import { writeWhole } from '../files.js';
import { optionalTokenOption, withActor } from '../own-token.js';
import { eventUnit, type Progress } from '../progress.js';
import { UsageError } from '../usage-error.js';

const lineFeed = 0x0a;

export const exportCommand = command({
  name: 'export',
  text: { zh: '按交换格式导出历史记录', en: 'Write out the history as an interchange file' },
  details: {
    zh: '每行一条事件（NDJSON）。个人信息默认仍为密文；加 --open 则为明文，查阅记入个人信息查阅记录。导入文件为紧凑 JSON 且字段按格式顺序的，导出与原文逐字节相同；为规范 JSON 的，加 --canonical 后逐字节相同；其他写法内容相同。写入文件时，旁边另有 openings.ndjson：每条记录在审计日志中的开启（原文和盐值），供离线核验；每个文件夹只放一份导出。',
    en: 'One event a line (NDJSON). What is personal stays sealed; with --open it is in plain text, and the reading is noted. An imported file of compact JSON, its fields in the order of the format, comes out byte for byte, one of canonical JSON with --canonical; any other with equal content. Beside the file comes openings.ndjson: the opening of every record in the audit log (its text and its salt), to verify it offline; put one export into a folder.',
  },
  arguments: {},
  options: {
    from: option('--from P', { zh: '起始位置（含）', en: 'the first position' }, positionArgument),
    to: option('--to P', { zh: '结束位置（含）', en: 'the last position, included' }, positionArgument),
    canonical: flag('--canonical', {
      zh: '按规范 JSON（RFC 8785）输出，字段按名称排序',
      en: 'in canonical JSON (RFC 8785), the fields sorted by name',
    }),
    open: flag('--open', {
      zh: '含个人信息明文，仅限有权查阅的人员',
      en: 'with personal data in plain text, for those who may see it',
    }),
    ...optionalTokenOption,
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
  run: async ({ from, to, canonical, out, open, tokenFile, why, warrant }, invocation) => {
    if (from !== undefined && to !== undefined && from > to) throw endsBeforeItBegins(from, to);
    if (open && why === undefined) throw needsWhy();
    const { data, runtime, during, write } = invocation;
    const options = { canonical, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    const step = { text: { zh: '正在导出', en: 'Exporting' }, unit: eventUnit, streaming: out === undefined };
    const written = async (log: EventStore, opened?: OpenSealed) => {
      const { exportHistory } = await import('#libs/history/index.js');
      return during(step, async (progress) => {
        const last = (await log.lastPosition()) ?? -1;
        const range = { ...options, to: Math.min(options.to ?? last, last) };
        const chunks = counting(exportHistory(log, range, opened), progress);
        if (out !== undefined) return writeBoth(out, chunks, opened ? undefined : { log, range });
        for await (const chunk of chunks) await write(chunk);
      });
    };
    if (!open) await withLog(data, runtime.clock, written);
    else if (!hasLog(data)) throw new NoLogYet(data.path);
    else {
      await withActor({ tokenFile, scope: 'read' }, invocation, ({ log, personal }, reader) =>
        written(log, (events) => personal.opened(events, { reader, why: why!, warrant }, () => true)),
      );
    }
    return exitCodes.done;
  },
});

/** The salts to write beside an export: what it opens with plain personal data is no record of the log. */
type Salts = Readonly<{ log: EventStore; range: Readonly<{ from?: number; to: number }> }>;

async function writeBoth(out: string, chunks: AsyncIterable<Uint8Array>, salts: Salts | undefined): Promise<void> {
  const { exportOpenings, openingsName } = await import('#libs/history/index.js');
  if (basename(out) === openingsName) throw isForOpenings();
  await writeWhole(out, chunks);
  // A device has nothing beside it.
  if (!salts || !(await stat(out)).isFile()) return;
  await writeWhole(join(dirname(out), openingsName), exportOpenings(salts.log, salts.range));
}

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

function isForOpenings(): UsageError {
  return new UsageError(
    {
      zh: 'openings.ndjson 由导出自行写在旁边，请另选文件名',
      en: 'the export writes openings.ndjson beside itself: name another file',
    },
    'export',
  );
}

function needsWhy(): UsageError {
  return new UsageError(
    { zh: '--open 须用 --why 说明查阅事由', en: '--open needs --why: what the personal data is read for' },
    'export',
  );
}
