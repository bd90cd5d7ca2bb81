import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import type { Clock } from '../kernel/clock.js';
import type { Batches } from './batches.js';
import { CheckpointMoved, RowsReplaced } from './errors.js';
import { failureOf, isTransient, pauseMs, ProjectingFailed, type Failure } from './failure.js';
import type { Head } from './head.js';
import { logBefore } from './log-before.js';
import type { LogBefore, Projection, Taker } from './projection.js';
import type { ProjectionRows, ReadModelStore } from './read-model-store.js';
import { StoreError } from '../sqlite/index.js';

/**
 * `building`: rows of a new version, or the first, are made and not in use yet; `catching-up`: the rows in use are behind;
 * `following`: they are not; `retrying`: a store was busy; `stale`: an error stopped it; `stopped`: it is not driven.
 */
export type ProjectionState = 'building' | 'catching-up' | 'following' | 'retrying' | 'stale' | 'stopped';

/** What a follower shares with the others. */
export type Surroundings = Readonly<{
  log: EventStore;
  store: ReadModelStore;
  clock: Clock;
  head: Head;
  batches: Batches;
  /** Whether nobody else is catching up. */
  isAlone: () => boolean;
  /** Told when the rows or the state have changed. */
  changed: () => void;
  /** Told when the state has. */
  entered: () => void;
}>;

/** Keeps the rows of one projection up with the log. */
export class Follower {
  readonly #log: LogBefore;
  readonly #categories: ReadonlySet<string> | undefined;
  readonly #taker: Taker;
  #state: ProjectionState = 'stopped';
  #sinceMs: number;
  #failure: Failure | undefined;
  /** Where the rows stand that are being written, and whether they are in use. */
  #position = -1;
  #isCurrent = false;
  /** Where the rows in use stand while others are being made. */
  #positionInUse = -1;
  #asked = new AbortController();

  constructor(
    readonly projection: Projection,
    readonly around: Surroundings,
  ) {
    this.#log = logBefore(around.log);
    this.#categories = projection.categories && new Set(projection.categories);
    this.#taker = projection.taker();
    this.#sinceMs = around.clock.now();
  }

  get state(): ProjectionState {
    return this.#state;
  }

  get sinceMs(): number {
    return this.#sinceMs;
  }

  get failure(): Failure | undefined {
    return this.#failure;
  }

  /** Where the rows in use stand; −1 before there are any. */
  get position(): number {
    return this.#isCurrent ? this.#position : this.#positionInUse;
  }

  /** Where the rows stand that are being made to take the place of those in use. */
  get building(): number | undefined {
    return this.#isCurrent || this.#state === 'stopped' ? undefined : this.#position;
  }

  get isCatchingUp(): boolean {
    return this.#state === 'building' || this.#state === 'catching-up';
  }

  /** Whether the rows that are kept up are those in use. */
  get isCurrent(): boolean {
    return this.#isCurrent;
  }

