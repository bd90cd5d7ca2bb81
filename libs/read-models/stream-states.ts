/** The state of a stream after a revision. `size` is roughly how many values it holds. */
type CachedState<State> = Readonly<{ state: State; revision: number; size: number }>;

const mostStreams = 10_000;
/** In values; a hundred thousand are some ten megabytes. */
const mostSize = 100_000;

/** Remembers the states of the streams that were asked for last; whatever it forgets is found again in the log. */
export class StreamStates<State> {
  /** The longest unused first. */
  readonly #states = new Map<string, CachedState<State>>();
  #size = 0;

  /** The state after a revision, if that is what is remembered. */
  get(stream: string, revision: number): CachedState<State> | undefined {
    const known = this.#states.get(stream);
    return known?.revision === revision ? known : undefined;
  }

  sizeOf(stream: string): number | undefined {
    return this.#states.get(stream)?.size;
  }

  put(stream: string, kept: CachedState<State>) {
    this.#drop(stream);
    this.#states.set(stream, kept);
    this.#size += 1 + kept.size;
    while (this.#states.size > mostStreams || (this.#size > mostSize && this.#states.size > 1)) {
      this.#drop(this.#states.keys().next().value!);
    }
  }

  clear() {
    this.#states.clear();
    this.#size = 0;
  }

  #drop(stream: string) {
    const known = this.#states.get(stream);
    if (!known) return;
    this.#states.delete(stream);
    this.#size -= 1 + known.size;
  }
}
