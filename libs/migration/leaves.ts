import { EntryBlock, entryOf, entryText, Frontier, tileWidth, type Hash } from '../audit-log/index.js';
import type { MovedEvent } from '../event-store/index.js';

/** The audit log's tree over the events of a log, as they are read from it. */
export class Leaves {
  readonly #frontier = new Frontier();
  #block = new EntryBlock(0);

  get size(): number {
    return this.#block.index * tileWidth + this.#block.width;
  }

  add(event: MovedEvent): void {
    this.#block.add(entryText(entryOf(event)));
    if (this.#block.width < tileWidth) return;
    this.#frontier.append(this.#block.leaves());
    this.#block = new EntryBlock(this.#block.index + 1);
  }

  root(): Hash {
    return this.#frontier.rootWith(this.#block.leaves());
  }
}
