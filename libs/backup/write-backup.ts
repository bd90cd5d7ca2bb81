import { chmod } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore, recordedAtOf } from '../event-store/index.js';
import type { Clock } from '../kernel/clock.js';
import { copyDatabase } from '../sqlite/index.js';
import { syncFile, syncFolder } from '../durable-files/index.js';
import { ownersOnly, sumOf } from './files.js';
import { fileNames, writeManifest, type FileEntry, type Manifest } from './manifest.js';

export type BackupOptions = Readonly<{
  clock: Clock;
  /** The version of the program. */
  program: string;
  /** Called with the number of copied pages of a file, and its total. */
  onProgress?: (pages: number, total: number) => void;
}>;

/** The content of a backup: its manifest without format and version. */
export type Backup = Omit<Manifest, 'format' | 'version'>;

/**
 * Writes a backup of a data folder into an empty folder, synced to the disk, while others read and write the data. The log
 * is copied after the desk, so that everything the desk refers to is in the backup.
 */
export async function writeBackup(data: string, folder: string, options: BackupOptions): Promise<Backup> {
  const { clock, program, onProgress } = options;
  const takenAt = recordedAtOf(clock.now());
  const files: FileEntry[] = [];
  let lastPosition: number | undefined;
  for (const name of fileNames) {
    if (!existsSync(join(data, name))) continue;
    const copy = join(folder, name);
    await copyDatabase(join(data, name), copy, onProgress);
    if (name === 'log.sqlite') lastPosition = await lastPositionOf(copy, clock);
    await chmod(copy, ownersOnly);
    await syncFile(copy);
    files.push({ name, ...(await sumOf(copy)) });
  }
  const events = lastPosition === undefined ? 0 : lastPosition + 1;
  const backup: Backup = { program, takenAt, events, lastPosition: lastPosition ?? null, files };
  await writeManifest(folder, backup);
  await syncFolder(folder);
  return backup;
}

/** Opened for writing, so that closing it leaves a single file. */
async function lastPositionOf(path: string, clock: Clock): Promise<number | undefined> {
  const log = await openSqliteEventStore(path, { clock });
  try {
    return await log.lastPosition();
  } finally {
    await log.close();
  }
}
