import type { Clock } from '../kernel/clock.js';
import type { StoreFile } from '../sqlite/index.js';
import { codecOf, type Codec } from './codec.js';
import { StoreReadOnly, StoreStopped } from './errors.js';
import type {
  AppendResult,
  Command,
  DerivedFault,
  EventColumns,
  EventStore,
  ExpectedPosition,
  ExpectedRevision,
  Filter,
  Loader,
  LogStatus,
  NewEvent,
  SaltedEvent,
  PartitionRule,
  StoredEvent,
} from './event-store.js';
import { Appender } from './eventstoredb/appender.js';
import { connectToLog } from './eventstoredb/client.js';
import { Commits } from './eventstoredb/commits.js';
import { LogUnreachable } from './eventstoredb/errors.js';
import { Feed } from './eventstoredb/feed.js';
import { Loads } from './eventstoredb/loads.js';
import { logUrlOf } from './eventstoredb/log-url.js';
import { openMirror, type Mirror } from './eventstoredb/mirror.js';
import type { LogServer } from './eventstoredb/server.js';
import { sameJson } from './first-answer.js';
import { randomSalt, type DrawSalt } from './salt.js';
import { requiresEvents } from './storable.js';

export type EventStoreDbOptions = Readonly<{
  clock: Clock;
  /** The file of the local copy; it may be deleted while nobody has it open. */
  mirror: string;
  /** Without a codec, the store accepts data of any shape. */
  codec?: Codec;
  readOnly?: boolean;
  /** Draws the salt of each appended event; by default from the system's CSPRNG. */
  drawSalt?: DrawSalt;
  /** The prefix of the log's stream, if several logs share the server. */
  prefix?: string;
  /** How long an append may take before its outcome counts as unknown, in ms. */
  deadlineMs?: number;
  /** How long one call waits for an answer, in ms. */
  attemptMs?: number;
  /** How long each append of a load may take, in ms: nobody waits for it at a screen. */
  loadMs?: number;
  /** How long opening waits for a server that does not answer, in ms; then it goes on with the copy, if there is one. */
  openMs?: number;
  /** Called now and then while the copy catches up: with the number of events that it has, and of those that there are. */
  onCatchUp?: (events: number, of: number) => void;
  /** How often the server is asked whether it is there and what it holds, in ms. */
  silenceMs?: number;
}>;

/** The name of a log's stream at the server. */
export function streamOfLog(prefix = ''): string {
  return `${prefix}log`;
}

/**
 * Opens the log on an EventStoreDB or KurrentDB with a local copy: events are appended at the server and read from the copy,
 * which first catches up with the server. If the server is away, it opens on the copy. Throws `LogRefused`, `LogUnreachable`,
 * `LogChanged` or `EventsMayVanish`.
 */
export async function openEventStoreDbEventStore(url: string, options: EventStoreDbOptions): Promise<EventStore> {
  const { clock, mirror: path, codec = codecOf(), prefix, readOnly = false, drawSalt = randomSalt } = options;
  const { deadlineMs = 2000, attemptMs = 1000, loadMs = 30_000, silenceMs = 2000, onCatchUp } = options;
  const server = connectToLog(logUrlOf(url));
  const stream = streamOfLog(prefix);
  let mirror: Mirror | undefined;
  let feed: Feed | undefined;
  try {
    mirror = await openMirror(path, { clock, codec, stream, server: server.name, drawSalt });
    // A question that is answered late is better than none: nobody waits for it.
    feed = new Feed({ server, mirror, stream, attemptMs: attemptMs * 2, silenceMs });
    feed.start();
    // Without a copy there is nothing to go on with.
    const { openMs = mirror.end() < 0 ? 15_000 : 2000 } = options;
    await opened(feed, mirror, { openMs, onCatchUp });
    const parts = {
      server,
      mirror,
      feed,
      appender: new Appender({ server, attemptMs }),
      stream,
      clock,
      codec,
      drawSalt,
    };
    return new EventStoreDbEventStore({ ...parts, deadlineMs, attemptMs, loadMs }, readOnly);
  } catch (error) {
    await feed?.close();
    await mirror?.log.close();
    await server.close();
    throw error;
  }
}

/** Waits until the copy has caught up. What is checked at the start is checked on the copy if the server is away, and again later. */
async function opened(
  feed: Feed,
  mirror: Mirror,
  { openMs, onCatchUp }: Readonly<{ openMs: number; onCatchUp: EventStoreDbOptions['onCatchUp'] }>,
): Promise<void> {
  const telling = setInterval(() => onCatchUp?.(mirror.end() + 1, feed.size), tellMs);
  try {
    await feed.caughtUp(openMs);
  } catch (error) {
    if (!(error instanceof LogUnreachable && mirror.end() >= 0)) throw error;
  } finally {
    clearInterval(telling);
  }
}

