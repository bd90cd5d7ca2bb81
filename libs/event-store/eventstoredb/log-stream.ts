import { setTimeout as sleep } from 'node:timers/promises';
import { EventStoreError, StoreBusy, StoreFull } from '../errors.js';
import { leftOf, pauseMs } from './appender.js';
import { receivedEvent } from './envelope.js';
import { EventsMayVanish, LogChanged } from './errors.js';
import { meaningOfFailure } from './failure-errors.js';
import type { Mirror } from './mirror.js';
import { ServerFailure, type LogServer, type Page, type ReadLimit } from './server.js';
import { metadataOf, type StreamMetadata } from './stream-metadata.js';

/** Reads the log's stream at the server. `attemptMs`: how long one call waits for an answer. */
export class LogStream {
  constructor(
    readonly server: LogServer,
    readonly name: string,
    readonly attemptMs: number,
  ) {}

  /** The position of its last event; −1 if there is none. */
  async end(): Promise<number> {
    return (await this.#asked(() => this.server.last(this.name, this.attemptMs)))?.revision ?? -1;
  }

  metadata(): Promise<StreamMetadata> {
    return this.#asked(() => metadataOf(this.server, this.name, this.attemptMs));
  }

  read(from: number, limit: ReadLimit): Promise<Page> {
    return this.#asked(() => this.server.read(this.name, from, limit, this.attemptMs));
  }

  /** Throws `EventsMayVanish` or `LogChanged` if the server does not hold the whole log from its beginning, or another one. */
  async requireCopied(mirror: Mirror): Promise<void> {
    const beginning = (await this.read(0, one)).events[0]?.revision ?? 0;
    if (beginning > 0) throw new EventsMayVanish(this.server.name, this.name, `${beginning}…`);
    const copied = mirror.lastEvent();
    if (!copied) return;
    const [found] = (await this.read(copied.position, one)).events;
    const isThere = found?.revision === copied.position && receivedEvent(found)?.event.id === copied.id;
    if (!isThere) throw new LogChanged(this.server.name, lastIsGone(copied.id));
  }

  /** Calls, again and again until the time is up. Throws `LogUnreachable` or what is wrong for good. */
  async retried<Result>(call: () => Promise<Result>, until: number): Promise<Result> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await call();
      } catch (error) {
        if (isForGood(error) || leftOf(until) < 1) throw error;
      }
      await sleep(Math.min(pauseMs(tries), Math.max(leftOf(until), 0)));
    }
  }

  async #asked<Result>(call: () => Promise<Result>): Promise<Result> {
    try {
      return await call();
    } catch (error) {
      throw error instanceof ServerFailure ? meaningOfFailure(error, this.server.name, this.name) : error;
    }
  }
}

/** Whether a failure does not pass. A full or busy disk passes, too. */
export function isForGood(error: unknown): boolean {
  const isPassing = error instanceof StoreFull || error instanceof StoreBusy;
  return !(isPassing || (error instanceof EventStoreError && error.isTransient));
}

const one: ReadLimit = { events: 1, bytes: 1 };

function lastIsGone(id: string) {
  return {
    zh: `此前最后一条事件 ${id} 已不在原处`,
    en: `the event ${id}, the last one of the copy, is not in its place`,
  };
}
