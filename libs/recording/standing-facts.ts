import type { EventStore, StoredEvent } from '../event-store/index.js';
import { Registry, registryCategories } from '../registry/index.js';

/** Another fold over the log that answers from memory, as the registry does. */
export type StandingFold = Readonly<{
  categories: readonly string[];
  apply: (event: StoredEvent) => void;
}>;

/**
 * Who belongs where and who may do what, in memory, as of the end of the log: whoever asks catches up first, so that what
 * another process has written is known too.
 */
export class StandingFacts {
  readonly registry = new Registry();
  readonly #categories: readonly string[];
  readonly #takers: readonly ((event: StoredEvent) => void)[];
  #position = -1;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(
    readonly log: Pick<EventStore, 'readAll' | 'lastPosition'>,
    others: readonly StandingFold[] = [],
  ) {
    this.#categories = [...registryCategories, ...others.flatMap(({ categories }) => categories)];
    this.#takers = [(event) => this.registry.apply(event.stream, event), ...others.map(({ apply }) => apply)];
  }

  /** The position of the log that the facts stand at; −1 before any. */
  get position(): number {
    return this.#position;
  }

  /** Resolves when everything is known that was in the log at the time of the call. */
  catchUp(): Promise<void> {
    // What is under way may have passed the end of the log before this call, so a second one follows it; all who ask meanwhile share it.
    if (!this.#running) return this.#start();
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#start();
      });
    return this.#next;
  }

  #start(): Promise<void> {
    const running = this.#read().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  async #read(): Promise<void> {
    const last = (await this.log.lastPosition()) ?? -1;
    if (last <= this.#position) return;
    for await (const batch of this.log.readAll(this.#position + 1, { categories: this.#categories })) {
      for (const event of batch) {
        for (const take of this.#takers) take(event);
        this.#position = event.position;
      }
    }
    this.#position = Math.max(this.#position, last);
  }
}
