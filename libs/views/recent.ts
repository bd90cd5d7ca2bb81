/** Remembers the last few of what takes long to compute; those who ask for the same meanwhile share one computation. */
export class Recent<Value> {
  readonly #values = new Map<string, Promise<Value>>();

  constructor(readonly most: number) {}

  get(key: string, compute: () => Promise<Value>): Promise<Value> {
    const value = this.#values.get(key) ?? compute();
    this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.most) this.#values.delete(this.#values.keys().next().value!);
    value.catch(() => this.#forget(key, value));
    return value;
  }

  /** What failed is tried again. */
  #forget(key: string, value: Promise<Value>) {
    if (this.#values.get(key) === value) this.#values.delete(key);
  }
}
