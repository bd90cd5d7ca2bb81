import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder, writeSynced } from '../durable-files/index.js';

/** The number of files written at the same time: a disk syncs several at once. */
const filesAtOnce = 16;

/** Retries if another process removes the folder. */
const maxTries = 10;

/** A file older than this (ms) is a leftover of a killed process. */
const leftoverAgeMs = 3_600_000;

/** The bytes of a file; undefined if there is no such file. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The names in a folder; none if there is no such folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Writes and syncs a new file under a temporary name; the caller renames it. */
export async function writeNew(folder: string, bytes: Uint8Array | string, mode = 0o666): Promise<string> {
  const path = join(folder, `new-${randomUUID()}`);
  try {
    await writeSynced(path, bytes, mode);
  } catch (error) {
    // On a full disk, what was begun would take the room that others make.
    await rm(path, { force: true });
    throw error;
  }
  return path;
}

/** Writes whole files below a folder, each atomically. When it resolves, they and their folders are on disk. */
export async function putAll(folder: string, files: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  const nursery = await makeFolder(folder);
  const targets = new Set<string>();
  for (const path of files.keys()) {
    for (let at = dirname(path); !targets.has(at); at = dirname(at)) targets.add(at);
  }
  for (const target of targets) await inSpiteOfRemovals(() => mkdir(join(folder, target), { recursive: true }));
  await inTurns([...files], async ([path, bytes]) => renameInto(await writeNew(nursery, bytes), join(folder, path)));
  // The parent folders may be new, so they are synced as well.
  await inTurns([...targets], (target) => syncIfThere(join(folder, target)));
}

/** Renames a file into place; one that cannot get there is removed. */
async function renameInto(file: string, path: string): Promise<void> {
  try {
    await inSpiteOfRemovals(async () => {
      await mkdir(dirname(path), { recursive: true });
      await rename(file, path);
    });
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/** Meanwhile another process may remove a folder, for example one of partial tiles. Making one fails then too, between two steps. */
async function inSpiteOfRemovals(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (!isMissing(error) || tries === maxTries) throw error;
    }
  }
}

/** A folder that another process has removed needs no sync. */
async function syncIfThere(folder: string): Promise<void> {
  try {
    await syncFolder(folder);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Makes a folder, and syncs the one that holds it. */
export async function makeSyncedFolder(folder: string): Promise<void> {
  if ((await mkdir(folder, { recursive: true })) !== undefined) await syncFolder(dirname(folder));
}

/** Removes the leftovers of killed processes. */
export async function removeLeftovers(folder: string): Promise<void> {
  const nursery = await makeFolder(folder);
  const mark = await writeNew(nursery, '');
  const { mtimeMs: now } = await stat(mark);
  for (const name of await namesIn(nursery)) {
    const path = join(nursery, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > leftoverAgeMs || path === mark) await rm(path, { force: true });
  }
}

/** Where files are written before they are renamed: on the same disk, and not published. */
async function makeFolder(folder: string): Promise<string> {
  const nursery = join(folder, '.new');
  await mkdir(nursery, { recursive: true });
  return nursery;
}

async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += filesAtOnce) await Promise.all(items.slice(at, at + filesAtOnce).map(work));
}
