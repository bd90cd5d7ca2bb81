/** Keeps the most recently used values. Callers with the same key share one computation. */
export class PromiseCache<Value> {
  readonly #values = new Map<string, Promise<Value>>();

  constructor(readonly capacity: number) {}

  /** The value of a key; `make` computes it if the cache does not hold it. A failure is not kept. */
  get(key: string, make: () => Promise<Value>): Promise<Value> {
    const kept = this.#values.get(key);
    const value = kept ?? make();
    this.#values.delete(key);
    this.#values.set(key, value);
    if (!kept) this.#settle(key, value);
    return value;
  }

  #settle(key: string, value: Promise<Value>): void {
    const [oldest] = this.#values.keys();
    if (this.#values.size > this.capacity) this.#values.delete(oldest!);
    value.catch(() => {
      if (this.#values.get(key) === value) this.#values.delete(key);
    });
  }
}
