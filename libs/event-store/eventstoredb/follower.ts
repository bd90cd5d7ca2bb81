import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreError } from '../errors.js';
import { requireOpen } from '../standing.js';
import { leftOf, pauseMs } from './appender.js';
import { EventsMayVanish, LogChanged } from './errors.js';
import { isPassing, meaningOfFailure } from './meanings.js';
import { idInPlaceOf, type Mirror } from './mirror.js';
import { compared, ServerFailure, type LogServer } from './server.js';

export type FollowerOptions = Readonly<{
  server: LogServer;
  mirror: Mirror;
  /** How long reading is tried before it is given up. */
  readMs: number;
  /** Whether it is followed also where it is not in use. */
  whateverStanding?: boolean;
  /** After so long without a word it is asked whether there is something new. */
  silenceMs: number;
}>;

/** So much is read at a time; a page of it is all that waits in memory. */
const most = { events: 1000, bytes: 4_000_000 };

/** Keeps the copy of the log up with the server: when it is asked to, and, while someone follows, by itself. */
export class Follower {
  #running: Promise<void> | undefined;
  #next: Promise<void> | undefined;
  #followers = 0;
  #watching = new AbortController();
  #watched: Promise<void> | undefined;
  readonly #failed = new AbortController();

  constructor(readonly options: FollowerOptions) {}

  /** Aborts, with what it was, when following has failed for good. */
  get failed(): AbortSignal {
    return this.#failed.signal;
  }

  /** Makes sure that the log is the one that was copied. Throws `LogChanged`. */
  async verify(): Promise<void> {
    const { server, mirror } = this.options;
    const [made, wanted] = [mirror.prefix(), mirror.options.streams.prefix];
    if (made !== undefined && made !== wanted) throw new LogChanged(server.name, otherPrefix(made, wanted));
    const last = mirror.lastEvent();
    if (!last) return;
    const page = await this.#retried(() => server.readAll(last.place, { events: 1, bytes: 1 }, this.options.readMs));
    const [found] = page.events;
    const isThere =
      found !== undefined &&
      compared(found.place, last.place) === 0 &&
      [found.id, idInPlaceOf(found.id, last.stream, last.revision)].includes(last.id);
    if (!isThere) throw new LogChanged(server.name, lastIsGone(last.id));
  }

  /**
   * Resolves when the copy holds what the server held at the time of the call. Throws `LogUnreachable`, `LogChanged`,
   * `EventsMayVanish` or `LogRefused`; `LogMoved` or `LogIncomplete` where the log is not in use there.
   */
  catchUp(): Promise<void> {
    // What is under way may have passed the end before this call, so a second one follows it; all who ask meanwhile share it.
    if (!this.#running) return this.#start();
    this.#next ??= this.#running
      .catch(() => undefined)
      .then(() => {
        this.#next = undefined;
        return this.#start();
      });
    return this.#next;
  }

  /** Follows until the answer is called. */
  follow(): () => void {
    this.#followers += 1;
    if (this.#followers === 1) {
      this.#watching = new AbortController();
      this.#watched = this.#watch(this.#watching.signal);
    }
    let following = true;
    return () => {
      if (following && --this.#followers === 0) this.#watching.abort();
      following = false;
    };
  }

  /** Ends all of it, and resolves when nothing goes on any more. */
  async close(): Promise<void> {
    this.#watching.abort();
    await this.#watched;
    await this.#next?.catch(() => undefined);
    await this.#running?.catch(() => undefined);
  }

  #start(): Promise<void> {
    const running = this.#advance().finally(() => {
      if (this.#running === running) this.#running = undefined;
    });
    this.#running = running;
    return running;
  }

  async #advance(): Promise<void> {
    const { server, mirror, readMs } = this.options;
    for (;;) {
      const behind = mirror.seen();
      const { events, more } = await this.#retried(() => server.readAll(behind, most, readMs));
      await mirror.take(behind, behind ? events.filter(({ place }) => compared(place, behind) > 0) : events);
      if (!more) break;
    }
    const limited = mirror.limitedStreams();
    if (limited.length > 0) throw new EventsMayVanish(server.name, limited);
    if (!this.options.whateverStanding) requireOpen(server.name, mirror.standing().standing);
  }

  /** Tries as long as there is time for what passes. */
  async #retried<Result>(call: () => Promise<Result>): Promise<Result> {
    const until = performance.now() + this.options.readMs;
    for (let tries = 0; ; tries += 1) {
      try {
        return await call();
      } catch (error) {
        if (!(error instanceof ServerFailure)) throw error;
        if (!isPassing(error) || leftOf(until) < 1) throw meaningOfFailure(error, this.options.server.name);
      }
      await sleep(Math.min(pauseMs(tries), Math.max(leftOf(until), 0)));
    }
  }

  /** Subscribes, and again when the subscription is dropped or deaf, from what the copy holds. */
  async #watch(signal: AbortSignal): Promise<void> {
    for (let tries = 0; !signal.aborted; tries += 1) {
      if (await this.#isKept()) {
        if (await this.#subscribed(signal)) tries = 0;
      }
      if (this.failed.aborted) return;
      await sleep(pauseMs(tries), undefined, { signal }).catch(() => undefined);
    }
  }

  /** Until the subscription ends; gives whether it told of anything. */
  async #subscribed(signal: AbortSignal): Promise<boolean> {
    const { server, mirror, silenceMs } = this.options;
    const given = new AbortController();
    let told = false;
    let isSilent = true;
    const hear = () => {
      told = true;
      isSilent = false;
      void this.#isKept();
    };
    const watchdog = setInterval(() => {
      if (isSilent) void this.#missed().then((missed) => missed && given.abort());
      isSilent = true;
    }, silenceMs);
    try {
      await server.watch(mirror.seen(), hear, AbortSignal.any([signal, given.signal, this.failed]));
    } finally {
      clearInterval(watchdog);
    }
    return told;
  }

  /** Whether there was something of which nothing had been told. */
  async #missed(): Promise<boolean> {
    const before = this.options.mirror.seen();
    if (!(await this.#isKept())) return true;
    const after = this.options.mirror.seen();
    return after !== undefined && (before === undefined || compared(before, after) !== 0);
  }

  /** Catches up; gives whether that went well. What will not pass ends the following. */
  async #isKept(): Promise<boolean> {
    try {
      await this.catchUp();
      return true;
    } catch (error) {
      const passes = error instanceof EventStoreError && error.isTransient;
      if (!passes) this.#failed.abort(error);
      return false;
    }
  }
}

function otherPrefix(made: string, wanted: string) {
  return {
    zh: `副本属于前缀“${made}”，而设置的前缀是“${wanted}”`,
    en: `the copy is of the prefix “${made}”, and the prefix that is set is “${wanted}”`,
  };
}

function lastIsGone(id: string) {
  return { zh: `此前最后一条事件 ${id} 已不在原处`, en: `the event ${id}, which was its last, is not in its place` };
}
