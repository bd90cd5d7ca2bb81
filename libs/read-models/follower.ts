import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  BehaviorSubject,
  combineLatest,
  concatMap,
  defer,
  distinctUntilChanged,
  exhaustMap,
  filter,
  finalize,
  firstValueFrom,
  from,
  fromEvent,
  map,
  merge,
  NEVER,
  of,
  repeat,
  retry,
  shareReplay,
  switchMap,
  take,
  takeUntil,
  tap,
  timer,
  type Observable,
} from 'rxjs';
import type { Clock } from '../kernel/clock.js';
import { failureOf, isMoved, isTransient, pauseMs } from './failure.js';
import type { Head } from './head.js';
import type { Leasing } from './leasing.js';
import { OpenRows, type Source } from './open-rows.js';
import type { ReadModelStore } from './read-model-store.js';
import { isStuck, type ProjectionStanding } from './standing.js';
import { WriteSize } from './write-size.js';

/** What followers share. */
export type FollowerParts = Omit<Source, 'projection' | 'applier' | 'writeSize'> &
  Readonly<{ store: ReadModelStore; clock: Clock; head: Head; leasing: Leasing | undefined }>;

/** For as long as the same rows are written under the same lease. Without leasing there is no token. */
type Turn = Readonly<{ token: number | undefined; rebuild: number }>;

/** How often a process looks where rows stand that another keeps up, when somebody waits for them. */
const hurriedMs = 50;

/** Keeps the rows of one projection up with the log. */
export class Follower {
  readonly standing: BehaviorSubject<ProjectionStanding>;
  readonly #source: Source;
  readonly #rebuilds = new BehaviorSubject(0);
  readonly #waiting = new BehaviorSubject(0);

  constructor(
    readonly projection: Source['projection'],
    readonly parts: FollowerParts,
  ) {
    this.#source = { ...parts, projection, applier: projection.applier(), writeSize: new WriteSize() };
    this.standing = new BehaviorSubject<ProjectionStanding>({
      state: 'stopped',
      sinceMs: parts.clock.now(),
      position: -1,
    });
  }

  /** Follows the log until the stop; the batch in hand is finished. */
  run(stop: Observable<unknown>): Observable<unknown> {
    const { position } = this.standing.value;
    const turns = this.#turns();
    this.#tell({ state: 'catching-up', position });
    return turns.pipe(
      take(1),
      takeUntil(stop),
      concatMap((turn) => this.#follow(turn, merge(stop, turns.pipe(filter((next) => next !== turn))))),
      repeat({ delay: () => from(nextTurn()).pipe(takeUntil(stop)) }),
      finalize(() => this.#tell({ state: 'stopped', position: this.standing.value.position })),
    );
  }

  /** Begins anew with what the store then gives, also after an error. */
  rebuild() {
    this.#rebuilds.next(this.#rebuilds.value + 1);
    this.#tell({ state: 'building', position: this.standing.value.position, building: -1 });
  }

  /** Whether it stands so; waits until it does, the signal aborts, or the projection has stopped. */
  async until(isSo: (standing: ProjectionStanding) => boolean, signal: AbortSignal): Promise<boolean> {
    const aborted: Observable<unknown> = signal.aborted ? of(undefined) : fromEvent(signal, 'abort');
    const over = merge(
      this.standing.pipe(filter((standing) => isSo(standing) || isStuck(standing))),
      aborted.pipe(map(() => this.standing.value)),
    );
    this.#waiting.next(this.#waiting.value + 1);
    const standing = await firstValueFrom(over);
    this.#waiting.next(this.#waiting.value - 1);
    return isSo(standing);
  }

  #turns(): Observable<Turn> {
    const { leasing } = this.parts;
    const tokens = leasing?.holdings.pipe(map((holdings) => holdings.tokens.get(this.projection.name)));
    return combineLatest({ token: tokens ?? of(undefined), rebuild: this.#rebuilds }).pipe(
      distinctUntilChanged((a, b) => a.token === b.token && a.rebuild === b.rebuild),
      shareReplay(1),
    );
  }

  /** A pause ends when the turn is over; what is in hand is finished. */
  #follow(turn: Turn, over: Observable<unknown>): Observable<unknown> {
    const { leasing } = this.parts;
    const isElsewhere = leasing && turn.token === undefined;
    return (isElsewhere ? this.#standBy(leasing, over) : this.#keepUp(turn, over)).pipe(
      retry({
        delay: (error, tries) => defer(() => this.#recovery(error, tries)).pipe(takeUntil(over)),
        resetOnSuccess: true,
      }),
    );
  }

  #keepUp({ token, rebuild }: Turn, over: Observable<unknown>): Observable<unknown> {
    const { head } = this.parts;
    const tell = (rows: OpenRows) => {
      if (this.#rebuilds.value === rebuild) this.#tell(rows.standing);
    };
    return head.positions.pipe(
      take(1),
      concatMap(() => this.#open(token)),
      tap(tell),
      concatMap((rows) =>
        defer(() => rows.advance(head.position)).pipe(
          tap({ next: () => tell(rows), error: () => tell(rows) }),
          repeat({ delay: () => this.#due(rows).pipe(takeUntil(over)) }),
        ),
      ),
    );
  }

  async #open(token: number | undefined): Promise<OpenRows> {
    this.#source.applier.forget();
    const rows = await this.parts.store.open(this.projection, token);
    const [position, isCurrent] = [await rows.checkpoint(), await rows.isCurrent()];
    return new OpenRows(this.#source, rows, position, isCurrent ? undefined : await this.#positionInUse());
  }

  /** Emits when there may be more to take in; other work goes first. */
  #due({ standing: { state, position } }: OpenRows): Observable<unknown> {
    if (state !== 'following') return from(nextTurn());
    return this.parts.head.positions.pipe(filter((end) => end > position));
  }

  /** Looks where the rows stand that another process keeps up: often while somebody waits for them. */
  #standBy({ holdings }: Leasing, over: Observable<unknown>): Observable<unknown> {
    const hurried = this.#waiting.pipe(switchMap((count) => (count > 0 ? timer(0, hurriedMs) : of(0))));
    return combineLatest([holdings, hurried]).pipe(
      takeUntil(over),
      exhaustMap(async ([{ failures }]) => {
        const failure = failures.get(this.projection.name);
        const position = await this.#positionInUse();
        this.#tell({ state: 'standing-by', position, ...(failure && { failure }) });
      }),
    );
  }

  async #positionInUse(): Promise<number> {
    const rows = await this.parts.store.current(this.projection.name, this.projection.tables);
    return (await rows?.checkpoint()) ?? -1;
  }

  #recovery(error: unknown, tries: number): Observable<unknown> {
    // The news of who has moved the rows goes first.
    if (isMoved(error)) return from(nextTurn());
    const isPassing = isTransient(error);
    this.#tell({ ...this.standing.value, state: isPassing ? 'retrying' : 'stale', failure: failureOf(error) });
    return isPassing ? timer(pauseMs(tries)) : NEVER;
  }

  #tell(standing: Omit<ProjectionStanding, 'sinceMs'>) {
    const { state, sinceMs } = this.standing.value;
    this.standing.next({ ...standing, sinceMs: standing.state === state ? sinceMs : this.parts.clock.now() });
  }
}
