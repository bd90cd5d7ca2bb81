import { distinctUntilKeyChanged, ignoreElements, lastValueFrom, merge, ReplaySubject, skip } from 'rxjs';
import type { EventStore } from '../event-store/event-store.js';
import type { Clock } from '../kernel/clock.js';
import { Batches } from './batches.js';
import type { Failure } from './failure.js';
import { Follower } from './follower.js';
import { Head } from './head.js';
import { Leasing, type LeasingOptions } from './leasing.js';
import { logBefore } from './log-before.js';
import type { Projection } from './projection.js';
import type { ReadModelStore } from './read-model-store.js';
import type { ProjectionStanding } from './standing.js';

/** How a projection stands. `lag`: how far its rows are behind the end of the log, in positions; with SQLite these are events. */
export type ProjectionStatus = ProjectionStanding & Readonly<{ name: string; version: number; lag: number }>;

export type ProjectorOptions = Readonly<{
  log: EventStore;
  store: ReadModelStore;
  projections: readonly Projection[];
  clock: Clock;
  /** How it shares the work with other processes; where nothing is said, it writes without asking. */
  leasing?: LeasingOptions;
  /** Called when the state of a projection changes. */
  onState?: (status: ProjectionStatus) => void;
}>;

/**
 * Keeps read models up with the log, each at its own pace. One that fails stops before the event that it failed at, and is
 * stale from then on; the others go on. While a new version is being built, the rows of the old one answer: as they
 * are, for the code that kept them up is gone.
 */
export class Projector {
  readonly #head: Head;
  readonly #batches: Batches;
  readonly #leasing: Leasing | undefined;
  readonly #followers: ReadonlyMap<string, Follower>;
  readonly #stop = new ReplaySubject<void>(1);
  #running: Promise<unknown> | undefined;

  constructor(readonly options: ProjectorOptions) {
    const { log, store, projections, leasing } = options;
    const names = projections.map(({ name }) => name);
    if (new Set(names).size < names.length) throw new Error('Two projections have the same name');
    this.#head = new Head(log);
    this.#batches = new Batches(log);
    this.#leasing = leasing && new Leasing(store.leases, leasing, names, () => this.#failures());
    this.#followers = new Map(projections.map((projection) => [projection.name, this.#followerOf(projection)]));
  }

  /** Begins to catch up, and then to follow. */
  start(): void {
    if (this.#running) return;
    const followers = [...this.#followers.values()].map((follower) => follower.run(this.#stop));
    const all = merge(this.#leasing?.run(this.#stop) ?? [], ...followers);
    this.#running = lastValueFrom(all.pipe(ignoreElements()), { defaultValue: undefined });
    this.#head.watch(this.#stop);
  }

  /** Resolves when the batches in hand are written; nothing is read or written any more. */
  async stop(): Promise<void> {
    this.#stop.next();
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
    return this.#follower(name).until((standing) => standing.position >= position, signal);
  }

  /** Builds a projection anew, from the first event; whether the new rows have taken the place of those in use. */
  async rebuild(name: string, signal: AbortSignal): Promise<boolean> {
    const follower = this.#follower(name);
    await this.options.store.reset(name);
    if (follower.standing.value.state === 'stopped') return false;
    follower.rebuild();
    return follower.until(({ state, building }) => state !== 'standing-by' && building === undefined, signal);
  }

  #followerOf(projection: Projection): Follower {
    const { log, store, clock, onState } = this.options;
    const isAlone = () => this.#isOneAlone();
    const parts = { log: logBefore(log), batches: this.#batches, isAlone, store, clock, head: this.#head };
    const follower = new Follower(projection, { ...parts, leasing: this.#leasing });
    const changes = follower.standing.pipe(distinctUntilKeyChanged('state'), skip(1));
    changes.subscribe(() => onState?.(this.#statusOf(follower)));
    return follower;
  }

  #follower(name: string): Follower {
    const follower = this.#followers.get(name);
    if (!follower) throw new Error(`There is no projection ${name}`);
    return follower;
  }

  #statusOf({ projection: { name, version }, standing: { value } }: Follower): ProjectionStatus {
    return { name, version, ...value, lag: Math.max(0, this.#head.position - value.position) };
  }

  #isOneAlone(): boolean {
    const catchingUp = this.status().filter(({ state }) => state === 'building' || state === 'catching-up');
    return catchingUp.length <= 1;
  }

  /** What an error has stopped here, for the others to know. */
  #failures(): Readonly<Record<string, Failure>> {
    const stale = this.status().filter(({ state }) => state === 'stale');
    return Object.fromEntries(stale.map(({ name, failure }) => [name, failure!]));
  }
}
