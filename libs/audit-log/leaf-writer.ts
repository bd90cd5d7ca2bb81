import type { SaltedEvent } from '../event-store/index.js';
import { EntryBlock } from './entry-block.js';
import { entryOfEvent } from './entry.js';
import { AuditLogError } from './errors.js';
import { tileWidth, type Frontier, type Tile } from './frontier.js';
import { hashSize, type Hash } from './hashing.js';
import type { TileFile } from './log-folder.js';

/** Turns events into leaves, in order, and into the log's files. */
export class LeafWriter {
  #block: EntryBlock;
  /** The number of leaves of the block that the frontier already has. */
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

  /** Throws `POSITION_SKIPPED`. */
  add(event: SaltedEvent): void {
    addTo(this.#block, event);
    if (this.#block.width < tileWidth) return;
    this.#append();
    this.#block = new EntryBlock(this.#block.index + 1);
    this.#taken = 0;
  }

  /** The files for the leaves since the last call, and the root over all leaves. */
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

/** Throws `POSITION_SKIPPED`. */
export function addTo(block: EntryBlock, event: SaltedEvent): void {
  const position = block.index * tileWidth + block.width;
  if (event.position !== position) throw new AuditLogError('POSITION_SKIPPED', { position });
  block.add(entryOfEvent(event));
}

function tileFile({ level, index, hashes }: Tile): TileFile {
  return { place: { level, index, width: hashes.length / hashSize }, bytes: hashes };
}
