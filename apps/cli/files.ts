import type { Bilingual } from '#libs/kernel/bilingual.js';
import { randomBytes } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { syncFolder } from '#libs/durable-files/index.js';

const fatalSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const databaseHeader = Buffer.from('SQLite format 3\0');

type Chunks = AsyncIterable<Uint8Array | string>;

/** The file to be replaced is a database, such as the event log: it would be lost for good. */
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
 * Writes a file whole or not at all: first under another name, then synced and renamed. An interruption leaves nothing behind. Throws
 * `DatabaseInTheWay` rather than replace one.
 */
export async function writeWhole(path: string, chunks: Chunks): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  // A device or a pipe is written to, never replaced; a folder draws the system's error.
  if (there && !there.isFile()) return writeFile(path, chunks);
  if (there && (await isDatabase(path))) throw new DatabaseInTheWay(path);
  await replace(there ? await realpath(path) : path, chunks);
}

/** As `writeWhole`, but only where nothing is yet. Throws the system's error `EEXIST`. */
export async function writeNew(path: string, chunks: Chunks): Promise<void> {
  await requireFree(path);
  await replace(path, chunks);
}

/** Throws the system's error `EEXIST` where there is something. */
export async function requireFree(path: string): Promise<void> {
  if (await stat(path).catch(() => undefined))
    throw Object.assign(new Error(`${path} exists`), { code: 'EEXIST', path });
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

/** Error messages name the path that the caller gave. */
function pathNamed(error: unknown, path: string): unknown {
  return error instanceof Error ? Object.assign(error, { path }) : error;
}

/** A file to read from: its bytes, as often as needed, and their number if known. */
export type Source = Readonly<{ open: () => AsyncIterable<Uint8Array>; bytes?: number }>;

/** Throws the system's error where there is no such file, or where it is a folder. */
export async function sourceOf(path: string): Promise<Source> {
  const stats = await stat(path);
  // A pipe is opened once: closing it would lose its content.
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

/** Lends a temporary folder; it is deleted afterwards, even if the program is interrupted. */
export function withTemporaryFolder<Result>(work: (path: string) => Promise<Result>): Promise<Result> {
  return withFolderIn(tmpdir(), 'dangri-', work);
}

/** Lends a temporary folder within another, so that files can be moved from it to their place. */
export async function withFolderIn<Result>(
  parent: string,
  prefix: string,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  let path: string | undefined;
  // Tried again where a file is made in the folder meanwhile.
  const clean = () => path && rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  // Before the folder is made, and made in the same turn: no signal finds it without its cleaning.
  const forget = onFatalSignal(clean);
  try {
    path = mkdtempSync(join(parent, prefix));
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
