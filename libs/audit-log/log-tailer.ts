import type { EventStore } from '../event-store/index.js';
import { EntryBlock } from './entry-block.js';
import { storedTexts } from './entry.js';
import { AuditLogError } from './errors.js';
import { tileWidth } from './frontier.js';
import { emptyRoot, hashSize, sameBytes } from './hashing.js';
import { addTo, LeafWriter } from './leaf-writer.js';
import type { LogFolder } from './log-folder.js';
import type { TreeHead } from './proof.js';
import { StoredTree } from './stored-tree.js';

/** The tree without leaves. */
export const emptyTree: TreeHead = { size: 0, root: emptyRoot };

/** So many events are taken at a time, unless told otherwise; their files are in memory until they are written. */
const mostEvents = 16_384;

/**
 * Turns the events of a store into leaves, in order and exactly once. It begins at a tree that a checkpoint vouches for; what
 * lies on disk beyond is derived again. Two processes may tail the same store: they write the same bytes.
 */
export class LogTailer {
  #head: TreeHead;
  #leaves: LeafWriter | undefined;

  /** `from` is the last checkpoint that was signed. */
  constructor(
    readonly store: EventStore,
    readonly folder: LogFolder,
    from: TreeHead = emptyTree,
  ) {
    this.#head = from;
  }

  /** The tree that is on disk. */
  get head(): TreeHead {
    return this.#head;
  }

  /**
   * Logs the events that the store holds beyond the tree, up to a number, and gives the tree that is then on disk. Throws
   * `STORE_BEHIND`, `STORE_DIFFERS`, `POSITION_SKIPPED`, `ENTRY_TOO_LARGE`, `TILE_MISSING` or `TILE_DAMAGED`; it may be
   * called again afterwards.
   */
  async advance(limit = mostEvents): Promise<TreeHead> {
    const leaves = this.#leaves ?? (await this.#restored());
    // After a failure, what is in memory is not what is on disk.
    this.#leaves = undefined;
    const end = leaves.size + limit;
    for await (const events of storedTexts(this.store, leaves.size)) {
      for (const event of events.slice(0, end - leaves.size)) leaves.add(event);
      if (leaves.size === end) break;
    }
    const { bundles, tiles, root } = leaves.take();
    if (bundles.length > 0) await this.folder.write(bundles, tiles);
    this.#leaves = leaves;
    this.#head = { size: leaves.size, root };
    return this.#head;
  }

  /** The end of the tree as it is on disk, whose last leaves are those of the store. */
  async #restored(): Promise<LeafWriter> {
    const { size, root } = this.#head;
    await this.folder.removeLeftovers();
    const tree = new StoredTree(this.folder, size);
    const frontier = await tree.frontier();
    const actual = frontier.root();
    if (!sameBytes(root, actual)) {
      throw new AuditLogError('TILE_DAMAGED', { expected: root, actual, range: { start: 0, end: size } });
    }
    if (size === 0) return new LeafWriter(frontier, new EntryBlock(0));
    const index = Math.floor((size - 1) / tileWidth);
    const block = await this.#lastBlock(index, size);
    requireSameLeaves(block, await tree.tile(0, index));
    return new LeafWriter(frontier, block.width === tileWidth ? new EntryBlock(index + 1) : block);
  }

  /** The store's events of the last bundle of a tree. */
  async #lastBlock(index: number, size: number): Promise<EntryBlock> {
    const start = index * tileWidth;
    const block = new EntryBlock(index);
    for await (const events of storedTexts(this.store, start)) {
      for (const event of events.slice(0, size - start - block.width)) addTo(block, event);
      if (start + block.width === size) return block;
    }
    throw await this.#behind(size);
  }

  async #behind(size: number): Promise<AuditLogError> {
    const start = ((await this.store.lastPosition()) ?? -1) + 1;
    return new AuditLogError('STORE_BEHIND', { range: { start, end: size } });
  }
}

function requireSameLeaves(block: EntryBlock, tile: Uint8Array): void {
  for (let at = 0; at < block.width; at += 1) {
    const [expected, actual] = [tile, block.leaves()].map((all) => all.slice(at * hashSize, (at + 1) * hashSize));
    if (sameBytes(expected!, actual!)) continue;
    throw new AuditLogError('STORE_DIFFERS', {
      position: block.index * tileWidth + at,
      expected: expected!,
      actual: actual!,
    });
  }
}
