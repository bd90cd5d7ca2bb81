import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup } from '#libs/backup/index.js';
import { folderArgument } from '../arguments.js';
import { reportOfBackup } from '../backup-report.js';
import { argument, command, exitCodes } from '../command.js';
import { hasLog, LogNotInFolder, NoLogYet } from '../data-folder.js';
import { syncFolder } from '#libs/durable-files/index.js';
import { withFolderIn } from '../files.js';
import type { Invocation } from '../invocation.js';
import { pageUnit } from '../progress.js';
import { version } from '../version.js';

export const backupCommand = command({
  name: 'backup',
  text: { zh: '备份全部记录', en: 'Back up all that is kept' },
  details: {
    zh: '服务运行时也可备份。每次在 DIR 中新建一个以时间命名的文件夹，内有日志、账号库（如有）和清单，从不覆盖已有备份。日志中的个人信息均为密文，账号库中有邮箱等联系方式，请妥善保管。个人信息密钥库（vault.sqlite）和主密钥不在其中，须另行保存。日志在服务器上时，请用服务器自带的方法备份（见 deploy/cluster.zh-CN.md）。',
    en: 'Also while the service runs. Each time a new folder in DIR, named by the time, gets the log, the accounts where there are any, and a manifest; no backup is ever written over. What is personal in the log is sealed; the accounts have addresses: keep it where such data may lie. The vault (vault.sqlite) and the master key are not in it: keep them apart. A log on a server is backed up by the means of the server (deploy/cluster.md).',
  },
  arguments: {
    folder: argument('DIR', { zh: '存放备份的文件夹', en: 'the folder to keep backups in' }, folderArgument),
  },
  options: {},
  examples: [
    { line: 'dangri backup /var/backups/dangri', text: { zh: '备份到指定文件夹', en: 'into a folder of backups' } },
    {
      line: 'dangri backup /mnt/usb --format json',
      text: { zh: '备份到移动硬盘，以 JSON 输出清单', en: 'onto another disk, the manifest as JSON' },
    },
  ],
  run: async ({ folder }, to) => {
    if (to.data.server) throw new LogNotInFolder();
    if (!hasLog(to.data)) throw new NoLogYet(to.data.path);
    await mkdir(folder, { recursive: true });
    await to.print(reportOfBackup(await taken(folder, to)));
    return exitCodes.done;
  },
});

/** Written beside its place and moved there whole. */
function taken(folder: string, { data, runtime, during }: Invocation): Promise<Backup & { folder: string }> {
  const { clock } = runtime;
  return withFolderIn(folder, '.backup-', async (staged) => {
    const { writeBackup } = await import('#libs/backup/index.js');
    const within = join(staged, 'backup');
    await mkdir(within);
    const step = { text: { zh: '正在备份', en: 'Backing up' }, unit: pageUnit };
    const backup = await during(step, (progress) => {
      const onProgress = (pages: number, total: number) => progress.at(pages, total === 0 ? undefined : pages / total);
      return writeBackup(data.path, within, { clock, program: version(), onProgress });
    });
    const place = freeName(folder, backup.takenAt);
    await rename(within, place);
    await syncFolder(folder);
    return { folder: place, ...backup };
  });
}

/** `2026-02-01T023000`, and with a number behind it where that is taken. */
function freeName(folder: string, takenAt: string): string {
  const name = takenAt.slice(0, 19).replaceAll(':', '');
  for (let count = 1; ; count += 1) {
    const place = join(folder, count === 1 ? name : `${name}-${count}`);
    if (!existsSync(place)) return place;
  }
}
