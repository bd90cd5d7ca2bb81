import { catchError, defer, of, repeat, ReplaySubject, takeUntil, tap, timer, type Observable } from 'rxjs';
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
  /** After this many looks without a new beat of a holder, its leases are free. */
  patience?: number;
}>;

/** What a look at the leases shows. */
export type Holdings = Readonly<{
  /** The projections whose lease is held here, and the tokens of the leases. */
  tokens: ReadonlyMap<string, number>;
  /** Why those stand still that an error has stopped, wherever they are kept up. */
  failures: ReadonlyMap<string, Failure>;
}>;

/**
 * Holds leases for a process. No clock is compared: a holder is gone when it is silent for a number of our own looks. Should
 * it live after all, what it writes is refused, for its token is an old one.
 */
export class Leasing {
  /** What the last look showed, and what each look to come will show. */
  readonly holdings = new ReplaySubject<Holdings>(1);
  readonly #silences = new Map<string, Readonly<{ count: number; looks: number }>>();
  #last: Holdings = { tokens: new Map(), failures: new Map() };
  #count = 0;
  #hasLooked = false;

  constructor(
    readonly leases: Leases,
    readonly options: LeasingOptions,
    /** The projections to keep up here. */
    readonly wanted: readonly string[],
    /** What an error has stopped here, for the others to know. */
    readonly failuresHere: () => Beat['failures'],
  ) {}

  /** Looks after the leases until the stop. */
  run(stop: Observable<unknown>): Observable<unknown> {
    const { everyMs = 1000 } = this.options;
    return defer(() => this.#look()).pipe(
      // Those who write to a store that is out of reach tell of it; what others write meanwhile is fenced.
      catchError(() => of(this.#last)),
      repeat({ delay: () => timer(everyMs).pipe(takeUntil(stop)) }),
      tap(this.holdings),
    );
  }

  /** Gives everything up, so that another need not wait. */
  async release(): Promise<void> {
    if (this.options.manner === 'watch') return;
    await this.leases.release(this.options.holder).catch(() => undefined);
  }

  async #look(): Promise<Holdings> {
    const { holder, manner } = this.options;
    const isWatching = manner === 'watch';
    if (!isWatching) await this.leases.beat(holder, { count: (this.#count += 1), failures: this.failuresHere() });
    const { leases, beats } = await this.leases.read();
    const own = [...leases].filter(([, lease]) => lease.holder === holder);
    const taken = isWatching ? [] : await this.#take(leases, await this.#releaseSilent(leases, beats));
    const tokens = new Map([...own, ...taken].map(([projection, { token }]) => [projection, token]));
    this.#hasLooked = true;
    return (this.#last = { tokens, failures: failuresOf(leases, beats) });
  }

  /** Takes what is wanted and free; what a holder had that is gone is free. */
  async #take(leases: ReadonlyMap<string, Lease>, gone: ReadonlySet<string>): Promise<[string, Lease][]> {
    const { holder, manner } = this.options;
    const seizes = manner === 'seize' && !this.#hasLooked;
    const taken: [string, Lease][] = [];
    for (const projection of this.wanted) {
      const lease = leases.get(projection);
      const seen = lease && gone.has(lease.holder) ? { ...lease, holder: '' } : lease;
      if (seen?.holder === holder || !(seizes || !seen || seen.holder === '')) continue;
      const own = await this.leases.take(projection, holder, seen);
      if (own) taken.push([projection, own]);
    }
    return taken;
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
}

function failuresOf(leases: ReadonlyMap<string, Lease>, beats: ReadonlyMap<string, Beat>): Map<string, Failure> {
  const failures = new Map<string, Failure>();
  for (const [projection, { holder }] of leases) {
    const failure = beats.get(holder)?.failures[projection];
    if (failure) failures.set(projection, failure);
  }
  return failures;
}
