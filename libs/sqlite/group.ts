/** The synchronous work of one caller in a transaction shared with others. */
export type Share<Result> = Readonly<{
  /** How much it writes. The sum of a group is limited, so that transactions stay short. */
  size: number;
  work: () => Result;
  /** Called when the writes of this share are undone while the transaction goes on. */
  undone: () => void;
  /** Called after the work threw and was undone: returns an answer all the same, or throws. */
  otherwise: (error: unknown) => Result;
}>;

/** A share with the callbacks of its caller. */
export type Member = Readonly<{
  share: Share<unknown>;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}>;

const maxMembers = 256;
/** In the unit of `Share.size`. */
const maxSize = 1000;

/** The callers that wait for the same transaction, in the order of their calls. */
export class Group {
  readonly #members: Member[] = [];
  #size = 0;
  #isOpen = true;

  /** Whether another may join. */
  get isOpen(): boolean {
    return this.#isOpen && this.#members.length < maxMembers && this.#size < maxSize;
  }

  join<Result>(share: Share<Result>): Promise<Result> {
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    this.#members.push({ share, resolve: resolve as Member['resolve'], reject });
    this.#size += share.size;
    return promise;
  }

  /** Closes the group and returns its members. */
  closed(): readonly Member[] {
    this.#isOpen = false;
    return this.#members;
  }
}
