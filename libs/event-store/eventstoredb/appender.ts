import { setTimeout as sleep } from 'node:timers/promises';
import { OutcomeUnknown } from './errors.js';
import { isPassing, meaningOfFailure } from './meanings.js';
import { ServerFailure, type LogServer, type ServerAppend } from './server.js';

/** `overtaken`: at the place where the events were to stand, others stand, or these very ones from an earlier append. */
export type Outcome = 'appended' | 'overtaken';

/** One attempt at an append is given up after so long, however much time is left. */
export type AppenderOptions = Readonly<{ server: LogServer; attemptMs: number }>;

/**
 * Appends, and finds out what came of it where the server does not say: looks where the events should stand, and sends the
 * same ids at the same revision again, which is safe. It ends when its time does.
 */
export class Appender {
  constructor(readonly options: AppenderOptions) {}

  /** `until` is by `performance.now()`. Throws `OutcomeUnknown`, or what kept the events from being written. */
  async append(append: ServerAppend, until: number): Promise<Outcome> {
    const { server, attemptMs } = this.options;
    let isOpen = false;
    for (let tries = 0; ; tries += 1) {
      const failure = await this.#attempt(append, until);
      if (!failure) return 'appended';
      if (failure.kind === 'wrong-revision') return 'overtaken';
      isOpen ||= failure.kind === 'unknown';
      const found = isOpen ? await this.#look(append, until) : undefined;
      if (found) return found;
      // An attempt that has no time to be answered would only make unknown what is known.
      if (!isPassing(failure) || leftOf(until) < attemptMs / 2) {
        throw isOpen
          ? new OutcomeUnknown(server.name, append.stream, failure)
          : meaningOfFailure(failure, server.name, append.stream);
      }
      await sleep(Math.min(pauseMs(tries), leftOf(until)));
    }
  }

  async #attempt(append: ServerAppend, until: number): Promise<ServerFailure | undefined> {
    const { server, attemptMs } = this.options;
    try {
      await server.append(append, Math.max(1, Math.min(attemptMs, leftOf(until))));
      return undefined;
    } catch (error) {
      if (error instanceof ServerFailure) return error;
      throw error;
    }
  }

  /** What stands where the events should; nothing where nothing does, or the server does not say. */
  async #look({ stream, expected, events }: ServerAppend, until: number): Promise<Outcome | undefined> {
    const { server, attemptMs } = this.options;
    const from = expected === 'none' ? 0 : expected + 1;
    const ms = Math.min(attemptMs, leftOf(until));
    if (ms < 1) return undefined;
    try {
      const ids = await server.idsOf(stream, from, events.length, ms);
      if (ids.length === 0) return undefined;
      return events.every(({ id }, index) => id === ids[index]) ? 'appended' : 'overtaken';
    } catch (error) {
      if (error instanceof ServerFailure) return undefined;
      throw error;
    }
  }
}

/** How long is left, in ms. */
export function leftOf(until: number): number {
  return until - performance.now();
}

/** How long to wait before a try, after so many in vain. */
export function pauseMs(tries: number): number {
  return Math.min(20 * 2 ** Math.min(tries, 10), 2000);
}
