import {
  concatMap,
  defer,
  exhaustMap,
  filter,
  interval,
  lastValueFrom,
  merge,
  repeat,
  ReplaySubject,
  share,
  startWith,
  take,
  takeUntil,
  takeWhile,
  timer,
  type Observable,
} from 'rxjs';
import type { LogSigning } from '#libs/audit-log/index.js';

export type ScheduleTimes = Readonly<{
  /** The longest time that a new event waits, and the time from a failure to the next attempt, in ms. */
  everyMs: number;
  /** The largest number of new events that wait. */
  everyEvents?: number;
  /** How often the store is polled for new events. */
  lookMs?: number;
}>;

/** Signs new events after a time or a number of events, whichever comes first; one run at a time. */
export class SigningSchedule {
  readonly #stop = new ReplaySubject<void>(1);
  #running: Promise<unknown> | undefined;

  constructor(
    readonly signing: Pick<LogSigning, 'publish' | 'look' | 'sign'>,
    /** If left out, this process does not sign and only watches. */
    readonly times: ScheduleTimes | undefined,
  ) {}

  start(): void {
    const { signing, times } = this;
    const looks = interval(times?.lookMs ?? 1000).pipe(
      takeUntil(this.#stop),
      exhaustMap(() => signing.look()),
      share(),
    );
    const running = times
      ? defer(() => signing.publish()).pipe(concatMap(() => this.#signatures(looks, times)))
      : looks;
    this.#running = lastValueFrom(running, { defaultValue: undefined });
  }

  /** Signs the remaining events and stops. */
  async close(): Promise<void> {
    this.#stop.next();
    await this.#running;
    const unsigned = await this.signing.look();
    if (this.times && unsigned > 0) await this.signing.sign();
  }

  #signatures(looks: Observable<number>, { everyMs, everyEvents = 1000 }: ScheduleTimes): Observable<unknown> {
    const pause = timer(everyMs).pipe(takeUntil(this.#stop));
    const signature = defer(() => this.signing.sign()).pipe(
      repeat({ delay: () => pause }),
      takeWhile((isSigned) => !isSigned),
    );
    return looks.pipe(
      filter((unsigned) => unsigned > 0),
      exhaustMap((unsigned) => {
        const many = looks.pipe(
          startWith(unsigned),
          filter((count) => count >= everyEvents),
        );
        return merge(pause, many).pipe(
          take(1),
          concatMap(() => signature),
        );
      }),
    );
  }
}
