import { chmod } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore, recordedAtOf } from '../event-store/index.js';
import type { Clock } from '../kernel/clock.js';
import { copyDatabase } from '../sqlite/index.js';
import { ownersOnly, sumOf, sync } from './files.js';
import { fileNames, writeManifest, type FileEntry, type Manifest } from './manifest.js';

export type BackupOptions = Readonly<{
  clock: Clock;
  /** The version of the program. */
  program: string;
  /** Called with the pages of a file that are copied, and how many it has. */
  onProgress?: (pages: number, total: number) => void;
}>;

/** What a backup holds: its manifest without the marks of its form. */
export type Backup = Omit<Manifest, 'format' | 'version'>;

/**
 * Writes a backup of a data folder into an empty folder, synced to the disk, while others read and write the data. The log
 * comes after the desk: what the desk then says of it is true of what the backup holds.
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
    await sync(copy);
    files.push({ name, ...(await sumOf(copy)) });
  }
  const events = lastPosition === undefined ? 0 : lastPosition + 1;
  const backup: Backup = { program, takenAt, events, lastPosition: lastPosition ?? null, files };
  await writeManifest(folder, backup);
  await sync(folder);
  return backup;
}

/** Opened to be written, the copy is one file again when it is closed. */
async function lastPositionOf(path: string, clock: Clock): Promise<number | undefined> {
  const log = await openSqliteEventStore(path, { clock });
  try {
    return await log.lastPosition();
  } finally {
    await log.close();
  }
}
