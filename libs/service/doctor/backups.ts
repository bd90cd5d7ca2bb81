import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BackupRefused, checkCopy, copyBackup, readManifest, type Manifest } from '../../backup/index.js';
import { parseInstant } from '../../kernel/civil.js';
import type { Clock } from '../../kernel/clock.js';
import { unnamed, unreadable, type Finding } from './finding.js';

const hourMs = 3_600_000;
/** A backup is made every night, so one of the last night is at most so old. */
const freshMs = 36 * hourMs;
const staleMs = 7 * 24 * hourMs;

export type BackupQuestion = Readonly<{
  /** The folder of backups. */
  folder: string | undefined;
  /** The last position of the log; −1 if it is empty. */
  lastPosition: number;
  clock: Clock;
  /** Whether the newest backup is restored into a temporary folder, and every event of it checked. */
  restores: boolean;
}>;

/** How old the newest backup is, what was recorded since, and whether it restores. */
export async function examineBackups({ folder, lastPosition, clock, restores }: BackupQuestion): Promise<Finding> {
  if (folder === undefined) return unnamed('backup', 'DANGRI_BACKUPS');
  try {
    const newest = await newestBackup(folder);
    if (!newest)
      return bad({
        zh: `${folder} 中没有备份。请运行 dangri backup`,
        en: `There is no backup in ${folder}. Run “dangri backup”`,
      });
    if (restores) await restored(newest, clock);
    return ageOf(newest, lastPosition, clock.now(), restores);
  } catch (error) {
    if (!(error instanceof BackupRefused)) return unreadable('backup', folder, error);
    const [first] = error.faults;
    return bad({
      zh: [error.zh, first?.zh].filter(Boolean).join('：'),
      en: [error.en, first?.en].filter(Boolean).join(': '),
    });
  }
}

/** The backup that was taken last, with its folder; unfinished ones have no manifest. */
async function newestBackup(folder: string): Promise<(Manifest & { folder: string }) | undefined> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory() && /^\d{4}-/.test(entry.name)).map(({ name }) => name);
  const newest = names.sort().at(-1);
  if (newest === undefined) return undefined;
  const path = join(folder, newest);
  return { ...(await readManifest(path)), folder: path };
}

async function restored(backup: Manifest & { folder: string }, clock: Clock): Promise<void> {
  const to = await mkdtemp(join(tmpdir(), 'dangri-restore-'));
  try {
    await copyBackup(backup.folder, backup, to);
    await checkCopy(to, backup, { from: backup.folder, clock });
  } finally {
    await rm(to, { recursive: true, force: true });
  }
}

function ageOf(
  { folder, takenAt, lastPosition: last }: Manifest & { folder: string },
  end: number,
  nowMs: number,
  restores: boolean,
): Finding {
  const ageMs = nowMs - parseInstant(takenAt)!;
  const since = end - (last ?? -1);
  const hours = Math.max(0, Math.floor(ageMs / hourMs));
  const condition = ageMs > staleMs ? 'bad' : ageMs > freshMs ? 'attention' : 'good';
  const tried = restores
    ? { zh: '已试行恢复，全部记录无误', en: 'it restores, and every record of it was checked' }
    : { zh: '未试行恢复', en: 'whether it restores was not tried' };
  return {
    thing: 'backup',
    condition,
    text: {
      zh: `${folder}：${hours} 小时前备份，其后新增 ${since} 条记录；${tried.zh}`,
      en: `${folder}: taken ${hours} hours ago, ${since} records since; ${tried.en}`,
    },
  };
}

function bad(text: Finding['text']): Finding {
  return { thing: 'backup', condition: 'bad', text };
}