  /** Begins anew with what the store then gives, also after an error. */
  restart() {
    if (this.#state === 'stopped') return;
    this.#positionInUse = this.position;
    this.#isCurrent = false;
    this.#position = -1;
    this.#enter('building');
    this.#asked.abort();
  }

  /** Follows the log until the signal aborts; the batch in hand is finished. */
  async run(signal: AbortSignal): Promise<void> {
    this.#enter('catching-up');
    await this.around.head.known;
    for (let tries = 0; !signal.aborted;) {
      if (this.#asked.signal.aborted) this.#asked = new AbortController();
      const turn = AbortSignal.any([signal, this.#asked.signal]);
      try {
        await this.#follow(await this.#open(), turn, () => (tries = 0));
      } catch (error) {
        this.#taker.forget();
        if (!isMoved(error)) await this.#pause(tries, turn, error);
        tries += 1;
      }
    }
    this.#enter('stopped');
  }

  async #open(): Promise<ProjectionRows> {
    const { store } = this.around;
    const rows = await store.open(this.projection);
    const [position, isCurrent] = [await rows.checkpoint(), await rows.isCurrent()];
    const inUse = isCurrent ? rows : await store.current(this.projection.name, this.projection.tables);
    this.#positionInUse = (await inUse?.checkpoint()) ?? -1;
    this.#position = position;
    this.#isCurrent = isCurrent;
    this.#enter(isCurrent ? 'catching-up' : 'building');
    return rows;
  }

  async #follow(rows: ProjectionRows, turn: AbortSignal, hasWorked: () => void): Promise<void> {
    const { head, changed } = this.around;
    while (!turn.aborted) {
      const end = head.position;
      await this.#step(rows, end);
      if (turn.aborted) return;
      hasWorked();
      if (this.#position < end) {
        if (this.#isCurrent) this.#enter('catching-up');
        changed();
        // Whoever waits for an answer meanwhile goes first.
        await nextTurn();
        continue;
      }
      if (!this.#isCurrent) await rows.swapIn();
      this.#isCurrent = true;
      this.#enter('following');
      changed();
      await head.beyond(this.#position, turn);
    }
  }

  /** Takes in the next batch, where there is one. `end` was the end of the log before. */
  async #step(rows: ProjectionRows, end: number): Promise<void> {
    const { batches, isAlone } = this.around;
    const { categories } = this.projection;
    const from = this.#position;
    const own = categories && isAlone() ? await batches.ofCategories(from, categories) : undefined;
    const batch = (own ?? (await batches.after(from))).filter(({ position }) => position > from);
    // Of these categories there is nothing more up to the end; what others have read may be older than the end.
    const to = batch.at(-1)?.position ?? (own ? end : from);
    if (to <= from) return;
    const concerning = batch.filter((event) => this.#concerns(event));
    await this.#take(rows, concerning, to);
  }

  #concerns({ stream }: StoredEvent): boolean {
    return this.#categories?.has(stream.slice(0, stream.indexOf('-'))) ?? true;
  }

  /** When projecting fails, goes event by event: the rows then stand right before the one that it fails at. */
  async #take(rows: ProjectionRows, events: readonly StoredEvent[], to: number): Promise<void> {
    try {
      await this.#write(rows, events, to);
    } catch (error) {
      if (isOfStores(error)) throw error;
      this.#taker.forget();
      for (const event of events) await this.#takeOne(rows, event);
      await this.#write(rows, [], to);
    }
  }

  async #takeOne(rows: ProjectionRows, event: StoredEvent): Promise<void> {
    try {
      await this.#write(rows, [event], event.position);
    } catch (error) {
      throw isOfStores(error) ? error : new ProjectingFailed(this.projection.name, event, error);
    }
  }

  async #write(rows: ProjectionRows, events: readonly StoredEvent[], to: number): Promise<void> {
    if (events.length === 0 && to === this.#position) return;
    await rows.write(this.#position, to, async (written) => {
      if (events.length > 0) await this.#taker.apply(events, written, this.#log);
    });
    this.#position = to;
  }

  async #pause(tries: number, turn: AbortSignal, error: unknown): Promise<void> {
    if (!isTransient(error)) {
      this.#enter('stale', error);
      await aborted(turn);
      return;
    }
    this.#enter('retrying', error);
    await sleep(pauseMs(tries), undefined, { signal: turn }).catch(() => undefined);
  }

  #enter(state: ProjectionState, error?: unknown) {
    this.#failure = error === undefined ? undefined : failureOf(error);
    if (state === this.#state) return;
    this.#state = state;
    this.#sinceMs = this.around.clock.now();
    this.around.entered();
    this.around.changed();
  }
}

function isMoved(error: unknown): boolean {
  return error instanceof CheckpointMoved || error instanceof RowsReplaced;
}

function isOfStores(error: unknown): boolean {
  return error instanceof StoreError || isMoved(error);
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
