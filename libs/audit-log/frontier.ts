import { hashSize, rootOfHashes, type Hash } from './hashing.js';

/** So many hashes make a full tile. */
export const tileWidth = 256;

/** Consecutive hashes of one level, laid end to end; those of level 0 are leaf hashes, above, roots of full tiles below. */
export type Tile = Readonly<{ level: number; index: number; hashes: Uint8Array }>;

/** How many hashes a level of the tiles of a tree has. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** How wide a tile of a tree is: 256, or less for the last of its level, or 0 where there is none. */
export function widthOf(level: number, index: number, size: number): number {
  return Math.max(0, Math.min(tileWidth, hashesAt(level, size) - index * tileWidth));
}

/** The levels of a tree that have a partial tile, with its place. */
export function partialTilesOf(size: number): { level: number; index: number; width: number }[] {
  const partials = [];
  for (let level = 0; hashesAt(level, size) > 0; level += 1) {
    const index = Math.floor(hashesAt(level, size) / tileWidth);
    const width = widthOf(level, index, size);
    if (width > 0) partials.push({ level, index, width });
  }
  return partials;
}

/** The last tile of a level, being filled. */
type Level = { index: number; width: number; readonly hashes: Buffer };

/** A tree that leaves are appended to. It keeps the last tile of each level, which is all that its root follows from. */
export class Frontier {
  readonly #levels: Level[] = [];
  #size = 0;

  /** The frontier of a tree, from the partial tiles that are kept of it. */
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

  /** Takes leaf hashes, laid end to end; tells of every tile that they fill, lower ones first. */
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

  /** The root of the tree with some more leaves, which it does not take. */
  rootWith(leaves: Uint8Array): Hash {
    const frontier = this.clone();
    frontier.append(leaves);
    return frontier.root();
  }

  /** The tiles that are not full; their bytes are copies. */
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

  /** Takes no more than fills the tile. */
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
