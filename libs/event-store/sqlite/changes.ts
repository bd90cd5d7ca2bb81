const pollMs = 100;

/**
 * Wakes readers that wait for new events: at once after a write of this process, and by polling for writes of other
 * processes.
 */
export class Changes {
  #count = 0;
  #closed = false;
  #version: unknown;
  #timer: NodeJS.Timeout | undefined;
  readonly #waiting = new Set<() => void>();

  /** `version` changes when another process writes. */
  constructor(readonly version: () => unknown) {}

  get closed(): boolean {
    return this.#closed;
  }

  /** Get a mark before reading, and pass it to `since` if nothing was found. */
  mark(): number {
    return this.#count;
  }

  announce() {
    this.#count += 1;
    this.#wake();
  }

  close() {
    this.#closed = true;
    this.#wake();
  }

  /** Resolves when something may have changed since the mark, when the signal aborts, or when all ends. */
  async since(mark: number, signal: AbortSignal): Promise<void> {
    if (mark !== this.#count || signal.aborted || this.#closed) return;
    await new Promise<void>((resolve) => {
      const awake = () => {
        signal.removeEventListener('abort', awake);
        this.#waiting.delete(awake);
        if (this.#waiting.size === 0) this.#rest();
        resolve();
      };
      signal.addEventListener('abort', awake);
      this.#waiting.add(awake);
      this.#timer ??= setInterval(() => this.#poll(), pollMs);
    });
  }

  #poll() {
    const version = this.version();
    if (version === this.#version) return;
    this.#version = version;
    this.announce();
  }

  #wake() {
    for (const awake of this.#waiting) awake();
  }

  #rest() {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
