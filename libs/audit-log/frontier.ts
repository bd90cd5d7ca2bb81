import { hashSize, rootOfHashes, type Hash } from './hashing.js';

/** The number of hashes in a full tile. */
export const tileWidth = 256;

/**
 * Consecutive hashes of one level, concatenated. Level 0 has leaf hashes; a higher level has the roots of full tiles below.
 */
export type Tile = Readonly<{ level: number; index: number; hashes: Uint8Array }>;

/** The number of hashes at a tile level of a tree. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** The width of a tile: 256, less for the last one of its level, 0 if there is no such tile. */
export function widthOf(level: number, index: number, size: number): number {
  return Math.max(0, Math.min(tileWidth, hashesAt(level, size) - index * tileWidth));
}

/** The partial tiles of a tree, one at most per level. */
export function partialTilesOf(size: number): { level: number; index: number; width: number }[] {
  const partials = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const index = Math.floor(hashesAt(level, size) / tileWidth);
    const width = widthOf(level, index, size);
    if (width > 0) partials.push({ level, index, width });
  }
  return partials;
}

/** The last, unfinished tile of a level. */
type Level = { index: number; width: number; readonly hashes: Buffer };

/** A tree that grows by leaves. It keeps the last tile of each level; the root needs no more. */
export class Frontier {
  readonly #levels: Level[] = [];
  #size = 0;

  /** Restores the frontier of a tree from its partial tiles. */
  static of(size: number, partials: readonly Tile[]): Frontier {
    const frontier = new Frontier();
    frontier.#size = size;
    for (let level = 0; hashesAt(level, size) > 0; level += 1) {
      const index = Math.floor(hashesAt(level, size) / tileWidth);
      frontier.#levels.push({ index, width: 0, hashes: Buffer.alloc(tileWidth * hashSize) });
    }
    for (const { level, hashes } of partials) {
      const kept = frontier.#levels[level]!;
      kept.hashes.set(hashes);
      kept.width = hashes.length / hashSize;
    }
    return frontier;
  }

  get size(): number {
    return this.#size;
  }

  /** Appends concatenated leaf hashes; reports every tile that they fill, lower ones first. */
  append(leaves: Uint8Array, filled: (tile: Tile) => void = () => undefined): void {
    for (let at = 0; at < leaves.length;) {
      const room = (tileWidth - this.#level(0).width) * hashSize;
      const part = leaves.subarray(at, at + room);
      this.#add(0, part, filled);
      at += part.length;
    }
    this.#size += leaves.length / hashSize;
  }

  root(): Hash {
    let ragged: Uint8Array = Buffer.alloc(0);
    for (const { hashes, width } of this.#levels) {
      const level = Buffer.concat([hashes.subarray(0, width * hashSize), ragged]);
      ragged = level.length === 0 ? level : rootOfHashes(level);
    }
    return rootOfHashes(ragged);
  }

  /** The root of the tree with more leaves, without appending them. */
  rootWith(leaves: Uint8Array): Hash {
    const frontier = this.clone();
    frontier.append(leaves);
    return frontier.root();
  }

  /** The partial tiles; their bytes are copies. */
  partials(): Tile[] {
    return this.#levels
      .map(({ index, width, hashes }, level) => ({
        level,
        index,
        hashes: Buffer.from(hashes.subarray(0, width * hashSize)),
      }))
      .filter(({ hashes }) => hashes.length > 0);
  }

  clone(): Frontier {
    return Frontier.of(this.#size, this.partials());
  }

  /** Stops when the tile is full. */
  #add(at: number, hashes: Uint8Array, filled: (tile: Tile) => void): void {
    const level = this.#level(at);
    level.hashes.set(hashes, level.width * hashSize);
    level.width += hashes.length / hashSize;
    if (level.width < tileWidth) return;
    const tile = Buffer.from(level.hashes);
    filled({ level: at, index: level.index, hashes: tile });
    level.index += 1;
    level.width = 0;
    this.#add(at + 1, rootOfHashes(tile), filled);
  }

  #level(at: number): Level {
    return (this.#levels[at] ??= { index: 0, width: 0, hashes: Buffer.alloc(tileWidth * hashSize) });
  }
}
