import { join } from 'node:path';
import type { LogPlace } from '#libs/event-store/log-place.js';
import type { ImportOutcome } from '#libs/history/index.js';
import type { DeclareVaultLost } from '#libs/service/stores.js';
import type { SealedLog } from '#libs/vault/index.js';
import { fileArgument } from '../arguments.js';
import { argument, command, exitCodes, flag } from '../command.js';
import { dataFolder, hasLog } from '../data-folder.js';
import { sourceOf, withTemporaryFolder, writeNew, type Source } from '../files.js';
import { requireInterchange } from '../interchange-file.js';
import type { Invocation } from '../invocation.js';
import { eventUnit } from '../progress.js';
import { hasVault, withSealedLog } from '../sealed-log.js';
import { lostVaultOf, withoutVaultOptions } from '../without-vault.js';

export const importCommand = command({
  name: 'import',
  text: { zh: '导入历史记录文件', en: 'Take in a file of records' },
  details: {
    zh: '交换格式（NDJSON），可用 gzip 或 zstd 压缩。先逐行检查，有一处不符即整体不导入；重复导入同一文件不会写入任何内容。导入空文件夹时，新的历史由此开始，并生成签名密钥。',
    en: 'An interchange file (NDJSON), gzip or zstd or plain. Every line is checked, and where one fails nothing is written. The same file once more writes nothing. Into an empty folder it begins a history, and makes the key that signs it.',
  },
  arguments: {
    file: argument('FILE', { zh: '文件，“-”为标准输入', en: 'the file; - is the standard input' }, fileArgument),
  },
  options: {
    dryRun: flag('--dry-run', { zh: '只检查，不写入', en: 'check it, and write nothing' }),
    ...withoutVaultOptions,
  },
  examples: [
    { line: 'dangri import city-2025.ndjson.gz', text: { zh: '导入一年的记录', en: 'a year of records' } },
    {
      line: 'dangri import --dry-run city-2025.ndjson.gz',
      text: { zh: '只检查文件有无错误', en: 'only look for faults' },
    },
    { line: 'cat part-*.ndjson | dangri import -', text: { zh: '从标准输入导入', en: 'from the standard input' } },
    {
      line: 'dangri import history.ndjson --without-vault --reason 主密钥遗失',
      text: {
        zh: '密文无人能解的历史（原密钥库已丢失）',
        en: 'a history whose sealed fields nobody can open: its vault is lost',
      },
    },
  ],
  run: async ({ file, dryRun, ...word }, to) => {
    const declare = await lostVaultOf(word, to.runtime, 'import');
    const outcome = await withSource(file, to, async (source) => {
      await requireInterchange(source, file);
      return taken(source, { dryRun, declare }, to);
    });
    const { reportOfImport, refusalOf } = await import('../import-report.js');
    await to.print(reportOfImport(outcome));
    if (outcome.kind !== 'refused') return exitCodes.done;
    await to.note(refusalOf(outcome));
    return exitCodes.faulty;
  },
});

type Manner = Readonly<{ dryRun: boolean; declare: DeclareVaultLost | undefined }>;

/** Lends the file as one that can be read several times: a pipe is kept aside first. */
async function withSource<Result>(
  file: string,
  to: Invocation,
  work: (source: Source) => Promise<Result>,
): Promise<Result> {
  const source: Source =
    file === '-' ? { open: () => to.runtime.stdin as AsyncIterable<Uint8Array> } : await sourceOf(file);
  if (source.bytes !== undefined) return work(source);
  return withTemporaryFolder(async (folder) => {
    const aside = join(folder, 'records');
    await writeNew(aside, source.open());
    return work(await sourceOf(aside));
  });
}

/**
 * Begins no log for what is only checked or refused: a first import is checked aside, so that it leaves neither a folder nor
 * a key behind.
 */
async function taken(source: Source, manner: Manner, to: Invocation): Promise<ImportOutcome> {
  if (hasLog(to.data)) return loaded(source, manner, to);
  const checking = { ...manner, dryRun: true };
  const checked = await withTemporaryFolder((path) => {
    const aside = dataFolder(path);
    // The folder may already hold the keys of another log.
    if (hasVault(to.data)) return loaded(source, checking, to, aside);
    return loaded(source, checking, { ...to, data: aside, note: async () => {} });
  });
  return manner.dryRun || checked.kind === 'refused' ? checked : loaded(source, manner, to);
}

function loaded({ open, bytes }: Source, { dryRun, declare }: Manner, to: Invocation, at?: LogPlace) {
  const { clock, newId } = to.runtime;
  const text = dryRun ? { zh: '正在检查', en: 'Checking' } : { zh: '正在检查并写入', en: 'Checking and writing' };
  const work = ({ log }: SealedLog) =>
    to.during({ text, unit: eventUnit }, async (progress) => {
      const { importHistory } = await import('#libs/history/index.js');
      const onProgress = (lines: number, done: number) => progress.at(lines, bytes ? done / bytes : undefined);
      const outcome = await importHistory(log, open, { clock, newId, dryRun, onProgress });
      const isThere = outcome.kind === 'imported' || outcome.kind === 'known';
      if (declare && isThere) await declare((await import('#libs/service/stores.js')).recorderOn(log, clock));
      return outcome;
    });
  return withSealedLog(to, work, { at, begins: true, takesLost: declare !== undefined });
}
