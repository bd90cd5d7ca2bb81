import { finished } from 'node:stream/promises';
import { createGunzip, createZstdDecompress, type Gunzip, type ZstdDecompress } from 'node:zlib';

type Engine = Gunzip | ZstdDecompress;

/** The compressed data is incomplete or damaged, or other data follows it. */
export class BrokenCompression extends Error {
  override readonly name = 'BrokenCompression';
}

const chunkSize = 1 << 18;
const engines: readonly Readonly<{ magic: readonly number[]; create: () => Engine }>[] = [
  { magic: [0x1f, 0x8b], create: () => createGunzip({ chunkSize }) },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], create: () => createZstdDecompress({ chunkSize }) },
];
const longestMagic = 4;

/** Unpacks gzip and zstd, which it recognises by their first bytes; other bytes pass unchanged. Throws `BrokenCompression`. */
export async function* decompress(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  while (head.length < longestMagic) {
    const { done, value } = await chunks.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  const engine = engines.find(({ magic }) => magic.every((byte, index) => head[index] === byte));
  const source = new Source(head, chunks);
  if (engine) yield* unpack(source, engine.create);
  else yield* source;
}

/** Unpacks compressed files that follow each other. */
async function* unpack(source: Source, create: () => Engine): AsyncGenerator<Uint8Array> {
  do {
    const engine = create();
    const feeding = feed(engine, source);
    try {
      yield* engine as AsyncIterable<Uint8Array>;
    } catch (error) {
      if (source.failure !== undefined) throw source.failure;
      throw new BrokenCompression('broken', { cause: error });
    }
    source.unread((await feeding) - engine.bytesWritten);
  } while (await source.hasMore());
}

/** Writes chunks to the engine until its file ends; returns the number of bytes. */
async function feed(engine: Engine, source: Source): Promise<number> {
  const over = finished(engine, { writable: false }).catch(() => undefined);
  let fed = 0;
  try {
    for await (const chunk of source) {
      fed += chunk.length;
      const written = new Promise((resolve) => engine.write(chunk, resolve));
      await Promise.race([written, over]);
      if (engine.bytesWritten < fed || engine.destroyed) return fed;
    }
    engine.end();
  } catch (error) {
    engine.destroy(error as Error);
  }
  return fed;
}

/** The chunks of a file. A reader can give back a part of the last chunk. */
class Source {
  failure: unknown;
  #pending: Uint8Array | undefined;
  #last: Uint8Array = new Uint8Array();

  constructor(
    head: Uint8Array,
    readonly chunks: AsyncIterator<Uint8Array>,
  ) {
    this.#pending = head.length > 0 ? head : undefined;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    while (await this.hasMore()) {
      this.#last = this.#pending!;
      this.#pending = undefined;
      yield this.#last;
    }
  }

  unread(count: number) {
    if (count > 0) this.#pending = this.#last.subarray(this.#last.length - count);
  }

  async hasMore(): Promise<boolean> {
    while (this.#pending === undefined || this.#pending.length === 0) {
      const next = await this.#next();
      if (next.done) return false;
      this.#pending = next.value;
    }
    return true;
  }

  async #next() {
    try {
      return await this.chunks.next();
    } catch (error) {
      this.failure = error;
      throw error;
    }
  }
}
