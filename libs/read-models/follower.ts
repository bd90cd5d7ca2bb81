import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { StoredEvent } from '../event-store/event-store.js';
import { failureOf, isMoved, isOfStores, isTransient, pauseMs, ProjectingFailed, type Failure } from './failure.js';
import { logBefore } from './log-before.js';
import type { LogBefore, Projection, Taker } from './projection.js';
import type { ProjectionRows } from './read-model-store.js';
import { StandingBy } from './standing-by.js';
import type { ProjectionState, Surroundings } from './surroundings.js';

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
  readonly #standingBy: StandingBy | undefined;

  constructor(
    readonly projection: Projection,
    readonly around: Surroundings,
  ) {
    this.#log = logBefore(around.log);
    this.#categories = projection.categories && new Set(projection.categories);
    this.#taker = projection.taker();
    this.#sinceMs = around.clock.now();
    this.#standingBy = around.leasing && new StandingBy(around.leasing, projection.name);
  }

  get state(): ProjectionState {
    return this.#state;
  }

  get sinceMs(): number {
    return this.#sinceMs;
  }

  get failure(): Failure | undefined {
    const { leasing } = this.around;
    return this.#state === 'standing-by' ? leasing?.failureOf(this.projection.name) : this.#failure;
  }

  /** Whether it goes on no more before somebody sees to it, here or where it is kept up. */
  get isStuck(): boolean {
    return this.#state === 'stopped' || this.#state === 'stale' || (this.#state === 'standing-by' && !!this.failure);
  }

  /** Where the rows in use stand; −1 before there are any. */
  get position(): number {
    return this.#isCurrent ? this.#position : this.#positionInUse;
  }

  /** Where the rows stand that are being made to take the place of those in use. */
  get building(): number | undefined {
    const isBuilding = !this.#isCurrent && this.#state !== 'stopped' && this.#state !== 'standing-by';
    return isBuilding ? this.#position : undefined;
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
      let turn = AbortSignal.any([signal, this.#asked.signal]);
      try {
        const held = await this.#standingBy?.held(turn, () => this.#look());
        if (held) turn = AbortSignal.any([turn, held.lost]);
        if (turn.aborted) continue;
        await this.#follow(await this.#open(held?.token), turn, () => (tries = 0));
      } catch (error) {
        this.#taker.forget();
        // Where it has moved, the news of who holds the lease has to have a turn.
        await (isMoved(error) ? nextTurn() : this.#pause(tries, turn, error));
        tries += 1;
      }
    }
    this.#enter('stopped');
  }

  /** Somebody waits until the signal aborts. */
  hurry(signal: AbortSignal) {
    this.#standingBy?.hurry(signal);
  }

  /** The lease has come. */
  called() {
    this.#standingBy?.look();
  }

  /** Tells where the rows stand that another keeps up. */
  async #look(): Promise<void> {
    const { store, changed } = this.around;
    this.#taker.forget();
    const inUse = await store.current(this.projection.name, this.projection.tables);
    this.#isCurrent = false;
    this.#positionInUse = (await inUse?.checkpoint()) ?? -1;
    this.#enter('standing-by');
    changed();
  }

  async #open(token: number | undefined): Promise<ProjectionRows> {
    const { store } = this.around;
    const rows = await store.open(this.projection, token);
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

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
