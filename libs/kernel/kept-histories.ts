import type { RecordedEvent } from './revision.js';
import type { StreamFold } from './stream-fold.js';

/** The most records in the histories that are kept: some fifty megabytes. */
const capacity = 100_000;

/** Keeps the histories of the streams that were revised last, as far as memory allows. */
export class KeptHistories {
  /** The longest unused first, each with its size when it was used last. */
  readonly #kept = new Map<string, Readonly<{ stream: StreamFold; size: number }>>();
  #size = 0;

  constructor(readonly most = capacity) {}

  /** Gives the fold of a stream its history so far, if it has none. */
  provide(name: string, stream: StreamFold, read: () => Iterable<RecordedEvent>): void {
    if (!stream.history) stream.remember(read());
    this.keep(name, stream);
  }

  /** Keeps the history of a stream, if it has one, and drops those that were not used for longest. */
  keep(name: string, stream: StreamFold): void {
    this.drop(name);
    if (!stream.history) return;
    const { size } = stream.history;
    this.#kept.set(name, { stream, size });
    this.#size += size;
    for (const [other, kept] of this.#kept) {
      if (this.#size <= this.most || other === name) return;
      kept.stream.forget();
      this.drop(other);
    }
  }

  /** Counts a stream no more. */
  drop(name: string): void {
    this.#size -= this.#kept.get(name)?.size ?? 0;
    this.#kept.delete(name);
  }
}
