import type { Clock } from '../kernel/clock.js';
import type { StoreFile } from '../sqlite/index.js';
import { codecOf, type Codec } from './codec.js';
import { EventStoreError, StoreReadOnly, StoreStopped } from './errors.js';
import type {
  Appended,
  Command,
  EventColumns,
  EventStore,
  Expected,
  Filter,
  Loader,
  NewEvent,
  StoredEvent,
} from './event-store.js';
import { Appender } from './eventstoredb/appender.js';
import { connectToLog } from './eventstoredb/client.js';
import { LogUnreachable } from './eventstoredb/errors.js';
import { Follower } from './eventstoredb/follower.js';
import { Loads } from './eventstoredb/loads.js';
import { logUrlOf } from './eventstoredb/log-url.js';
import { openMirror, type Mirror } from './eventstoredb/mirror.js';
import { OwnStreams } from './eventstoredb/own-streams.js';
import type { Parts } from './eventstoredb/parts.js';
import { Placing } from './eventstoredb/placing.js';
import { sameJson } from './first-answer.js';
import { requiresEvents } from './storable.js';

export type EventStoreDbOptions = Readonly<{
  clock: Clock;
  /** The file of the copy that is read from; it may be deleted while nobody has it open. */
  mirror: string;
  /** Without one, data of any shape is taken. */
  codec?: Codec;
  readOnly?: boolean;
  /** What the names of our streams begin with at the server, where several logs share it. */
  prefix?: string;
  /** How long an append is tried before its outcome is given up as unknown. */
  deadlineMs?: number;
  /** How long one attempt at it waits for an answer. */
  attemptMs?: number;
  /** How long reading is tried before it fails. */
  readMs?: number;
  /** After so long without a word from a subscription it is looked whether it still tells. */
  silenceMs?: number;
}>;

/**
 * Opens the log on an EventStoreDB or KurrentDB, with a copy of it beside us: events are appended at the server and read
 * from the copy, which has caught up with the server whenever it is asked. Throws `LogRefused`, `LogUnreachable`,
 * `LogChanged` or `EventsMayVanish`.
 */
export async function openEventStoreDbEventStore(url: string, options: EventStoreDbOptions): Promise<EventStore> {
  const { clock, mirror: path, codec = codecOf(), prefix = '', readMs = 10_000, silenceMs = 5000 } = options;
  const server = connectToLog(logUrlOf(url));
  const streams = new OwnStreams(prefix);
  let mirror: Mirror | undefined;
  try {
    mirror = await openMirror(path, { clock, codec, streams, server: server.name });
    const follower = new Follower({ server, mirror, readMs, silenceMs });
    await follower.verify();
    await follower.catchUp();
    const { deadlineMs = 10_000, attemptMs = 3000, readOnly = false } = options;
    const appender = new Appender({ server, attemptMs });
    const parts = { server, mirror, follower, appender, streams, clock, codec, deadlineMs };
    return new EventStoreDbEventStore(parts, readOnly);
  } catch (error) {
    await mirror?.log.close();
    await server.close();
    throw error;
  }
}

class EventStoreDbEventStore implements EventStore {
  readonly #file: StoreFile;
  readonly #placing: Placing;
  readonly #loads: Loads;
  #turn: Promise<unknown> = Promise.resolve();
  /** The answer to the last call, whether it is refused or not. */
  #told: Promise<unknown> = Promise.resolve();
  /** Whether the append before came to nothing because the server did not answer. */
  #isFailing = false;
  #closing: Promise<void> | undefined;

  constructor(
    readonly parts: Parts,
    readonly readOnly: boolean,
  ) {
    this.#file = { path: parts.server.name, kind: { name: { zh: '日志服务器', en: 'an event store' } } };
    this.#placing = new Placing(parts);
    this.#loads = new Loads(parts);
  }

