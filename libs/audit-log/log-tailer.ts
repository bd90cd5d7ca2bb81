import type { EventStore } from '../event-store/index.js';
import { EntryBlock } from './entry-block.js';
import { saltedEvents } from './entry.js';
import { AuditLogError } from './errors.js';
import { tileWidth } from './frontier.js';
import { emptyRoot, hashSize, sameBytes } from './hashing.js';
import { addTo, LeafWriter } from './leaf-writer.js';
import type { LogFolder } from './log-folder.js';
import type { TreeHead } from './proof.js';
import { StoredTree } from './stored-tree.js';

/** The tree without leaves. */
export const emptyTree: TreeHead = { size: 0, root: emptyRoot };

/** The default number of events per step; their files are in memory until they are written. */
const maxEvents = 16_384;

/**
 * Turns the events of a store into leaves, in order and exactly once. It begins at the tree of a signed checkpoint and
 * derives again all files beyond it. Two processes may tail the same store: they write the same bytes.
 */
export class LogTailer {
  #head: TreeHead;
  #leaves: LeafWriter | undefined;

  /** `from` is the last signed checkpoint. */
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
   * Logs at most `limit` events of the store beyond the tree, and returns the tree on disk. Throws `STORE_BEHIND`,
   * `STORE_DIFFERS`, `POSITION_SKIPPED`, `TILE_MISSING` or `TILE_DAMAGED`; a later call may succeed.
   */
  async advance(limit = maxEvents): Promise<TreeHead> {
    const leaves = this.#leaves ?? (await this.#restore());
    // After a failure, memory and disk differ.
    this.#leaves = undefined;
    const end = leaves.size + limit;
    for await (const events of saltedEvents(this.store, leaves.size)) {
      for (const event of events.slice(0, end - leaves.size)) leaves.add(event);
      if (leaves.size === end) break;
    }
    const { bundles, tiles, root } = leaves.take();
    if (bundles.length > 0) await this.folder.write(bundles, tiles);
    this.#leaves = leaves;
    this.#head = { size: leaves.size, root };
    return this.#head;
  }

  /** The end of the tree on disk, after a check of its last leaves against the store. */
  async #restore(): Promise<LeafWriter> {
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

  /** The events of the store in the last bundle of a tree. */
  async #lastBlock(index: number, size: number): Promise<EntryBlock> {
    const start = index * tileWidth;
    const block = new EntryBlock(index);
    for await (const events of saltedEvents(this.store, start)) {
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
