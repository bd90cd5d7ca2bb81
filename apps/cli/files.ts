import { randomBytes } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { mkdtemp, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Bilingual } from './texts.js';

const fatalSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const databaseHeader = Buffer.from('SQLite format 3\0');

type Chunks = AsyncIterable<Uint8Array | string>;

/** What stands where the file was to be written is a database, such as the event log: nothing would bring it back. */
class DatabaseInTheWay extends Error implements Bilingual {
  override readonly name = 'DatabaseInTheWay';
  readonly zh: string;
  readonly en: string;

  constructor(path: string) {
    super(`${path} is a database`);
    this.zh = `${path} 是数据库文件，不予覆盖。请另选文件名`;
    this.en = `${path} is a database and is not written over. Name another file`;
  }
}

/**
 * Writes a file whole or not at all: beside it first, then synced and renamed. An interruption leaves no rest. Throws
 * `DatabaseInTheWay` rather than replace one.
 */
export async function writeWhole(path: string, chunks: Chunks): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  // A device or a pipe is written to, never replaced; of a folder the system says so.
  if (there && !there.isFile()) return writeFile(path, chunks);
  if (there && (await isDatabase(path))) throw new DatabaseInTheWay(path);
  await replace(there ? await realpath(path) : path, chunks);
}

async function isDatabase(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer } = await file.read(Buffer.alloc(databaseHeader.length), 0, databaseHeader.length, 0);
    return buffer.equals(databaseHeader);
  } finally {
    await file.close();
  }
}

async function replace(path: string, chunks: Chunks) {
  const beside = `${path}.${randomBytes(6).toString('hex')}.part`;
  const forget = onFatalSignal(() => rmSync(beside, { force: true }));
  const file = await open(beside, 'wx').catch((error: unknown) => {
    forget();
    throw pathNamed(error, path);
  });
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
    await file.sync();
    await file.close();
    await rename(beside, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await file.close().catch(() => {});
    await rm(beside, { force: true });
    throw error;
  } finally {
    forget();
  }
}

/** The path that the caller gave is the one to speak of. */
function pathNamed(error: unknown, path: string): unknown {
  return error instanceof Error ? Object.assign(error, { path }) : error;
}

/** A file to read from: its bytes as often as they are asked for, and how many they are where that is known. */
export type Source = Readonly<{ open: () => AsyncIterable<Uint8Array>; bytes?: number }>;

/** Throws the system's error where there is no such file, or where it is a folder. */
export async function sourceOf(path: string): Promise<Source> {
  const stats = await stat(path);
  // A pipe is opened once: closed again, it would lose what is in it.
  if (stats.isFile()) await (await open(path, 'r')).close();
  if (stats.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR', path });
  return {
    open: () => createReadStream(path, { highWaterMark: 1 << 18 }),
    ...(stats.isFile() && { bytes: stats.size }),
  };
}

export async function sizeOf(path: string): Promise<number> {
  return (await stat(path)).size;
}

/** Lends a folder that is gone afterwards, also where the program is interrupted. */
export function withTemporaryFolder<Result>(work: (path: string) => Promise<Result>): Promise<Result> {
  return withFolderIn(tmpdir(), 'dangri-', work);
}

/** Lends a folder within another, from which what is written can be moved to its place, and that is gone afterwards. */
export async function withFolderIn<Result>(
  parent: string,
  prefix: string,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const path = await mkdtemp(join(parent, prefix));
  const clean = () => rmSync(path, { recursive: true, force: true });
  const forget = onFatalSignal(clean);
  try {
    return await work(path);
  } finally {
    clean();
    forget();
  }
}

/** Cleans up, then dies of the signal all the same, so that a shell sees 130 and stops its loop. */
function onFatalSignal(clean: () => void): () => void {
  const die = (signal: NodeJS.Signals) => {
    clean();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = () => fatalSignals.forEach((signal) => process.off(signal, die));
  fatalSignals.forEach((signal) => process.on(signal, die));
  return forget;
}

/** Makes sure that the names in a folder are on disk. */
export async function syncFolder(path: string) {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
