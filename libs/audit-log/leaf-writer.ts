import { EntryBlock } from './entry-block.js';
import { entryOf, entryText, type StoredText } from './entry.js';
import { AuditLogError } from './errors.js';
import { tileWidth, type Frontier, type Tile } from './frontier.js';
import { hashSize, type Hash } from './hashing.js';
import type { TileFile } from './log-folder.js';

/** Makes leaves of events one after another, and the files of them. */
export class LeafWriter {
  #block: EntryBlock;
  /** How many leaves of the block the frontier has already. */
  #taken: number;
  #bundles: TileFile[] = [];
  #tiles: TileFile[] = [];

  constructor(
    readonly frontier: Frontier,
    block: EntryBlock,
  ) {
    this.#block = block;
    this.#taken = block.width;
  }

  get size(): number {
    return this.#block.index * tileWidth + this.#block.width;
  }

  /** Throws `POSITION_SKIPPED` or `ENTRY_TOO_LARGE`. */
  add(event: StoredText): void {
    addTo(this.#block, event);
    if (this.#block.width < tileWidth) return;
    this.#append();
    this.#block = new EntryBlock(this.#block.index + 1);
    this.#taken = 0;
  }

  /** What is to be written for the leaves since the last call, and the root over all. */
  take(): { bundles: TileFile[]; tiles: TileFile[]; root: Hash } {
    if (this.#block.width > this.#taken) this.#append();
    const [bundles, tiles] = [this.#bundles, this.#tiles];
    if (bundles.length > 0) tiles.push(...this.frontier.partials().map(tileFile));
    [this.#bundles, this.#tiles] = [[], []];
    return { bundles, tiles, root: this.frontier.root() };
  }

  #append(): void {
    const { index, width, bundle } = this.#block;
    this.#bundles.push({ place: { level: 'entries', index, width }, bytes: Buffer.from(bundle) });
    this.frontier.append(this.#block.leaves(this.#taken), (tile) => this.#tiles.push(tileFile(tile)));
    this.#taken = width;
  }
}

/** Throws `POSITION_SKIPPED` or `ENTRY_TOO_LARGE`. */
export function addTo(block: EntryBlock, event: StoredText): void {
  const position = block.index * tileWidth + block.width;
  if (event.position !== position) throw new AuditLogError('POSITION_SKIPPED', { position });
  block.add(entryText(entryOf(event)));
}

function tileFile({ level, index, hashes }: Tile): TileFile {
  return { place: { level, index, width: hashes.length / hashSize }, bytes: hashes };
}
