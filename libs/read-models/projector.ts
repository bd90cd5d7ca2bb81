import type { EventStore } from '../event-store/event-store.js';
import type { Clock } from '../kernel/clock.js';
import { Batches } from './batches.js';
import type { Failure } from './failure.js';
import { Follower } from './follower.js';
import { Head } from './head.js';
import { Leasing, type LeasingOptions } from './leasing.js';
import type { Projection } from './projection.js';
import type { ReadModelStore } from './read-model-store.js';
import type { ProjectionState } from './surroundings.js';

/** How a projection stands. */
export type ProjectionStatus = Readonly<{
  name: string;
  version: number;
  state: ProjectionState;
  /** Since when (ms since 1970) it is in this state. */
  sinceMs: number;
  /** Where the rows stand that answers come from; −1 before there are any. */
  position: number;
  /** How far that is behind the end of the log, in positions; with SQLite these are events. */
  lag: number;
  /** Where the rows stand that are being made to take their place. */
  building?: number;
  /** Why it is stale, or what it waits for. */
  failure?: Failure;
}>;

/** Whether an error has stopped a projection, here or where it is kept up: what it answers is as of then. */
export function isStale({ state, failure }: ProjectionStatus): boolean {
  return state === 'stale' || (state === 'standing-by' && failure !== undefined);
}

export type ProjectorOptions = Readonly<{
  log: EventStore;
  store: ReadModelStore;
  projections: readonly Projection[];
  clock: Clock;
  /** How it shares the work with other processes; where nothing is said, it writes without asking. */
  leasing?: LeasingOptions;
  /** Told when a projection comes into another state. */
  onState?: (status: ProjectionStatus) => void;
}>;

/**
 * Keeps read models up with the log, each at its own pace. One that fails stops before the event that it failed at, and is
 * stale from then on; the others go on. While a new version is being built, the rows of the old one answer: as they
 * are, for the code that kept them up is gone.
 */
export class Projector {
  readonly #head: Head;
  readonly #leasing: Leasing | undefined;
  readonly #followers: ReadonlyMap<string, Follower>;
  readonly #waiting = new Set<() => void>();
  readonly #stopping = new AbortController();
  #running: Promise<unknown> | undefined;

  constructor(readonly options: ProjectorOptions) {
    const { log, store, clock, projections } = options;
    this.#head = new Head(log);
    const names = projections.map(({ name }) => name);
    const failures = () => this.#failures();
    const taken = (name: string) => this.#followers.get(name)?.called();
    this.#leasing = options.leasing && new Leasing(store.leases, options.leasing, names, failures, taken);
    const around = {
      log,
      store,
      clock,
      head: this.#head,
      batches: new Batches(log),
      leasing: this.#leasing,
      isAlone: () => this.#isOneAlone(),
    };
    const followers = projections.map((projection) => {
      const changed = () => this.#changed();
      const entered = () => this.options.onState?.(this.#statusOf(follower));
      const follower: Follower = new Follower(projection, { ...around, changed, entered });
      return [projection.name, follower] as const;
    });
    this.#followers = new Map(followers);
    if (this.#followers.size < followers.length) throw new Error('Two projections have the same name');
  }

  /** Begins to catch up, and then to follow. */
  start(): void {
    const { signal } = this.#stopping;
    this.#running ??= Promise.all([
      this.#head.watch(signal),
      this.#leasing?.run(signal),
      ...[...this.#followers.values()].map((follower) => follower.run(signal)),
    ]);
  }

  /** Resolves when the batches in hand are written; nothing is read or written any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    if (this.#running) await this.#leasing?.release();
  }

  status(): ProjectionStatus[] {
    return [...this.#followers.values()].map((follower) => this.#statusOf(follower));
  }

  /**
   * Whether the rows in use stand at a position or beyond; waits until they do, the signal aborts, or the projection has
   * stopped. So does one read what one has just written.
   */
  async waitFor(name: string, position: number, signal: AbortSignal): Promise<boolean> {
    const follower = this.#follower(name);
    return this.#until(follower, () => follower.position >= position, signal);
  }

  /** Builds a projection anew, from the first event; whether the new rows have taken the place of those in use. */
  async rebuild(name: string, signal: AbortSignal): Promise<boolean> {
    const follower = this.#follower(name);
    await this.options.store.reset(name);
    if (follower.state === 'stopped') return false;
    follower.restart();
    return this.#until(follower, () => follower.isCurrent, signal);
  }

  async #until(follower: Follower, isSo: () => boolean, signal: AbortSignal): Promise<boolean> {
    const isOver = () => isSo() || signal.aborted || follower.isStuck;
    if (isOver()) return isSo();
    const waiting = new AbortController();
    follower.hurry(waiting.signal);
    return new Promise((resolve) => {
      const check = () => {
        if (!isOver()) return;
        waiting.abort();
        this.#waiting.delete(check);
        signal.removeEventListener('abort', check);
        resolve(isSo());
      };
      this.#waiting.add(check);
      signal.addEventListener('abort', check);
    });
  }

  #statusOf(follower: Follower): ProjectionStatus {
    const { projection, state, sinceMs, position, building, failure } = follower;
    return {
      name: projection.name,
      version: projection.version,
      state,
      sinceMs,
      position,
      lag: Math.max(0, this.#head.position - position),
      ...(building !== undefined && { building }),
      ...(failure && { failure }),
    };
  }

  #follower(name: string): Follower {
    const follower = this.#followers.get(name);
    if (!follower) throw new Error(`There is no projection ${name}`);
    return follower;
  }

  #isOneAlone(): boolean {
    return [...this.#followers.values()].filter(({ isCatchingUp }) => isCatchingUp).length <= 1;
  }

  /** What an error has stopped here, to be told to others. */
  #failures(): Readonly<Record<string, Failure>> {
    const stale = [...this.#followers.values()].filter(({ state, failure }) => state === 'stale' && failure);
    return Object.fromEntries(stale.map(({ projection, failure }) => [projection.name, failure!]));
  }

  #changed() {
    for (const check of this.#waiting) check();
  }
}
