import { KeptHistories } from '../../kernel/kept-histories.js';
import type { StreamFold } from '../../kernel/stream-fold.js';

/** A folded stream; it has its history if it was just read, or revised lately. */
export type StreamState = Readonly<{
  fold: StreamFold;
  /** The revision of the last event; `undefined` if the stream does not exist. */
  revision: number | undefined;
}>;

/** The number of streams to remember: about all that branches write to in the days around a party day. */
const capacity = 5000;

/** Remembers the states of recently used streams, so that the next command need not read them again. */
export class StreamStates {
  readonly #states = new Map<string, StreamState>();
  #histories = new KeptHistories();

  get(stream: string): StreamState | undefined {
    const found = this.#states.get(stream);
    if (found) {
      this.#states.delete(stream);
      this.#states.set(stream, found);
    }
    return found;
  }

  put(stream: string, state: StreamState): void {
    this.#states.delete(stream);
    this.#states.set(stream, state);
    this.#histories.keep(stream, state.fold);
    if (this.#states.size > capacity) this.forget(this.#states.keys().next().value!);
  }

  forget(stream: string): void {
    this.#states.delete(stream);
    this.#histories.drop(stream);
  }

  clear(): void {
    this.#states.clear();
    this.#histories = new KeptHistories();
  }
}
