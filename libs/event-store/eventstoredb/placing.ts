import { setTimeout as sleep } from 'node:timers/promises';
import { EventIdTaken, EventStoreError, WrongExpectedRevision } from '../errors.js';
import type { Appended, Command, Expected, LoadedEvent, NewEvent, StoredEvent } from '../event-store.js';
import { firstAnswer } from '../first-answer.js';
import { recordedAtOf } from '../recorded-at.js';
import { LogIncomplete, LogMoved, requireOpen } from '../standing.js';
import { requiresStorable, requiresStream } from '../storable.js';
import { leftOf, pauseMs } from './appender.js';
import { sentEvent } from './envelope.js';
import type { Parts } from './parts.js';
import { LogUnreachable, OutcomeUnknown } from './errors.js';
import { within } from './failures.js';

/** An append as it is asked for. */
export type Wanted = Readonly<{ stream: string; expected: Expected; events: readonly NewEvent[]; command: Command }>;

/** What is at the server, or was there before; its answer comes when it is known where it stands. */
export type Sent = Readonly<{ answer: Promise<Appended> }>;

/** Appends at the revision that the copy knows of, and answers with the place that the events have in the log. */
export class Placing {
  /** By stream and by id, what is at the server and not yet known to be in the copy. */
  readonly #unplaced = new Map<string, Promise<void>>();
  /** The latest instant of recording that was given here; nothing is recorded before it. */
  #latestMs = Number.NEGATIVE_INFINITY;

  constructor(readonly parts: Parts) {}

  /**
   * One is sent after another. `until` is by `performance.now()`. It throws `WrongExpectedRevision`, `EventIdTaken`,
   * `OutcomeUnknown` or why not; the answer throws `OutcomeUnknown`, or `LogMoved` where the log had been left.
   */
  async send(wanted: Wanted, until: number): Promise<Sent> {
    const { stream, expected, events, command } = wanted;
    const { mirror, server } = this.parts;
    // What the copy says of a stream or an id holds only when it has all that was sent of them.
    for (const key of keysOf(wanted)) await this.#unplaced.get(key);
    // What was sent when the log had been left is answered by nobody, also when it is asked for again.
    requireOpen(server.name, mirror.standing().standing);
    for (let tries = 0, isFresh = false; ; tries += 1) {
      const first = firstAnswer(await this.#known(events), stream, expected, events, command);
      if (first) return { answer: Promise.resolve(first) };
      const revision = mirror.revisionOf(stream);
      if (meets(expected, revision)) {
        const sent = await this.#appended(wanted, revision ?? 'none', until);
        if (sent) return sent;
      } else if (isFresh) throw new WrongExpectedRevision(stream, expected, revision);
      if (leftOf(until) < 1) throw new LogUnreachable(server.name, overtaken);
      if (isFresh) await sleep(Math.min(pauseMs(tries), leftOf(until)));
      await this.#caughtUp(until);
      isFresh = true;
    }
  }

  /** Resolves when it is known of all that was sent where it stands, or that this cannot be learnt in time. */
  async settled(): Promise<void> {
    await Promise.all(this.#unplaced.values());
  }

  /** Nothing where another has been there first. */
  async #appended(wanted: Wanted, expected: number | 'none', until: number): Promise<Sent | undefined> {
    const { stream, events, command } = wanted;
    const { appender, streams } = this.parts;
    const recordedMs = this.#nowMs();
    const envelope = { ...command, stream, recordedMs, recordedAt: recordedAtOf(recordedMs) };
    const sent = this.#checked(events.map((event) => ({ ...event, ...envelope })));
    const outcome = await appender.append({ stream: streams.serverNameOf(stream), expected, events: sent }, until);
    if (outcome === 'overtaken') return undefined;
    this.#latestMs = Math.max(this.#latestMs, recordedMs);
    const answer = this.#answer(wanted, expected, envelope.recordedAt, until);
    this.#isUnplacedUntil(wanted, answer);
    return { answer };
  }

  async #answer(wanted: Wanted, expected: Expected, recordedAt: string, until: number): Promise<Appended> {
    const { stream, events, command } = wanted;
    const placed = await this.#placed(wanted, until);
    // The server takes the same ids at the same revision for the same events, whoever sent them before.
    return {
      ...firstAnswer(placed, stream, expected, events, command)!,
      repeated: placed[0]!.recordedAt !== recordedAt,
    };
  }

  #isUnplacedUntil(wanted: Wanted, answer: Promise<unknown>): void {
    const keys = keysOf(wanted);
    const placed = answer.then(
      () => this.#forget(keys),
      () => this.#forget(keys),
    );
    for (const key of keys) this.#unplaced.set(key, placed);
  }

  #forget(keys: readonly string[]): void {
    for (const key of keys) this.#unplaced.delete(key);
  }

  #nowMs(): number {
    const { clock, mirror } = this.parts;
    return Math.max(clock.now(), this.#latestMs, mirror.latestMs() ?? Number.NEGATIVE_INFINITY);
  }

  #checked(events: readonly LoadedEvent[]) {
    const { mirror, codec } = this.parts;
    const ids = new Set<string>();
    return events.map((event) => {
      requiresStorable(event);
      if (mirror.revisionOf(event.stream) === undefined) requiresStream(event);
      const sent = sentEvent(event, codec.encode(event));
      if (ids.has(event.id)) throw new EventIdTaken(event.id);
      ids.add(event.id);
      return sent;
    });
  }

  /** The events as the copy has them; they are at the server, so it has them when it has caught up. */
  async #placed({ stream, events }: Wanted, until: number): Promise<readonly StoredEvent[]> {
    const { server } = this.parts;
    try {
      for (let tries = 0; ; tries += 1) {
        await this.#caughtUp(until);
        const known = await this.#known(events);
        if (known.length > 0) return known;
        if (leftOf(until) < 1) throw new LogUnreachable(server.name, notShown);
        await sleep(Math.min(pauseMs(tries), leftOf(until)));
      }
    } catch (error) {
      // It stands behind the end of the log, and is none of it.
      if (error instanceof LogMoved || error instanceof LogIncomplete) throw error;
      throw new OutcomeUnknown(server.name, stream, error);
    }
  }

  async #caughtUp(until: number): Promise<void> {
    const { follower, server } = this.parts;
    try {
      await within(Math.max(leftOf(until), 1), follower.catchUp());
    } catch (error) {
      if (error instanceof EventStoreError) throw error;
      throw new LogUnreachable(server.name, notShown, error);
    }
  }

  #known(events: readonly NewEvent[]): Promise<StoredEvent[]> {
    return this.parts.mirror.log.eventsById(events.map(({ id }) => id));
  }
}

function keysOf({ stream, events }: Wanted): string[] {
  return [stream, ...events.map(({ id }) => id)];
}

function meets(expected: Expected, actual: number | undefined): boolean {
  return expected === 'any' || (expected === 'none' ? actual === undefined : actual === expected);
}

const notShown = { zh: '未能及时读到最新内容', en: 'what is new could not be read in time' };
const overtaken = { zh: '他人持续写入同一事件流', en: 'others kept writing to the same stream' };
