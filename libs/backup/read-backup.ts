import type { Bilingual } from '../kernel/bilingual.js';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { derivedFindings, findingText } from '../audit-log/index.js';
import { openSqliteEventStore } from '../event-store/index.js';
import { checkLog, logFaultText, logCodec, type LogReport } from '../history/index.js';
import type { Clock } from '../kernel/clock.js';
import { partitionsOf } from '../modules/catalogue/index.js';
import { faultsOfDatabase } from '../sqlite/index.js';
import { BackupRefused } from './backup-refused.js';
import { syncFolder } from '../durable-files/index.js';
import { copySynced, type Sum } from './files.js';
import type { FileEntry, Manifest } from './manifest.js';

/**
 * Copies the files of a backup into an empty folder, synced to the disk. Throws `BackupRefused` if a file is missing, or
 * differs from the manifest.
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
  await syncFolder(to);
}

export type CheckCopyOptions = Readonly<{
  /** The folder of the backup, named in errors. */
  from: string;
  clock: Clock;
  /** Called now and then with the number of processed events. */
  onProgress?: (events: number) => void;
}>;

/**
 * Checks copied files in full: the structure of each, every event of the log, and the tables derived from them. Throws `BackupRefused` with the faults and
 * positions.
 */
export async function checkCopy(
  folder: string,
  { files, events }: Manifest,
  { from, clock, onProgress }: CheckCopyOptions,
): Promise<LogReport> {
  for (const { name } of files) {
    const [fault] = faultsOfDatabase(join(folder, name));
    if (fault !== undefined) throw refused(from, [isBroken(name, fault)]);
  }
  const { derived, ...checked } = await checkedLog(join(folder, 'log.sqlite'), clock, onProgress);
  const { faults, more } = checked;
  if (faults.length > 0) {
    const told = faults.map((fault) => ({ zh: logFaultText(fault, 'zh'), en: logFaultText(fault, 'en') }));
    throw refused(from, more > 0 ? [...told, andMore(more)] : told);
  }
  if (derived.length > 0) throw refused(from, derived.map(findingText));
  if (checked.events !== events) throw refused(from, [hasOtherCount(events, checked.events)]);
  return checked;
}

async function checkedLog(path: string, clock: Clock, onProgress?: (events: number) => void) {
  const codec = logCodec;
  const log = await openSqliteEventStore(path, { clock, codec });
  try {
    const report = await checkLog(log, { codec, ...(onProgress && { onProgress }) });
    return { ...report, derived: await derivedFindings(log, partitionsOf) };
  } finally {
    await log.close();
  }
}

function refused(folder: string, faults: readonly Bilingual[]): BackupRefused {
  return new BackupRefused(
    {
      zh: `备份 ${folder} 未通过检查，未恢复任何内容。请使用另一份备份`,
      en: `The backup ${folder} does not pass its check; nothing was restored. Use another one`,
    },
    faults,
  );
}

const isMissing = ({ name }: FileEntry): Bilingual => ({ zh: `缺少文件 ${name}`, en: `${name} is missing` });

const hasOtherSize = ({ name, bytes }: FileEntry, found: Sum): Bilingual => ({
  zh: `${name} 应为 ${bytes} 字节，实际 ${found.bytes} 字节`,
  en: `${name} should be ${bytes} bytes long and has ${found.bytes}`,
});

const hasOtherSum = ({ name }: FileEntry): Bilingual => ({
  zh: `${name} 的校验值（SHA-256）与清单不符，文件已被改动或损坏`,
  en: `${name} has a different SHA-256 from the manifest’s: it was changed or is damaged`,
});

const isBroken = (name: string, fault: string): Bilingual => ({
  zh: `${name} 的文件结构有误（${fault}）`,
  en: `The structure of ${name} is broken (${fault})`,
});

const hasOtherCount = (wanted: number, found: number): Bilingual => ({
  zh: `清单记有 ${wanted} 条事件，日志中有 ${found} 条`,
  en: `The manifest has ${wanted} events, but the log has ${found}`,
});

const andMore = (count: number): Bilingual => ({ zh: `另有 ${count} 处不符`, en: `and ${count} more` });
