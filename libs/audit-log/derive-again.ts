import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EventStore } from '../event-store/index.js';
import type { SignedCheckpoint } from './checkpoint.js';
import { syncFolder, writeSynced } from '../durable-files/index.js';
import { makeSyncedFolder } from './durable-files.js';
import { AuditLogError } from './errors.js';
import { sameBytes } from './hashing.js';
import { LogFolder } from './log-folder.js';
import { LogTailer } from './log-tailer.js';
import { StoredTree } from './stored-tree.js';

/** The number of events per step. */
const eventsPerStep = 16_384;

/**
 * Rebuilds the files of a log from the events up to a signed checkpoint, and installs them if they give its root. The old
 * files are evidence: they are kept beside, at the returned path. Throws `STORE_BEHIND` or `NOT_AN_EXTENSION` and then
 * changes nothing.
 */
export async function deriveAgain(
  store: EventStore,
  folder: LogFolder,
  checkpoint: SignedCheckpoint,
): Promise<string | undefined> {
  const beside = new LogFolder(`${folder.path}.${randomUUID()}.part`);
  try {
    await deriveTo(store, beside, checkpoint);
    await keepNotes(folder, beside);
    await beside.publish(checkpoint.note);
    const kept = await moveAside(folder.path);
    await rename(beside.path, folder.path);
    await syncFolder(dirname(folder.path));
    return kept;
  } catch (error) {
    await rm(beside.path, { recursive: true, force: true });
    throw error;
  }
}

async function deriveTo(store: EventStore, folder: LogFolder, { size, root, note }: SignedCheckpoint): Promise<void> {
  const tailer = new LogTailer(store, folder);
  while (tailer.head.size < size) {
    const before = tailer.head.size;
    const { size: now } = await tailer.advance(Math.min(eventsPerStep, size - before));
    if (now === before) throw new AuditLogError('STORE_BEHIND', { range: { start: now, end: size }, notes: [note] });
  }
  const actual = await new StoredTree(folder, size).root();
  const evidence = { expected: root, actual, range: { start: 0, end: size }, notes: [note] };
  if (!sameBytes(root, actual)) throw new AuditLogError('NOT_AN_EXTENSION', evidence);
}

/** Nothing derives the kept notes again. */
async function keepNotes({ notes: from }: LogFolder, { notes: to }: LogFolder): Promise<void> {
  const months = await from.months();
  if (months.length === 0) return;
  await makeSyncedFolder(to.folder);
  for (const month of months) await writeSynced(join(to.folder, month), (await from.bytes(month))!);
  await syncFolder(to.folder);
}

async function moveAside(path: string): Promise<string | undefined> {
  const aside = `${path}.${randomUUID()}.replaced`;
  try {
    await rename(path, aside);
    return aside;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
