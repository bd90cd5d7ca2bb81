import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '#libs/backup/index.js';
import { folderArgument } from '../arguments.js';
import { reportOfRestore } from '../backup-report.js';
import { argument, command, exitCodes } from '../command.js';
import { hasLog, LogNotInFolder, type DataFolder } from '../data-folder.js';
import { syncFolder, withFolderIn } from '../files.js';
import type { Invocation } from '../invocation.js';
import { byteUnit, eventUnit } from '../progress.js';
import type { Bilingual } from '../texts.js';

export const restoreCommand = command({
  name: 'restore',
  text: { zh: '从备份恢复', en: 'Restore a backup' },
  details: {
    zh: '只恢复到空的数据文件夹。先核对清单和文件，再逐条检查全部记录；有一处不符即不恢复，数据文件夹保持原样，并指出问题所在。备份不含个人信息密钥库：请另行放回 vault.sqlite 和主密钥。',
    en: 'Into an empty data folder only. The files are compared with the manifest, then every record is checked; where something is wrong it is named, nothing is restored, and the data folder is left as it was. The vault of personal data is in no backup: put vault.sqlite and the master key in their place yourself.',
  },
  arguments: {
    folder: argument('DIR', { zh: '某一次备份的文件夹', en: 'the folder of one backup' }, folderArgument),
  },
  options: {},
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
  run: async ({ folder }, to) => {
    if (to.data.server) throw new LogNotInFolder();
    const { readManifest } = await import('#libs/backup/index.js');
    const manifest = await readManifest(folder);
    await requireEmpty(to.data);
    await inFolder(to.data.path, () => restored(folder, manifest, to));
    await to.print(reportOfRestore(to.data.path, manifest));
    return exitCodes.done;
  },
});

/** Something lies where the backup is to be restored. */
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

/** The root of a disk may hold what its file system keeps there; and the vault is put in its place by hand. */
const mayBeThere: ReadonlySet<string> = new Set(['lost+found', 'vault.sqlite', 'master.key']);

async function requireEmpty(data: DataFolder) {
  if (hasLog(data)) throw new FolderInUse(data.path, true);
  const names = existsSync(data.path) ? await readdir(data.path) : [];
  if (names.some((name) => !mayBeThere.has(name))) throw new FolderInUse(data.path, false);
}

/** Where the work fails, a folder that was made for it goes again. */
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

/** Copied and checked beside its place, then moved there; the log comes last, and with it the data stand there. */
async function restored(from: string, manifest: Manifest, { data, surroundings, during }: Invocation) {
  const { checkCopy, copyBackup, fileNames } = await import('#libs/backup/index.js');
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const copying = { text: { zh: '正在复制', en: 'Copying' }, unit: byteUnit, total: bytes };
  const checking = { text: { zh: '正在检查', en: 'Checking' }, unit: eventUnit, total: manifest.events };
  await withFolderIn(data.path, '.restore-', async (staged) => {
    await during(copying, (progress) => copyBackup(from, manifest, staged, (done) => progress.at(done)));
    await during(checking, (progress) => {
      const onProgress = (events: number) => progress.at(events);
      return checkCopy(staged, manifest, { from, clock: surroundings.clock, onProgress });
    });
    // Somebody may have begun to record in it meanwhile.
    if (hasLog(data)) throw new FolderInUse(data.path, true);
    const held = new Set<string>(manifest.files.map(({ name }) => name));
    await moved(
      staged,
      data.path,
      fileNames.filter((name) => held.has(name)),
    );
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
