import { randomBytes } from 'node:crypto';
import { createReadStream, rmSync } from 'node:fs';
import { mkdtemp, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const fatalSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

type Chunks = AsyncIterable<Uint8Array | string>;

/** Writes a file whole or not at all: beside it first, then synced and renamed. An interruption leaves no rest. */
export async function writeWhole(path: string, chunks: Chunks): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  // A device or a pipe is written to, never replaced; of a folder the system says so.
  if (there && !there.isFile()) return writeFile(path, chunks);
  await replace(there ? await realpath(path) : path, chunks);
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
export async function withTemporaryFolder<Result>(work: (path: string) => Promise<Result>): Promise<Result> {
  const path = await mkdtemp(join(tmpdir(), 'dangri-'));
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

async function syncFolder(path: string) {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
