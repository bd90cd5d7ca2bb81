import { setTimeout as sleep } from 'node:timers/promises';
import { requireOpen, type LogState } from '../log-state.js';
import { leftOf, pauseMs } from './appender.js';
import { LogChanged, LogUnreachable } from './errors.js';
import { isForGood, LogStream } from './log-stream.js';
import type { Mirror } from './mirror.js';
import type { LogServer, ServerEvent } from './server.js';
import { Waiting } from './waiting.js';

export type FeedOptions = Readonly<{
  server: LogServer;
  mirror: Mirror;
  /** The log's stream at the server. */
  stream: string;
  /** How long one call waits for an answer, in ms. */
  attemptMs: number;
  /** How often the server is asked whether it is there and what it holds, in ms. */
  silenceMs: number;
  /** Whether to follow a log that is not in use. */
  evenIfClosed?: boolean;
}>;

/** The size of a page, where the subscription has left something out. */
const pageLimit = { events: 1000, bytes: 4_000_000 };

/** A push that takes longer than this (ms) is fetched. */
const pushMs = 200;

/** A server that comes back is noticed after at most this time (ms). */
const longestPauseMs = 500;

/**
 * Keeps the copy up to date by one pushed subscription of the log's stream. It connects again for ever, and checks at each
 * connection that the server still holds the copied log and keeps it.
 */
export class Feed {
  readonly log: LogStream;
  /** The last position that is known at the server; −1 if it has none. */
  #end = -1;
  #isLive = false;
  /** Whether the copy had everything, once. */
  #wasCaughtUp = false;
  #heardAt: number | undefined;
  #arrivingFrom: string | undefined;
  #subscription = new AbortController();
  #running: Promise<void> | undefined;
  readonly #ending = new AbortController();
  readonly #failed = new AbortController();
  readonly #waiting = new Waiting();

  constructor(readonly options: FeedOptions) {
    this.log = new LogStream(options.server, options.stream, options.attemptMs);
  }

  start(): void {
    this.#running = this.#run();
  }

  /** Aborts with the reason when the feed has failed for good: `LogChanged`, `EventsMayVanish`, `LogMoved` and the like. */
  get failed(): AbortSignal {
    return this.#failed.signal;
  }

  /** Whether the server answered when it was last asked. */
  get isLive(): boolean {
    return this.#isLive;
  }

