import { setTimeout as sleep } from 'node:timers/promises';
import type { Failure } from './failure.js';
import type { Beat, Lease, Leases } from './read-model-store.js';

export type LeasingOptions = Readonly<{
  /** A name that no other process has. */
  holder: string;
  /**
   * `wait`: takes what nobody holds; `seize`: at its start also what others hold, and then as `wait`; `watch`: takes nothing
   * and only tells how the projections stand that others keep up.
   */
  manner: 'wait' | 'seize' | 'watch';
  /** How often it tells that it lives, and looks after the others. */
  everyMs?: number;
  /** After so many looks at which a holder has told nothing new, what it held is free. */
  patience?: number;
}>;

/** A lease that is held; `lost` aborts when it is no longer. */
export type Held = Readonly<{ token: number; lost: AbortSignal }>;

type Mine = Readonly<{ lease: Lease; losing: AbortController }>;

/**
 * Holds leases for a process. No clock is compared: a holder is gone when it is silent for a number of our own looks. Should
 * it live after all, what it writes is refused, for its token is an old one.
 */
export class Leasing {
  readonly #mine = new Map<string, Mine>();
  readonly #silences = new Map<string, Readonly<{ count: number; looks: number }>>();
  /** Why those that others keep up stand still. */
  #failures: ReadonlyMap<string, Failure> = new Map();
  #count = 0;
  #hasLooked = false;
  readonly #ready = Promise.withResolvers<void>();

  constructor(
    readonly leases: Leases,
    readonly options: LeasingOptions,
    /** The projections that are to be kept up here. */
    readonly wanted: readonly string[],
    /** What an error has stopped here, to be told to others. */
    readonly failuresHere: () => Beat['failures'],
    /** Told when a lease is held that was not. */
    readonly taken: (projection: string) => void,
  ) {}

  /** Resolves when it has been looked once who holds what. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  get everyMs(): number {
    return this.options.everyMs ?? 1000;
  }

  held(projection: string): Held | undefined {
    const mine = this.#mine.get(projection);
    return mine && { token: mine.lease.token, lost: mine.losing.signal };
  }

  /** Why a projection stands still at the one who keeps it up. */
  failureOf(projection: string): Failure | undefined {
    return this.#failures.get(projection);
  }

  /** Looks after the leases until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      // A store out of reach is told of by those who write to it; what is written meanwhile by others is fenced.
      await this.#look().catch(() => undefined);
      this.#ready.resolve();
      await sleep(this.everyMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Gives everything up, so that another need not wait. */
  async release(): Promise<void> {
    for (const projection of this.#mine.keys()) this.#lose(projection);
    if (this.options.manner === 'watch') return;
    await this.leases.release(this.options.holder).catch(() => undefined);
  }

  async #look(): Promise<void> {
    const { holder, manner } = this.options;
    if (manner !== 'watch')
      await this.leases.beat(holder, { count: (this.#count += 1), failures: this.failuresHere() });
    const { leases, beats } = await this.leases.read();
    this.#failures = failuresOf(leases, beats);
    for (const [projection, { lease }] of this.#mine) {
      const now = leases.get(projection);
      if (now?.holder !== holder || now.token !== lease.token) this.#lose(projection);
    }
    if (manner === 'watch') return;
    const gone = await this.#releaseSilent(leases, beats);
    const seizes = manner === 'seize' && !this.#hasLooked;
    for (const projection of this.wanted) {
      const seen = leases.get(projection);
      const isFree = !seen || seen.holder === '' || gone.has(seen.holder);
      if (this.#mine.has(projection) || !(isFree || seizes)) continue;
      await this.#take(projection, gone.has(seen?.holder ?? '') ? { ...seen!, holder: '' } : seen);
    }
    this.#hasLooked = true;
  }

  async #take(projection: string, seen: Lease | undefined): Promise<void> {
    const lease = await this.leases.take(projection, this.options.holder, seen);
    if (!lease) return;
    this.#mine.set(projection, { lease, losing: new AbortController() });
    this.taken(projection);
  }

  async #releaseSilent(leases: ReadonlyMap<string, Lease>, beats: ReadonlyMap<string, Beat>): Promise<Set<string>> {
    const { holder: self, patience = 5 } = this.options;
    const holders = new Set([...beats.keys(), ...[...leases.values()].map(({ holder }) => holder)]);
    const gone = new Set<string>();
    for (const holder of holders) {
      if (holder === self || holder === '') continue;
      const count = beats.get(holder)?.count ?? -1;
      const before = this.#silences.get(holder);
      const looks = before?.count === count ? before.looks + 1 : 0;
      this.#silences.set(holder, { count, looks });
      if (looks < patience) continue;
      await this.leases.release(holder);
      this.#silences.delete(holder);
      gone.add(holder);
    }
    return gone;
  }

  #lose(projection: string) {
    this.#mine.get(projection)?.losing.abort();
    this.#mine.delete(projection);
  }
}

function failuresOf(leases: ReadonlyMap<string, Lease>, beats: ReadonlyMap<string, Beat>): Map<string, Failure> {
  const failures = new Map<string, Failure>();
  for (const [projection, { holder }] of leases) {
    const failure = beats.get(holder)?.failures[projection];
    if (failure) failures.set(projection, failure);
  }
  return failures;
}
