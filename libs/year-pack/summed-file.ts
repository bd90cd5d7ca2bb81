import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackFile } from './manifest.js';

/** A file of a pack, with its size and the SHA-256 of its bytes. */
export type Sum<Name = PackFile> = Readonly<{ name: Name; bytes: number; sha256: string }>;

/** A pack may contain personal data: only its owner may read it. */
const ownersOnly = 0o600;

/** In UTF-16 code units. */
const maxWaiting = 1 << 20;

/** A new file with a running SHA-256. */
export class SummedFile {
  readonly #hash = createHash('sha256');
  #bytes = 0;
  #waiting: string[] = [];
  #length = 0;

  private constructor(
    readonly name: PackFile,
    readonly file: FileHandle,
  ) {}

  static async create(folder: string, name: PackFile): Promise<SummedFile> {
    return new SummedFile(name, await open(join(folder, name), 'wx', ownersOnly));
  }

  async addLine(line: string): Promise<void> {
    this.#waiting.push(line, '\n');
    this.#length += line.length + 1;
    if (this.#length > maxWaiting) await this.#flush();
  }

  async add(bytes: Uint8Array): Promise<void> {
    this.#hash.update(bytes);
    this.#bytes += bytes.length;
    await this.file.writeFile(bytes);
  }

  /** Syncs the file to the disk and closes it. */
  async finish(): Promise<Sum> {
    await this.#flush();
    await this.file.sync();
    await this.close();
    return { name: this.name, bytes: this.#bytes, sha256: this.#hash.digest('hex') };
  }

  /** Does nothing if it is closed already. */
  close(): Promise<void> {
    return this.file.close();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#waiting.join(''));
    [this.#waiting, this.#length] = [[], 0];
    await this.add(bytes);
  }
}

/** Writes a whole file of a pack. */
export async function writeSummed(folder: string, name: PackFile, content: string | Uint8Array): Promise<Sum> {
  const file = await SummedFile.create(folder, name);
  try {
    await file.add(Buffer.from(content));
    return await file.finish();
  } finally {
    await file.close();
  }
}

/** The sum of an existing file. */
export async function sumOf<Name extends string>(folder: string, name: Name): Promise<Sum<Name>> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(join(folder, name), { highWaterMark: 1 << 20 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { name, bytes, sha256: hash.digest('hex') };
}
