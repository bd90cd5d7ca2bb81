import { setTimeout as sleep } from 'node:timers/promises';
import { OutcomeUnknown } from './errors.js';
import { isPassing, meaningOfFailure } from './failure-errors.js';
import { ServerFailure, type LogServer, type ServerAppend } from './server.js';

/** `overtaken`: other events follow the expected revision. */
export type Outcome = 'appended' | 'overtaken';

/** `attemptMs` limits one attempt at an append. */
export type AppenderOptions = Readonly<{ server: LogServer; attemptMs: number }>;

/**
 * Appends. If the server does not answer, it reads the stream to find the outcome, or sends the same ids at the same
 * revision again, which is safe. It stops at its deadline.
 */
export class Appender {
  constructor(readonly options: AppenderOptions) {}

  /** `until` is by `performance.now()`. Throws `OutcomeUnknown`, or why the events were not written. */
  async append(append: ServerAppend, until: number): Promise<Outcome> {
    const { server, attemptMs } = this.options;
    let isOpen = false;
    for (let tries = 0; ; tries += 1) {
      const failure = await this.#attempt(append, until, tries);
      if (!failure) return 'appended';
      if (failure.kind === 'wrong-revision') return 'overtaken';
      isOpen ||= failure.kind === 'unknown';
      const found = isOpen ? await this.#look(append, until) : undefined;
      if (found) return found;
      // An attempt too short for an answer would only make the outcome unknown.
      if (!isPassing(failure) || leftOf(until) < attemptMs / 2) {
        throw isOpen
          ? new OutcomeUnknown(server.name, append.stream, failure)
          : meaningOfFailure(failure, server.name, append.stream);
      }
      await sleep(Math.min(pauseMs(tries), leftOf(until)));
    }
  }

  /** Each attempt may take longer than the one before: a large append takes its time on a busy machine. */
  async #attempt(append: ServerAppend, until: number, tries: number): Promise<ServerFailure | undefined> {
    const { server } = this.options;
    const attemptMs = this.options.attemptMs * 2 ** Math.min(tries, 5);
    try {
      await server.append(append, Math.max(1, Math.min(attemptMs, leftOf(until))));
      return undefined;
    } catch (error) {
      if (error instanceof ServerFailure) return error;
      throw error;
    }
  }

  /** Reads the stream at the events' revision. Undefined if nothing is there, or the server does not answer. */
  async #look({ stream, expected, events }: ServerAppend, until: number): Promise<Outcome | undefined> {
    const { server, attemptMs } = this.options;
    const from = expected === 'none' ? 0 : expected + 1;
    const ms = Math.min(attemptMs, leftOf(until));
    if (ms < 1) return undefined;
    try {
      const { events: found } = await server.read(stream, from, { events: 1, bytes: 1 }, ms);
      if (found.length === 0) return undefined;
      // All of them are there, or none: an append is atomic.
      return found[0]!.id === events[0]!.id ? 'appended' : 'overtaken';
    } catch (error) {
      if (error instanceof ServerFailure) return undefined;
      throw error;
    }
  }
}

/** The time left, in ms. */
export function leftOf(until: number): number {
  return until - performance.now();
}

/** How long to wait before the next try, after `tries` failures. */
export function pauseMs(tries: number): number {
  return Math.min(20 * 2 ** Math.min(tries, 10), 2000);
}
