import type { Bilingual } from '#libs/kernel/bilingual.js';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '#libs/backup/index.js';
import { folderArgument, textArgument } from '../arguments.js';
import { reportOfRestore } from '../backup-report.js';
import { requireYes, yesOption } from '../check-page.js';
import { argument, command, exitCodes, flag, option, type ExitCode } from '../command.js';
import { hasLog, LogNotInFolder, type DataFolder } from '../data-folder.js';
import { syncFolder } from '#libs/durable-files/index.js';
import { withFolderIn } from '../files.js';
import type { Invocation } from '../invocation.js';
import { sentence } from '../output/report.js';
import { byteUnit, eventUnit } from '../progress.js';
import { UsageError } from '../usage-error.js';

export const restoreCommand = command({
  name: 'restore',
  text: { zh: '从备份恢复', en: 'Restore a backup' },
  details: {
    zh: '只恢复到空的数据文件夹。先核对清单和文件，再逐条检查全部记录；有一处不符即不恢复，数据文件夹保持原样，并指出问题所在。备份不含个人信息密钥库：请另行放回 vault.sqlite 和主密钥。日志丢失、只有较旧的备份时，用 --accept-loss：在原文件夹中恢复，登记丢失的记录（HistoryCutBack），另起日志名称，保留原检查点作为证据，并重新登记密钥库所知的删除。',
    en: 'Into an empty data folder only. The files are compared with the manifest, then every record is checked; where something is wrong it is named, nothing is restored, and the data folder is left as it was. The vault of personal data is in no backup: put vault.sqlite and the master key in their place yourself. Where the log is lost and only an older backup is left, --accept-loss restores it into the folder that there is: it records what is lost (HistoryCutBack), takes a new name for the log, keeps the old checkpoints as evidence, and records the erasures that the vault knows again.',
  },
  arguments: {
    folder: argument('DIR', { zh: '某一次备份的文件夹', en: 'the folder of one backup' }, folderArgument),
  },
  options: {
    acceptLoss: flag('--accept-loss', {
      zh: '在原文件夹中以较旧的备份继续，并登记丢失的记录',
      en: 'go on from an older backup in the folder that there is, and record what is lost',
    }),
    reason: option(
      '--reason TEXT',
      { zh: '丢失的原因（随 --accept-loss）', en: 'why it is lost (with --accept-loss)' },
      textArgument,
    ),
    ...yesOption,
  },
  examples: [
    {
      line: 'dangri restore /var/backups/dangri/2026-02-01T023000',
      text: { zh: '恢复到默认数据文件夹', en: 'into the default folder' },
    },
    {
      line: 'dangri restore /mnt/usb/2026-02-01T023000 --data ./restored',
      text: { zh: '恢复到另一个文件夹', en: 'into another one' },
    },
  ],
  run: async ({ folder, acceptLoss, reason, yes }, to) => {
    if (to.data.server) throw new LogNotInFolder();
    const { readManifest } = await import('#libs/backup/index.js');
    const manifest = await readManifest(folder);
    if (acceptLoss) return cutBack({ folder, manifest, reason, yes }, to);
    await requireEmpty(to.data);
    await inFolder(to.data.path, () => restored(folder, manifest, to));
    await to.print(reportOfRestore(to.data.path, manifest));
    return exitCodes.done;
  },
});

type CutBackOptions = Readonly<{ folder: string; manifest: Manifest; reason: string | undefined; yes: boolean }>;

/** Restores an older backup on purpose: the history begins again where the backup ends, and says so. */
async function cutBack({ folder, manifest, reason, yes }: CutBackOptions, to: Invocation): Promise<ExitCode> {
  if (reason === undefined) throw new UsageError(needsReason, 'restore');
  const { lastKnown, movedAside, recordedCutBack, cutBackText } = await import('../restore/cut-back.js');
  const last = await lastKnown(manifest, to);
  const [first, end] = [manifest.events, last.size - 1];
  const page = {
    records: {
      zh: `以较旧的备份继续：位置 ${first}–${end} 的记录丢失`,
      en: `Go on from an older backup: the records at positions ${first}–${end} are lost`,
    },
    final: {
      zh: '日志另起名称，原检查点不能再与之衔接；丢失登记在日志中，不能撤销。',
      en: 'The log takes a new name, and no earlier checkpoint leads to it. The loss is recorded for good.',
    },
  };
  await requireYes(page, { yes, command: 'restore' }, to);
  await withStaged(folder, manifest, to, async (staged) => {
    const evidence = await movedAside(to);
    const kept = manifest.files.map(({ name }) => name).filter((name) => !existsSync(join(to.data.path, name)));
    await moved(staged, to.data.path, kept);
    const report = await recordedCutBack(last, manifest, { reason, evidence }, to);
    await to.print(sentence(cutBackText(report), { kind: 'cut-back', ...report }));
  });
  return exitCodes.done;
}