  /** The number of events that the server is known to hold. */
  get size(): number {
    return Math.max(this.#end, this.options.mirror.end()) + 1;
  }

  /** How long ago the server last confirmed what it holds, in ms; undefined before the first time. */
  get ageMs(): number | undefined {
    return this.#heardAt === undefined ? undefined : performance.now() - this.#heardAt;
  }

  /** Throws why the feed has failed for good. */
  requireSound(): void {
    if (this.failed.aborted) throw this.failed.reason;
  }

  /** Throws why the feed has failed for good, or why the log is not in use. */
  requireInUse(): void {
    this.requireSound();
    if (this.options.evenIfClosed) return;
    const { server, mirror } = this.options;
    requireOpen(server.name, stateOf(mirror, this.#arrivingFrom));
  }

  /** Resolves when the server answers and the copy has had everything; `until` is by `performance.now()`. Throws `LogUnreachable`. */
  async live(until: number): Promise<void> {
    const isThere = () => this.#isLive && this.#wasCaughtUp;
    const ended = () => isThere() || this.failed.aborted || this.#ending.signal.aborted;
    await this.#waiting.until(ended, leftOf(until));
    this.requireSound();
    if (!isThere()) throw this.#unreachable();
  }

  /**
   * Resolves when the copy has caught up, however long that takes while the server answers. Throws `LogUnreachable` after `ms`
   * without an answer.
   */
  async caughtUp(ms: number): Promise<void> {
    for (;;) {
      try {
        return await this.live(performance.now() + ms);
      } catch (error) {
        if (!(error instanceof LogUnreachable && this.#isLive)) throw error;
      }
    }
  }

  /** Resolves when the copy holds all that the server holds now. Throws `LogUnreachable` or what is wrong for good. */
  async refresh(until: number): Promise<void> {
    const { mirror } = this.options;
    const end = await this.log.retried(() => this.log.end(), until);
    this.#knows(end);
    while (mirror.end() < end) {
      this.requireSound();
      if (leftOf(until) < 1) throw this.#unreachable();
      const pushed = await this.#waiting.until(() => mirror.end() >= end, Math.min(pushMs, leftOf(until)));
      if (!pushed) await this.log.retried(() => this.#fetch(end), until);
    }
  }

  /** Says that the server did not answer: it counts as away until it does. */
  suspect(): void {
    this.#isLive = false;
    this.#subscription.abort();
  }

  /** Stops everything; resolves when nothing runs any more. */
  async close(): Promise<void> {
    this.#ending.abort();
    this.#subscription.abort();
    await this.#running;
    this.#waiting.wake();
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    for (let tries = 0; !signal.aborted; tries += 1) {
      try {
        await this.#connect();
        tries = 0;
        await this.#follow();
      } catch (error) {
        if (isForGood(error)) this.#failed.abort(error);
      }
      this.#isLive = false;
      if (this.failed.aborted) return this.#waiting.wake();
      await sleep(Math.min(pauseMs(tries), longestPauseMs), undefined, { signal }).catch(() => undefined);
    }
  }

  /** Checks what the server holds against the copy. */
  async #connect(): Promise<void> {
    await this.#beat();
    await this.log.requireCopied(this.options.mirror);
    this.#isLive = true;
    this.#noteProgress();
  }

  /** Asks the server what it holds, and whether it keeps that. */
  async #beat(): Promise<void> {
    this.#arrivingFrom = (await this.log.metadata()).arrivingFrom;
    this.#knows(await this.log.end());
    this.#heardAt = performance.now();
    this.requireInUse();
  }

  /** Runs one subscription until it ends, is silent while there is something new, or the server does not answer. */
  async #follow(): Promise<void> {
    const { server, mirror, stream } = this.options;
    const subscription = (this.#subscription = new AbortController());
    if (this.#ending.signal.aborted) return;
    const beats = this.#beats(subscription);
    const end = mirror.end();
    try {
      await server.watch(stream, end < 0 ? undefined : end, (events) => this.#take(events), subscription.signal);
    } finally {
      subscription.abort();
      await beats;
    }
  }

  async #beats(subscription: AbortController): Promise<void> {
    const { signal } = subscription;
    for (let before = -1; ; before = this.#end) {
      await sleep(this.options.silenceMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.#beat();
      } catch (error) {
        if (isForGood(error)) this.#failed.abort(error);
        this.#isLive = false;
        return subscription.abort();
      }
      const isStuck = before > this.options.mirror.end();
      if (isStuck) return subscription.abort();
    }
  }

  async #take(events: readonly ServerEvent[]): Promise<void> {
    if (!(await this.options.mirror.take(events))) await this.#fetch(events.at(-1)!.revision);
    this.#heardAt = performance.now();
    this.requireInUse();
    this.#noteProgress();
  }

  /** Fetches what the subscription has left out. */
  async #fetch(upTo: number): Promise<void> {
    const { server, mirror, stream } = this.options;
    while (mirror.end() < upTo) {
      const from = mirror.end() + 1;
      const { events } = await this.log.read(from, pageLimit);
      const isWhole = events.length > 0 && (await mirror.take(events));
      if (!isWhole) throw new LogChanged(server.name, isMissing(stream, from));
    }
    this.#noteProgress();
  }

  #knows(position: number): void {
    this.#end = Math.max(this.#end, position);
  }

  #noteProgress(): void {
    this.#wasCaughtUp ||= this.#isLive && this.options.mirror.end() >= this.#end;
    this.#waiting.wake();
  }

  #unreachable(): LogUnreachable {
    return new LogUnreachable(this.options.server.name, isAway);
  }
}

/** The state of the log at the server: by its marks, unless it is being moved there. */
export function stateOf(mirror: Mirror, arrivingFrom: string | undefined): LogState {
  return arrivingFrom === undefined ? mirror.state() : { kind: 'arriving', place: arrivingFrom };
}

const isAway = { zh: '没有应答', en: 'it does not answer' };

function isMissing(stream: string, position: number) {
  return {
    zh: `事件流 ${stream} 缺少第 ${position} 号事件`,
    en: `in ${stream} the event at ${position} is missing`,
  };
}
