import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** So many files are written at a time: disks sync several at once. */
const atATime = 16;

/** So often a folder may be taken from under a file. */
const mostTries = 10;

/** A leftover of a process that was killed is older, in ms. */
const leftoverAge = 3_600_000;

/** The bytes of a file, or nothing where there is none. */
export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** The names in a folder, or none where there is no folder. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Writes a new file under a name of its own and syncs it; the caller gives it its name. */
export async function writeNew(folder: string, bytes: Uint8Array | string, mode = 0o666): Promise<string> {
  const path = join(folder, `new-${randomUUID()}`);
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return path;
}

/**
 * Puts whole files in their places below a folder; each is either what it was or what it is to be. When it resolves, they
 * and their folders are on disk.
 */
export async function putAll(folder: string, files: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  const nursery = await made(folder);
  const targets = new Set<string>();
  for (const path of files.keys()) {
    for (let at = dirname(path); !targets.has(at); at = dirname(at)) targets.add(at);
  }
  for (const target of targets) await mkdir(join(folder, target), { recursive: true });
  await inTurns([...files], async ([path, bytes]) => named(await writeNew(nursery, bytes), join(folder, path)));
  // The folders above are synced as well, for they may be new.
  await inTurns([...targets], (target) => syncIfThere(join(folder, target)));
}

/** Gives a file its name. Another process may remove the folder meanwhile, such as that of partial tiles. */
async function named(file: string, path: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await mkdir(dirname(path), { recursive: true });
      return await rename(file, path);
    } catch (error) {
      if (!isMissing(error) || tries === mostTries) throw error;
    }
  }
}

/** A folder that another process has removed has nothing left to be synced. */
async function syncIfThere(folder: string): Promise<void> {
  try {
    await syncFolder(folder);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Removes what processes that were killed have left. */
export async function removeLeftovers(folder: string): Promise<void> {
  const nursery = await made(folder);
  const mark = await writeNew(nursery, '');
  const { mtimeMs: now } = await stat(mark);
  for (const name of await namesIn(nursery)) {
    const path = join(nursery, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > leftoverAge || path === mark) await rm(path, { force: true });
  }
}

/** Where files are written before they get their names: on the same disk, and no part of what is published. */
async function made(folder: string): Promise<string> {
  const nursery = join(folder, '.new');
  await mkdir(nursery, { recursive: true });
  return nursery;
}

/** A name is on disk only when its folder is. Where folders cannot be opened, this is not needed. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function inTurns<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += atATime) await Promise.all(items.slice(at, at + atATime).map(work));
}