const needsReason = {
  zh: '--accept-loss 须用 --reason 说明丢失的原因',
  en: '--accept-loss needs the reason of the loss: --reason TEXT',
};

/** The target folder is not empty. */
class FolderInUse extends Error implements Bilingual {
  override readonly name = 'FolderInUse';
  readonly zh: string;
  readonly en: string;

  constructor(folder: string, hasRecords: boolean) {
    super(`${folder} is in use`);
    this.zh = hasRecords
      ? `文件夹 ${folder} 中已有数据，未作任何改动。请用 --data DIR 指定一个空文件夹`
      : `文件夹 ${folder} 不是空的，未作任何改动。请用 --data DIR 指定一个空文件夹`;
    this.en = hasRecords
      ? `There are records in the folder ${folder} already; it was left as it is. Name an empty one with “--data DIR”`
      : `The folder ${folder} is not empty; it was left as it is. Name an empty one with “--data DIR”`;
  }
}

/** Files that may be there: what a file system keeps at the root of a disk, and the vault, which is put there by hand. */
const mayBeThere: ReadonlySet<string> = new Set(['lost+found', 'vault.sqlite', 'master.key']);

async function requireEmpty(data: DataFolder) {
  if (hasLog(data)) throw new FolderInUse(data.path, true);
  const names = existsSync(data.path) ? await readdir(data.path) : [];
  if (names.some((name) => !mayBeThere.has(name))) throw new FolderInUse(data.path, false);
}

/** Deletes a folder that was made for the work if the work fails. */
async function inFolder(path: string, work: () => Promise<void>) {
  const isNew = !existsSync(path);
  await mkdir(path, { recursive: true });
  try {
    await work();
  } catch (error) {
    if (isNew) await rmdir(path).catch(() => {});
    throw error;
  }
}

/** Copies and checks beside the target, then moves the files there; the log comes last and completes the data. */
async function restored(from: string, manifest: Manifest, to: Invocation) {
  const { fileNames } = await import('#libs/backup/index.js');
  const { data } = to;
  await withStaged(from, manifest, to, async (staged) => {
    // Another process may have begun to record there meanwhile.
    if (hasLog(data)) throw new FolderInUse(data.path, true);
    const held = new Set<string>(manifest.files.map(({ name }) => name));
    await moved(
      staged,
      data.path,
      fileNames.filter((name) => held.has(name)),
    );
  });
}

/** Copies the files of a backup into a folder beside their places, and checks them in full, before the work. */
async function withStaged(
  from: string,
  manifest: Manifest,
  { data, runtime, during }: Invocation,
  work: (staged: string) => Promise<void>,
) {
  const { checkCopy, copyBackup } = await import('#libs/backup/index.js');
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const copying = { text: { zh: '正在复制', en: 'Copying' }, unit: byteUnit, total: bytes };
  const checking = { text: { zh: '正在检查', en: 'Checking' }, unit: eventUnit, total: manifest.events };
  await withFolderIn(data.path, '.restore-', async (staged) => {
    await during(copying, (progress) => copyBackup(from, manifest, staged, (done) => progress.at(done)));
    await during(checking, (progress) => {
      const onProgress = (events: number) => progress.at(events);
      return checkCopy(staged, manifest, { from, clock: runtime.clock, onProgress });
    });
    await work(staged);
  });
}

async function moved(staged: string, to: string, names: readonly string[]) {
  const there: string[] = [];
  try {
    for (const name of names) {
      await rename(join(staged, name), join(to, name));
      there.push(name);
    }
    await syncFolder(to);
  } catch (error) {
    for (const name of there) await rm(join(to, name), { force: true });
    throw error;
  }
}
