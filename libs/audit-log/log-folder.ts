import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { namesIn, putAll, readIfThere, removeLeftovers } from './durable-files.js';
import { entriesOfBundle } from './entry-block.js';
import { tileWidth } from './frontier.js';
import { hashSize } from './hashing.js';
import { KeptNotes } from './kept-notes.js';
import { decodeNote } from './note.js';
import { parseTilePath, tilePath, type TilePlace } from './tile-path.js';

/** The source of a log's files: a folder or an address. */
export interface TileSource {
  /** The bytes of a tile or a bundle; undefined if it is missing. */
  read(place: TilePlace): Promise<Uint8Array | undefined>;
}

/** A tile or a bundle with its bytes. */
export type TileFile = Readonly<{ place: TilePlace; bytes: Uint8Array }>;

/** A log as files (C2SP tlog-tiles): `checkpoint`, `checkpoints/<month>`, `tile/<level>/…` and `tile/entries/…`, served as they are. */
export class LogFolder implements TileSource {
  /** Every checkpoint that was signed. */
  readonly notes: KeptNotes;

  constructor(readonly path: string) {
    this.notes = new KeptNotes(join(path, 'checkpoints'));
  }

  /** A partial tile is cut out of the full one if that exists: the partial ones are removed then. */
  async read(place: TilePlace): Promise<Uint8Array | undefined> {
    const exact = await readIfThere(join(this.path, tilePath(place)));
    if (exact || place.width === tileWidth) return exact;
    const full = await readIfThere(join(this.path, tilePath({ ...place, width: tileWidth })));
    return full && beginningOf(full, place);
  }

  /** Writes entries, then tiles. When it resolves, all are on disk, and partial tiles that are now full are removed. */
  async write(bundles: readonly TileFile[], tiles: readonly TileFile[]): Promise<void> {
    await this.#put(bundles);
    await this.#put(tiles);
    for (const { place } of [...bundles, ...tiles]) {
      if (place.width === tileWidth)
        await rm(join(this.path, `${tilePath(place)}.p`), { recursive: true, force: true, maxRetries: 10 });
    }
  }

  async #put(files: readonly TileFile[]): Promise<void> {
    await putAll(this.path, new Map(files.map(({ place, bytes }) => [tilePath(place), bytes])));
  }

  /** The published checkpoint, if there is one. Throws `MALFORMED_NOTE` if the file is not text. */
  async checkpoint(): Promise<string | undefined> {
    const bytes = await readIfThere(join(this.path, 'checkpoint'));
    return bytes && decodeNote(bytes);
  }

  keptNotes(): Promise<string[]> {
    return this.notes.all();
  }

  /** Publishes a checkpoint atomically: a reader sees the earlier one or this one. */
  async publish(note: string): Promise<void> {
    await putAll(this.path, new Map([['checkpoint', note]]));
  }

  /** The partial tiles and bundles in the folder, in any order. */
  async partials(): Promise<TilePlace[]> {
    const found: TilePlace[] = [];
    const pending = ['tile'];
    for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
      for (const name of await namesIn(join(this.path, path))) {
        const place = parseTilePath(`${path}/${name}`);
        if (place && place.width < tileWidth) found.push(place);
        // Full tiles have names of three digits, and are most of what lies there.
        else if (!/^\d{3}$/.test(name)) pending.push(`${path}/${name}`);
      }
    }
    return found;
  }

  removeLeftovers(): Promise<void> {
    return removeLeftovers(this.path);
  }
}

function beginningOf(full: Uint8Array, { level, index, width }: TilePlace): Uint8Array {
  if (level !== 'entries') return full.subarray(0, width * hashSize);
  const length = entriesOfBundle(full, index, width).reduce((sum, entry) => sum + 2 + entry.length, 0);
  return full.subarray(0, length);
}
