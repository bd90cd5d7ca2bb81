/** Keeps so many values, those last asked for; what cannot be made is not kept. */
export class Bounded<Value> {
  readonly #values = new Map<string, Promise<Value>>();

  constructor(readonly capacity: number) {}

  /** The value kept under a key, or a new one; made once, however many ask for it at the same time. */
  of(key: string, make: () => Promise<Value>): Promise<Value> {
    const known = this.#values.get(key);
    if (known) this.#values.delete(key);
    const value = known ?? make();
    this.#values.set(key, value);
    if (!known) {
      value.catch(() => this.#values.delete(key));
      const [oldest] = this.#values.keys();
      if (this.#values.size > this.capacity) this.#values.delete(oldest!);
    }
    return value;
  }
}
