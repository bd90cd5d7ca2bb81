import {
  concatMap,
  defaultIfEmpty,
  defer,
  distinctUntilChanged,
  finalize,
  from,
  map,
  repeat,
  ReplaySubject,
  retry,
  take,
  takeUntil,
  throwError,
  timer,
  type Observable,
} from 'rxjs';
import type { EventStore } from '../event-store/event-store.js';
import { isTransient, pauseMs } from './failure.js';

/**
 * After a look, so long passes before the next: while records come one upon another, each waking of the projections then
 * has many to take in. What comes after a pause is seen at once.
 */
const betweenLooksMs = 50;

/** Watches where the log ends. */
export class Head {
  /** The position of the last event that is known of; −1 of an empty log. */
  position = -1;
  /** The position as soon as it is known, and each time that it grows; fails with what ended the watch. */
  readonly positions = new ReplaySubject<number>(1);

  constructor(readonly log: EventStore) {}

  /** Watches until the stop. */
  watch(stop: Observable<unknown>): void {
    const orStop = <T>(pause: Observable<T>) => pause.pipe(takeUntil(stop));
    defer(() => this.log.lastPosition())
      .pipe(
        map((last = -1) => (this.position = last)),
        repeat({ delay: () => orStop(timer(betweenLooksMs).pipe(concatMap(() => this.#growth()))) }),
        retry({ delay: (error, tries) => orStop(pauseAfter(error, tries)), resetOnSuccess: true }),
        distinctUntilChanged(),
      )
      .subscribe(this.positions);
  }

  /** Emits with the first event that is new, or when the log is closed; what the event says is read by those who need it. */
  #growth(): Observable<unknown> {
    return defer(() => {
      const ending = new AbortController();
      const events = from(this.log.subscribe(this.position + 1, ending.signal));
      return events.pipe(
        take(1),
        defaultIfEmpty(undefined),
        finalize(() => ending.abort()),
      );
    });
  }
}

function pauseAfter(error: unknown, tries: number): Observable<unknown> {
  return isTransient(error) ? timer(pauseMs(tries)) : throwError(() => error);
}
