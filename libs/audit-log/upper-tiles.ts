import type { Finding } from './finding.js';
import { Frontier, partialTilesOf, tileWidth, widthOf, type Tile } from './frontier.js';
import { firstDifference, hashAt, hashSize, rootOfHashes, sameBytes, type Hash } from './hashing.js';
import type { TileSource } from './log-folder.js';
import type { TreeHead } from './proof.js';
import { tilePath } from './tile-path.js';

/** The hashes that the upper tiles hold for the blocks below, as far as a checkpoint's root proves them. */
export type VerifiedHashes = Readonly<{
  /** The root that a full block of leaves must have, by its index. */
  blockRoots: ReadonlyMap<number, Hash>;
  /** The leaf hashes of the last block, if it is not full. */
  lastLeaves: Uint8Array;
  findings: readonly Finding[];
}>;

/**
 * Checks the tiles of level 1 and above from the root down: the partial ones against the root, each full one against its
 * hash in the level above. `derived` is the proven tree, if there is one. Without it the tiles themselves must give the
 * root; if they do not, the result is undefined.
 */
export async function authenticateTiles(
  source: TileSource,
  { size, root }: TreeHead,
  derived: Frontier | undefined,
): Promise<VerifiedHashes | undefined> {
  const stored = await storedPartials(source, size);
  const top = derived?.partials() ?? stored;
  if (!derived && !givesRoot(stored, size, root)) return undefined;
  const descent = new Descent(source, size);
  for (const tile of top.filter(({ level }) => level > 0)) {
    descent.compare(tile, await source.read(placeOf(tile.level, tile.index, size)));
    await descent.below(tile);
  }
  const { blockRoots, findings } = descent;
  return { blockRoots, findings, lastLeaves: top.find(({ level }) => level === 0)?.hashes ?? new Uint8Array() };
}

function storedPartials(source: TileSource, size: number): Promise<Tile[]> {
  const tiles = partialTilesOf(size).map(async (place) => {
    return { level: place.level, index: place.index, hashes: (await source.read(place)) ?? new Uint8Array() };
  });
  return Promise.all(tiles);
}

function givesRoot(tiles: readonly Tile[], size: number, root: Hash): boolean {
  const isWhole = tiles.every(({ level, index, hashes }) => hashes.length === widthOf(level, index, size) * hashSize);
  return isWhole && sameBytes(Frontier.of(size, tiles).root(), root);
}

/** Walks from proven tiles down to the tiles below them. */
class Descent {
  readonly blockRoots = new Map<number, Hash>();
  readonly findings: Finding[] = [];

  constructor(
    readonly source: TileSource,
    readonly size: number,
  ) {}

  /** Compares the stored bytes of a tile with its proven hashes. */
  compare({ level, index, hashes }: Tile, bytes: Uint8Array | undefined): void {
    if (bytes && sameBytes(bytes, hashes)) return;
    const at = bytes ? firstDifference(bytes, hashes) : 0;
    const [expected, actual] = [hashes, bytes ?? new Uint8Array()].map((all) => hashAt(all, at));
    this.#note(level, index, at, bytes ? 'tile-changed' : 'tile-missing', { expected: expected!, actual: actual! });
  }

  /** Checks every full tile below a proven one. */
  async below({ level, index, hashes }: Tile): Promise<void> {
    for (let at = 0; at * hashSize < hashes.length; at += 1) {
      const hash = hashAt(hashes, at);
      const child = index * tileWidth + at;
      if (level === 1) this.blockRoots.set(child, hash);
      else await this.#check(level - 1, child, hash);
    }
  }

  async #check(level: number, index: number, expected: Hash): Promise<void> {
    const bytes = await this.source.read({ level, index, width: tileWidth });
    const actual = bytes && rootOfHashes(bytes);
    if (bytes?.length === tileWidth * hashSize && sameBytes(actual!, expected)) {
      return this.below({ level, index, hashes: bytes });
    }
    const kind = bytes ? 'tile-changed' : 'tile-missing';
    this.#note(level, index, bytes ? await this.#firstWrong(level, index, bytes) : 0, kind, {
      expected,
      ...(actual && { actual }),
    });
  }

  /** The index of the first hash of a full tile that is not the root of the tile below it. */
  async #firstWrong(level: number, index: number, bytes: Uint8Array): Promise<number> {
    for (let at = 0; at < tileWidth; at += 1) {
      const child = await this.source.read({ level: level - 1, index: index * tileWidth + at, width: tileWidth });
      if (child && !sameBytes(rootOfHashes(child), hashAt(bytes, at))) return at;
    }
    return 0;
  }

  #note(level: number, index: number, at: number, kind: Finding['kind'], evidence: Partial<Finding>): void {
    const position = (index * tileWidth + at) * tileWidth ** level;
    this.findings.push({ kind, position, file: tilePath(placeOf(level, index, this.size)), ...evidence });
  }
}

function placeOf(level: number, index: number, size: number) {
  return { level, index, width: widthOf(level, index, size) };
}
