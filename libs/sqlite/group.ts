/** What one caller does in a transaction that it may share with others. Synchronous. */
export type Share<Result> = Readonly<{
  /** How much it writes: a group is full when its shares come to so much as makes a short transaction. */
  size: number;
  work: () => Result;
  /** Told that what the work wrote is undone, while the transaction goes on. */
  undone: () => void;
  /** Called when the work has thrown and nothing of it is left: gives the answer all the same, or throws. */
  otherwise: (error: unknown) => Result;
}>;

/** A share, and whom to answer. */
export type Member = Readonly<{
  share: Share<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}>;

const mostMembers = 256;
/** In the unit of `Share.size`. */
const mostSize = 1000;

/** Those who wait for the same transaction, in the order of their calls. */
export class Group {
  readonly #members: Member[] = [];
  #size = 0;
  #isOpen = true;

  /** Whether one more may join. */
  get isOpen(): boolean {
    return this.#isOpen && this.#members.length < mostMembers && this.#size < mostSize;
  }

  join<Result>(share: Share<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#members.push({ share, resolve: resolve as Member['resolve'], reject });
    this.#size += share.size;
    return promise;
  }

  /** Takes nobody in any more, and gives its members. */
  closed(): readonly Member[] {
    this.#isOpen = false;
    return this.#members;
  }
}
