import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** What is in a backup is for its owner alone. */
export const ownersOnly = 0o600;

/** The size of a file, and the SHA-256 of its bytes. */
export type Sum = Readonly<{ bytes: number; sha256: string }>;

/** Adds up the bytes of a file. */
export async function sumOf(path: string): Promise<Sum> {
  return summed(createReadStream(path, { highWaterMark: 1 << 20 }));
}

/** Copies a file to a new one, synced to the disk, and adds up the bytes that it read. */
export async function copySynced(from: string, to: string, onProgress: (bytes: number) => void): Promise<Sum> {
  const target = await open(to, 'wx', ownersOnly);
  try {
    const sum = await summed(createReadStream(from, { highWaterMark: 1 << 20 }), async (chunk) => {
      await target.writeFile(chunk);
      onProgress(chunk.length);
    });
    await target.sync();
    return sum;
  } finally {
    await target.close();
  }
}

/** Writes a file that must not be there yet, synced to the disk. */
export async function writeNew(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', ownersOnly);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Syncs a file that is written already, or a folder with the names in it. */
export async function sync(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

async function summed(chunks: AsyncIterable<Buffer>, also?: (chunk: Buffer) => Promise<void>): Promise<Sum> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
    await also?.(chunk);
  }
  return { bytes, sha256: hash.digest('hex') };
}
