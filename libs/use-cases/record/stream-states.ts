import type { RecordedEvent } from '../../kernel/revision.js';

/** The folded state of a stream; `history` is filled only if the stream was just read. */
export type StreamState = Readonly<{
  state: unknown;
  /** The revision of the last event; `undefined` if the stream does not exist. */
  revision: number | undefined;
  history: () => readonly RecordedEvent[];
}>;

/** The number of streams to remember: about all that branches write to in the days around a party day. */
const capacity = 5000;

/** Remembers the states of recently used streams, so that the next command need not read them again. */
export class StreamStates {
  readonly #states = new Map<string, StreamState>();

  get(stream: string): StreamState | undefined {
    const found = this.#states.get(stream);
    if (found) {
      this.#states.delete(stream);
      this.#states.set(stream, found);
    }
    return found;
  }

  has(stream: string): boolean {
    return this.#states.has(stream);
  }

  put(stream: string, state: StreamState): void {
    this.#states.delete(stream);
    this.#states.set(stream, state);
    if (this.#states.size > capacity) this.#states.delete(this.#states.keys().next().value!);
  }

  forget(stream: string): void {
    this.#states.delete(stream);
  }

  clear(): void {
    this.#states.clear();
  }
}
