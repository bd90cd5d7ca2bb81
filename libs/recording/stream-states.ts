import type { RecordedEvent } from '../kernel/revision.js';

/** A stream as its events have made it; `history` is there only where the stream was just read. */
export type StreamState = Readonly<{
  state: unknown;
  /** Of its last event; nothing where the stream does not exist. */
  revision: number | undefined;
  history: () => readonly RecordedEvent[];
}>;

/** So many streams are remembered, the latest asked for: about all that branches record in the days around a party day. */
const most = 5000;

/** Remembers what streams were folded to, so that the next command need not read them again. */
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

  put(stream: string, state: StreamState): void {
    this.#states.delete(stream);
    this.#states.set(stream, state);
    if (this.#states.size > most) this.#states.delete(this.#states.keys().next().value!);
  }

  forget(stream: string): void {
    this.#states.delete(stream);
  }
}
