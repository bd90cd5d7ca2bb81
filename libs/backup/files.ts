import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** Only its owner may read a backup. */
export const ownersOnly = 0o600;

/** The size of a file, and the SHA-256 of its bytes. */
export type Sum = Readonly<{ bytes: number; sha256: string }>;

/** The sum of a file. */
export async function sumOf(path: string): Promise<Sum> {
  return sumFile(createReadStream(path, { highWaterMark: 1 << 20 }));
}

/** Copies a file to a new one, synced to the disk; returns the sum of the read bytes. */
export async function copySynced(from: string, to: string, onProgress: (bytes: number) => void): Promise<Sum> {
  const target = await open(to, 'wx', ownersOnly);
  try {
    const sum = await sumFile(createReadStream(from, { highWaterMark: 1 << 20 }), async (chunk) => {
      await target.writeFile(chunk);
      onProgress(chunk.length);
    });
    await target.sync();
    return sum;
  } finally {
    await target.close();
  }
}

async function sumFile(chunks: AsyncIterable<Buffer>, also?: (chunk: Buffer) => Promise<void>): Promise<Sum> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += chunk.length;
    await also?.(chunk);
  }
  return { bytes, sha256: hash.digest('hex') };
}
