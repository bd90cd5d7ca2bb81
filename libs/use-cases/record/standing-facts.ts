import { categoryOf } from '../../kernel/stream-name.js';
import type { EventStore } from '../../event-store/index.js';
import { access, Grants } from '../../modules/access/index.js';
import { Registry, registryCategories } from '../../registry/index.js';

const categories: ReadonlySet<string> = new Set([...registryCategories, access.category]);

/**
 * Who belongs where and who has which role, in memory. A caller catches up with the log first, so that the facts include
 * what other processes wrote.
 */
export class StandingFacts {
  readonly registry = new Registry();
  readonly grants = new Grants();
  #position = -1;
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;

  constructor(readonly log: Pick<EventStore, 'readAll' | 'lastPosition' | 'refresh'>) {}

  /** The position of the log that the facts include; −1 if none. */
  get position(): number {
    return this.#position;
  }

  /** Whether the events of a stream change the facts. */
  restOn(stream: string): boolean {
    return categories.has(categoryOf(stream));
  }

  /** Resolves when the facts include everything that was in the log at the time of the call. */
  catchUp(): Promise<void> {
    // A running catch-up may have passed the end of the log before this call, so another one follows it; all callers that wait share that one.
    if (!this.#running) return this.#start();
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#start();
      });
    return this.#next;
  }

  /** Catches up with all that others have recorded; false if that brought nothing, or cannot be had now. */
  async refresh(): Promise<boolean> {
    const before = this.#position;
    await this.log.refresh().catch(() => undefined);
    await this.catchUp();
    return this.#position > before;
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
    for await (const batch of this.log.readAll(this.#position + 1, { categories: [...categories] })) {
      for (const event of batch) {
        this.registry.apply(event.stream, event);
        this.grants.apply(event.stream, event);
        this.#position = event.position;
      }
    }
    this.#position = Math.max(this.#position, last);
  }
}
