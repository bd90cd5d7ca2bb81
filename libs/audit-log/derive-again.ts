import { randomUUID } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { EventStore } from '../event-store/index.js';
import type { SignedCheckpoint } from './checkpoint.js';
import { syncFolder } from './durable-files.js';
import { AuditLogError } from './errors.js';
import { sameBytes } from './hashing.js';
import { LogFolder } from './log-folder.js';
import { LogTailer } from './log-tailer.js';
import { StoredTree } from './stored-tree.js';

/** So many events are made leaves at a time. */
const atATime = 16_384;

/**
 * Makes the files of a log anew from the events, up to a checkpoint that was signed, and puts them in their place if they
 * give its root. What lay there is evidence: it is kept beside, at the path that this gives. Throws `STORE_BEHIND` or
 * `NOT_AN_EXTENSION`, and has then changed nothing.
 */
export async function deriveAgain(
  store: EventStore,
  folder: LogFolder,
  checkpoint: SignedCheckpoint,
): Promise<string | undefined> {
  const beside = new LogFolder(`${folder.path}.${randomUUID()}.part`);
  try {
    await deriveTo(store, beside, checkpoint);
    await beside.publish(checkpoint.note);
    const kept = await movedAside(folder.path);
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
    const { size: now } = await tailer.advance(Math.min(atATime, size - before));
    if (now === before) throw new AuditLogError('STORE_BEHIND', { range: { start: now, end: size }, notes: [note] });
  }
  const actual = await new StoredTree(folder, size).root();
  const evidence = { expected: root, actual, range: { start: 0, end: size }, notes: [note] };
  if (!sameBytes(root, actual)) throw new AuditLogError('NOT_AN_EXTENSION', evidence);
}

async function movedAside(path: string): Promise<string | undefined> {
  const aside = `${path}.${randomUUID()}.replaced`;
  try {
    await rename(path, aside);
    return aside;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
