import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { codecOf, openSqliteEventStore } from '../event-store/index.js';
import { checkLog, logFaultText, logGlossary, type CheckedLog } from '../history/index.js';
import type { Clock } from '../kernel/clock.js';
import { faultsOfDatabase } from '../sqlite/index.js';
import { BackupRefused } from './backup-refused.js';
import { copySynced, sync, type Sum } from './files.js';
import type { FileEntry, Manifest } from './manifest.js';

/**
 * Copies the files of a backup into an empty folder, synced to the disk. Throws `BackupRefused` where one is missing, or
 * is not the one that the manifest tells of.
 */
export async function copyBackup(
  from: string,
  manifest: Manifest,
  to: string,
  onProgress: (bytes: number) => void = () => {},
): Promise<void> {
  const missing = manifest.files.filter(({ name }) => !existsSync(join(from, name)));
  if (missing.length > 0) throw refused(from, missing.map(isMissing));
  let done = 0;
  const counting = (bytes: number) => onProgress((done += bytes));
  for (const file of manifest.files) {
    const found = await copySynced(join(from, file.name), join(to, file.name), counting);
    if (found.bytes !== file.bytes) throw refused(from, [hasOtherSize(file, found)]);
    if (found.sha256 !== file.sha256) throw refused(from, [hasOtherSum(file)]);
  }
  await sync(to);
}

export type CheckCopyOptions = Readonly<{
  /** The folder of the backup, to be named where something is wrong. */
  from: string;
  clock: Clock;
  /** Called now and then with the number of events that are done. */
  onProgress?: (events: number) => void;
}>;

/**
 * Checks copied files in full: the structure of each, and every event of the log. Throws `BackupRefused` with what is
 * wrong, and at which position.
 */
export async function checkCopy(
  folder: string,
  { files, events }: Manifest,
  { from, clock, onProgress }: CheckCopyOptions,
): Promise<CheckedLog> {
  for (const { name } of files) {
    const [fault] = faultsOfDatabase(join(folder, name));
    if (fault !== undefined) throw refused(from, [isBroken(name, fault)]);
  }
  const checked = await checkedLog(join(folder, 'log.sqlite'), clock, onProgress);
  const { faults, more } = checked;
  if (faults.length > 0) {
    const told = faults.map((fault) => ({ zh: logFaultText(fault, 'zh'), en: logFaultText(fault, 'en') }));
    throw refused(from, more > 0 ? [...told, andMore(more)] : told);
  }
  if (checked.events !== events) throw refused(from, [hasOtherCount(events, checked.events)]);
  return checked;
}

async function checkedLog(path: string, clock: Clock, onProgress?: (events: number) => void): Promise<CheckedLog> {
  const codec = codecOf(logGlossary);
  const log = await openSqliteEventStore(path, { clock, codec });
  try {
    return await checkLog(log, { codec, ...(onProgress && { onProgress }) });
  } finally {
    await log.close();
  }
}

type Texts = Readonly<{ zh: string; en: string }>;

function refused(folder: string, faults: readonly Texts[]): BackupRefused {
  return new BackupRefused(
    {
      zh: `备份 ${folder} 未通过检查，未恢复任何内容。请使用另一份备份`,
      en: `The backup ${folder} does not pass its check; nothing was restored. Use another one`,
    },
    faults,
  );
}

const isMissing = ({ name }: FileEntry): Texts => ({ zh: `缺少文件 ${name}`, en: `${name} is missing` });

const hasOtherSize = ({ name, bytes }: FileEntry, found: Sum): Texts => ({
  zh: `${name} 应为 ${bytes} 字节，实际 ${found.bytes} 字节`,
  en: `${name} should be ${bytes} bytes long and has ${found.bytes}`,
});

const hasOtherSum = ({ name }: FileEntry): Texts => ({
  zh: `${name} 的校验值（SHA-256）与清单不符，文件已被改动或损坏`,
  en: `${name} has another SHA-256 than the manifest says: it was changed or is damaged`,
});

const isBroken = (name: string, fault: string): Texts => ({
  zh: `${name} 的文件结构有误（${fault}）`,
  en: `The structure of ${name} is broken (${fault})`,
});

const hasOtherCount = (wanted: number, found: number): Texts => ({
  zh: `清单记有 ${wanted} 条事件，日志中有 ${found} 条`,
  en: `The manifest tells of ${wanted} events, and the log holds ${found}`,
});

const andMore = (count: number): Texts => ({ zh: `另有 ${count} 处不符`, en: `and ${count} more` });
