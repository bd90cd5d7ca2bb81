import { EntryBlock, entryOfEvent, Frontier, tileWidth, type Hash } from '../audit-log/index.js';
import type { MovedEvent } from '../event-store/index.js';

/** Derives the audit log's tree from the events of a log. */
export class LogTree {
  readonly #frontier = new Frontier();
  #block = new EntryBlock(0);

  get size(): number {
    return this.#block.index * tileWidth + this.#block.width;
  }

  add(event: MovedEvent): void {
    this.#block.add(entryOfEvent(event));
    if (this.#block.width < tileWidth) return;
    this.#frontier.append(this.#block.leaves());
    this.#block = new EntryBlock(this.#block.index + 1);
  }

  root(): Hash {
    return this.#frontier.rootWith(this.#block.leaves());
  }
}
