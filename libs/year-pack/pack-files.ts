import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { linesOf } from '../history/index.js';
import type { PackFile } from './manifest.js';

/** The bytes of a file of a pack. */
export function readPackFile(folder: string, name: PackFile): Promise<Uint8Array> {
  return readFile(join(folder, name));
}

/** The lines of a file of a pack; one that is no text is empty. */
export async function* linesOfFile(folder: string, name: PackFile): AsyncGenerator<string, undefined> {
  for await (const lines of linesOf(createReadStream(join(folder, name), { highWaterMark: 1 << 18 }))) {
    for (const line of lines) yield typeof line === 'string' ? line : '';
  }
  return undefined;
}
