import { entriesOfBundle } from './entry-block.js';
import { AuditLogError } from './errors.js';
import type { Range } from './evidence.js';
import { Frontier, partialTilesOf, tileWidth, widthOf } from './frontier.js';
import { hashSize, nodeHash, rootOfHashes, emptyRoot, type Hash } from './hashing.js';
import type { TileSource } from './log-folder.js';
import { consistencyRanges, inclusionRanges } from './proof.js';
import { tilePath, type TilePlace } from './tile-path.js';

/** The number of cached tiles: proofs of neighbours need the same ones. */
const maxTiles = 64;

/** A tile has 2⁸ hashes. */
const tileHeight = 8;

/** The tree of a size, read from its tiles. It is not verified: only a checkpoint's root proves the tiles. */
export class StoredTree {
  readonly #tiles = new Map<string, Uint8Array>();

  constructor(
    readonly source: TileSource,
    readonly size: number,
  ) {}

  root(): Promise<Hash> {
    return this.hashOf({ start: 0, end: this.size });
  }

  /** Throws `INDEX_BEYOND_SIZE`, `TILE_MISSING` or `TILE_DAMAGED`, like everything here. */
  inclusionProof(index: number): Promise<Hash[]> {
    return this.#hashesOf(inclusionRanges({ index, size: this.size }));
  }

  /** Proves that the tree of an earlier size is the beginning of this one. */
  consistencyProof(earlier: number): Promise<Hash[]> {
    return this.#hashesOf(consistencyRanges(earlier, this.size));
  }

  /** The entry at an index. */
  async entry(index: number): Promise<Hash> {
    inclusionRanges({ index, size: this.size });
    const bundle = Math.floor(index / tileWidth);
    const width = widthOf(0, bundle, this.size);
    const bytes = await this.#read({ level: 'entries', index: bundle, width });
    return entriesOfBundle(bytes, bundle, width)[index % tileWidth]!;
  }

  /** The frontier to append further leaves to. */
  async frontier(): Promise<Frontier> {
    const tiles = partialTilesOf(this.size).map(async ({ level, index }) => {
      return { level, index, hashes: await this.tile(level, index) };
    });
    return Frontier.of(this.size, await Promise.all(tiles));
  }

  /** The hashes of a tile that belong to this tree. */
  async tile(level: number, index: number): Promise<Uint8Array> {
    const place = { level, index, width: widthOf(level, index, this.size) };
    const path = tilePath(place);
    const known = this.#tiles.get(path);
    if (known) return known;
    const bytes = await this.#read(place);
    if (bytes.length !== place.width * hashSize) throw new AuditLogError('TILE_DAMAGED', { file: path });
    if (this.#tiles.size >= maxTiles) this.#tiles.clear();
    this.#tiles.set(path, bytes);
    return bytes;
  }

  /** The hash of the node over a range of leaves. */
  async hashOf({ start, end }: Range): Promise<Hash> {
    const whole: Hash[] = [];
    for (let from = start; from < end;) {
      const height = heightOf(from, end);
      whole.push(await this.#perfect(from, height));
      from += 2 ** height;
    }
    return whole.length === 0 ? emptyRoot : whole.reduceRight((right, left) => nodeHash(left, right));
  }

  /** The root of a full subtree of 2^height leaves: computed from adjacent hashes of one tile. */
  async #perfect(start: number, height: number): Promise<Hash> {
    const level = Math.floor(height / tileHeight);
    const first = start / tileWidth ** level;
    const offset = (first % tileWidth) * hashSize;
    const tile = await this.tile(level, Math.floor(first / tileWidth));
    return rootOfHashes(tile.subarray(offset, offset + 2 ** (height % tileHeight) * hashSize));
  }

  async #hashesOf(ranges: readonly Range[]): Promise<Hash[]> {
    const hashes: Hash[] = [];
    for (const range of ranges) hashes.push(await this.hashOf(range));
    return hashes;
  }

  async #read(place: TilePlace): Promise<Uint8Array> {
    const bytes = await this.source.read(place);
    if (!bytes) throw new AuditLogError('TILE_MISSING', { file: tilePath(place) });
    return bytes;
  }
}

/** The height of the largest full subtree that begins at `from` and does not pass `end`. */
function heightOf(from: number, end: number): number {
  let height = 0;
  while (from % 2 ** (height + 1) === 0 && from + 2 ** (height + 1) <= end) height += 1;
  return height;
}