  async append(stream: string, expected: Expected, events: readonly NewEvent[], command: Command): Promise<Appended> {
    requiresEvents(stream, events);
    this.#requireWriting();
    const asked = performance.now();
    const sent = this.#inTurn(async () => {
      this.#requireHope(asked);
      const until = performance.now() + this.parts.deadlineMs;
      return this.#minded(this.#placing.send({ stream, expected, events, command }, until));
    });
    return this.#inOrder(sent.then(({ answer }) => this.#minded(answer)));
  }

  async load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result> {
    this.#requireWriting();
    const loaded = this.#inTurn(async () => {
      await this.#placing.settled();
      return this.#loads.load(work);
    });
    return this.#inOrder(loaded);
  }

  async *readStream(stream: string, from?: number): AsyncGenerator<readonly StoredEvent[]> {
    await this.#caughtUp();
    yield* this.parts.mirror.log.readStream(stream, from);
  }

  async *readAll(from?: number, filter?: Filter): AsyncGenerator<readonly StoredEvent[]> {
    await this.#caughtUp();
    yield* this.parts.mirror.log.readAll(from, filter);
  }

  async *readYear(year: number, recordedUpToMs: number): AsyncGenerator<EventColumns> {
    await this.#caughtUp();
    yield* this.parts.mirror.log.readYear(year, recordedUpToMs);
  }

  async *subscribe(from: number, signal: AbortSignal): AsyncGenerator<StoredEvent> {
    const { follower, mirror } = this.parts;
    this.#requireOpen();
    const ended = follower.follow();
    try {
      yield* mirror.log.subscribe(from, AbortSignal.any([signal, follower.failed]));
      if (follower.failed.aborted && !signal.aborted && !this.#closing) throw follower.failed.reason;
    } finally {
      ended();
    }
  }

  async lastPosition(recordedUpToMs?: number): Promise<number | undefined> {
    await this.#caughtUp();
    return this.parts.mirror.log.lastPosition(recordedUpToMs);
  }

  async eventsById(ids: readonly string[]): Promise<StoredEvent[]> {
    await this.#caughtUp();
    return this.parts.mirror.log.eventsById(ids);
  }

  says(event: StoredEvent, data: unknown): boolean {
    return sameJson(event, data);
  }

  close(): Promise<void> {
    this.#closing ??= this.#closed();
    return this.#closing;
  }

  async #closed(): Promise<void> {
    await this.#turn;
    await this.#told;
    const { follower, mirror, server } = this.parts;
    await follower.close();
    await mirror.log.close();
    await server.close();
  }

  /** What a load reads beside its loader is the log as it was when it began. */
  async #caughtUp(): Promise<void> {
    this.#requireOpen();
    if (!this.#loads.isWithin) await this.parts.follower.catchUp();
  }

  /** One after another, in the order of the calls: what is expected of a stream may rest on what was asked before. */
  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** The answers come in the order of the calls, too; where an event stands is learnt while the next is sent. */
  #inOrder<Result>(result: Promise<Result>): Promise<Result> {
    result.catch(() => undefined);
    const told = this.#told.then(() => result);
    this.#told = told.catch(() => undefined);
    return told;
  }

  /** Keeps in mind whether the server answers. */
  async #minded<Result>(work: Promise<Result>): Promise<Result> {
    try {
      const result = await work;
      this.#isFailing = false;
      return result;
    } catch (error) {
      this.#isFailing = error instanceof EventStoreError && error.isTransient;
      throw error;
    }
  }

  /** While the server does not answer, whoever has waited for their turn as long as an append may take is not kept longer. */
  #requireHope(asked: number) {
    const { server, deadlineMs } = this.parts;
    if (this.#isFailing && performance.now() - asked > deadlineMs) throw new LogUnreachable(server.name, othersWait);
  }

  #requireWriting() {
    this.#requireOpen();
    if (this.readOnly) throw new StoreReadOnly(this.#file, openedForReading);
  }

  #requireOpen() {
    if (this.#closing) throw new StoreStopped(this.#file);
  }
}

const othersWait = { zh: '之前的写入仍无应答', en: 'appends before this one are still without an answer' };
const openedForReading = { zh: '以只读方式打开', en: 'it was opened for reading only' };