/** How often it is told how far the copy has caught up, in ms. */
const tellMs = 250;

type Parts = Readonly<{
  server: LogServer;
  mirror: Mirror;
  feed: Feed;
  appender: Appender;
  stream: string;
  clock: Clock;
  codec: Codec;
  drawSalt: DrawSalt;
  deadlineMs: number;
  attemptMs: number;
  loadMs: number;
}>;

class EventStoreDbEventStore implements EventStore {
  readonly #file: StoreFile;
  readonly #commits: Commits;
  readonly #loads: Loads;
  #closing: Promise<void> | undefined;

  constructor(
    readonly parts: Parts,
    readonly readOnly: boolean,
  ) {
    const server = parts.server.name;
    this.#file = { path: server, kind: { name: { zh: '日志服务器', en: 'an event store' } } };
    this.#commits = new Commits({ ...parts, server });
    this.#loads = new Loads({ ...parts, server, deadlineMs: parts.loadMs });
  }

  async append(
    at: ExpectedPosition,
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    command: Command,
  ): Promise<AppendResult> {
    requiresEvents(stream, events);
    this.#requireWriting();
    return this.#commits.append({ at, stream, expected, events, command });
  }

  async load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result> {
    this.#requireWriting();
    return this.#commits.alone(() => this.#loads.load(work));
  }

  async refresh(): Promise<void> {
    const { feed, deadlineMs } = this.parts;
    this.#copy();
    const until = performance.now() + deadlineMs;
    await feed.live(until);
    await feed.refresh(until);
    feed.requireInUse();
  }

  status(): LogStatus {
    const { feed, mirror } = this.parts;
    this.#copy();
    const { isLive, size, ageMs } = feed;
    return { events: mirror.end() + 1, of: size, isReachable: isLive, ageMs };
  }

  async *readStream(stream: string, from?: number): AsyncGenerator<readonly StoredEvent[]> {
    yield* this.#copy().readStream(stream, from);
  }

  async *readAll(from?: number, filter?: Filter): AsyncGenerator<readonly StoredEvent[]> {
    yield* this.#copy().readAll(from, filter);
  }

  async *readSalted(from?: number, filter?: Pick<Filter, 'partition'>): AsyncGenerator<readonly SaltedEvent[]> {
    yield* this.#copy().readSalted(from, filter);
  }

  async saltedById(id: string): Promise<SaltedEvent | undefined> {
    return this.#copy().saltedById(id);
  }

  async *readYear(year: number, recordedUpToMs: number): AsyncGenerator<EventColumns> {
    yield* this.#copy().readYear(year, recordedUpToMs);
  }

  async *subscribe(from: number, signal: AbortSignal): AsyncGenerator<StoredEvent> {
    const { failed } = this.parts.feed;
    yield* this.#copy().subscribe(from, AbortSignal.any([signal, failed]));
    if (failed.aborted && !signal.aborted && !this.#closing) throw failed.reason;
  }

  async lastPosition(recordedUpToMs?: number): Promise<number | undefined> {
    return this.#copy().lastPosition(recordedUpToMs);
  }

  async eventsById(ids: readonly string[]): Promise<StoredEvent[]> {
    return this.#copy().eventsById(ids);
  }

  async derivedFaults(rule: PartitionRule): Promise<DerivedFault[]> {
    return this.#copy().derivedFaults(rule);
  }

  says(event: StoredEvent, data: unknown): boolean {
    return sameJson(event, data);
  }

  close(): Promise<void> {
    this.#closing ??= this.#closed();
    return this.#closing;
  }

  async #closed(): Promise<void> {
    await this.#commits.settled();
    const { feed, mirror, server } = this.parts;
    await feed.close();
    await mirror.log.close();
    await server.close();
  }

  /** Everything is read from the copy, which holds all that this process has appended. */
  #copy() {
    this.#requireOpen();
    this.parts.feed.requireSound();
    return this.parts.mirror.log;
  }

  #requireWriting() {
    this.#requireOpen();
    if (this.readOnly) throw new StoreReadOnly(this.#file, openedForReading);
  }

  #requireOpen() {
    if (this.#closing) throw new StoreStopped(this.#file);
  }
}

const openedForReading = { zh: '以只读方式打开', en: 'it was opened read-only' };
