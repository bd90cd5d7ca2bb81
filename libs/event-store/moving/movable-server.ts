import { rm } from 'node:fs/promises';
import type { Clock } from '../../kernel/clock.js';
import { codecOf } from '../codec.js';
import { streamOfLog } from '../eventstoredb-event-store.js';
import { Appender } from '../eventstoredb/appender.js';
import { connectToLog } from '../eventstoredb/client.js';
import { appendLimit, sizeOf } from '../eventstoredb/draft.js';
import { sentEvent, StoredText, type PlacedEvent } from '../eventstoredb/envelope.js';
import { AppendTooLarge } from '../eventstoredb/errors.js';
import { Feed, stateOf } from '../eventstoredb/feed.js';
import { logUrlOf } from '../eventstoredb/log-url.js';
import { openMirror, type Mirror } from '../eventstoredb/mirror.js';
import type { LogServer, SentEvent } from '../eventstoredb/server.js';
import { arrivalEvent, type StreamMetadata } from '../eventstoredb/stream-metadata.js';
import { eventOfMark, type LogMark } from '../log-marks.js';
import type { LogOnServer } from '../log-place.js';
import type { LogState } from '../log-state.js';
import { randomSalt } from '../salt.js';
import { EventTooLarge, MoveOvertaken } from './errors.js';
import type { MovableLog, MovedEvent } from './movable-log.js';
import { movedEvents, partitionsOf } from './partitions.js';

export type MovableServerOptions = Readonly<{
  clock: Clock;
  /** Who moves the log. */
  actor: string;
  /** The file of a local copy; it is rebuilt whenever the log is read from the beginning. */
  copy: string;
  /** How long a call is retried, in ms. */
  patienceMs?: number;
  /** How long one call waits for an answer, in ms. */
  attemptMs?: number;
}>;

/** The name of a server's log in messages to people. */
export function nameOfServerLog({ url, prefix = '' }: LogOnServer): string {
  const { shown } = logUrlOf(url);
  return prefix === '' ? shown : `${shown} (${prefix})`;
}

/** Opens the log on a server, in use or not, and reads it from the beginning. */
export async function openMovableServer(place: LogOnServer, options: MovableServerOptions): Promise<MovableLog> {
  const server = connectToLog(logUrlOf(place.url));
  const log = new MovableServer(nameOfServerLog(place), server, streamOfLog(place.prefix), options);
  try {
    await log.reread();
    return log;
  } catch (error) {
    await log.close();
    throw error;
  }
}

/** An event of the log at its position, and as it is sent. */
type Outgoing = Readonly<{ position: number; placed: PlacedEvent; sent: SentEvent }>;

class MovableServer implements MovableLog {
  readonly #appender: Appender;
  readonly #patienceMs: number;
  readonly #attemptMs: number;
  #copied: Readonly<{ mirror: Mirror; feed: Feed }> | undefined;
  /** What this program has last read or written of the state of the log. */
  #known: Readonly<{ metadata: StreamMetadata; end: number; state: LogState }> | undefined;

  constructor(
    readonly name: string,
    readonly server: LogServer,
    readonly stream: string,
    readonly options: MovableServerOptions,
  ) {
    const { patienceMs = 30_000, attemptMs = 5000 } = options;
    this.#patienceMs = patienceMs;
    this.#attemptMs = attemptMs;
    this.#appender = new Appender({ server, attemptMs });
  }

  async state(): Promise<LogState> {
    const mirror = await this.#caughtUp();
    const metadata = await this.#metadata();
    const state = stateOf(mirror, metadata.arrivingFrom);
    this.#known = { metadata, end: mirror.end(), state };
    return state;
  }

  async *events(from: number): AsyncGenerator<readonly MovedEvent[]> {
    yield* movedEvents((await this.#caughtUp()).log, from);
  }

  partitions() {
    return partitionsOf(this.#copied!.mirror.log);
  }

  async append(events: readonly MovedEvent[]): Promise<boolean> {
    for (const batch of batchesOf(events.map(outgoing))) if (!(await this.#appended(batch))) return false;
    return true;
  }

  beginArrival(from: string): Promise<void> {
    return this.#setArrival(from);
  }

  cancelArrival(): Promise<void> {
    return this.#setArrival(undefined);
  }

  /** Who still writes there loses the race against the mark, and reads it; until then the mark loses. */
  async leave(to: string): Promise<void> {
    const { state: before } = this.#known ?? { state: await this.state() };
    for (;;) {
      if (await this.#marked({ type: 'LogClosed', to })) return;
      const state = await this.state();
      if (state.kind !== before.kind || before.kind !== 'open') throw new MoveOvertaken(this.name);
    }
  }

  async open(from: string): Promise<void> {
    if (!this.#known) await this.state();
    if (this.#known!.metadata.arrivingFrom !== undefined) await this.#setArrival(undefined);
    if (!(await this.#marked({ type: 'LogOpened', from }))) throw new MoveOvertaken(this.name);
  }

  async reread(): Promise<void> {
    const { clock, copy } = this.options;
    await this.#closeCopy();
    for (const end of ['', '-wal', '-shm']) await rm(`${copy}${end}`, { force: true });
    const { server, stream } = this;
    const mirror = await openMirror(copy, {
      clock,
      codec: codecOf(),
      stream,
      server: server.name,
      drawSalt: randomSalt,
    });
    const times = { attemptMs: this.#attemptMs, silenceMs: this.#attemptMs };
    const feed = new Feed({ server, mirror, stream, evenIfClosed: true, ...times });
    this.#copied = { mirror, feed };
    feed.start();
    await feed.caughtUp(this.#patienceMs);
  }

  async close(): Promise<void> {
    await this.#closeCopy();
    await this.server.close();
  }

  async #closeCopy(): Promise<void> {
    await this.#copied?.feed.close();
    await this.#copied?.mirror.log.close();
    this.#copied = undefined;
  }

  async #caughtUp(): Promise<Mirror> {
    const { mirror, feed } = this.#copied!;
    await feed.refresh(performance.now() + this.#patienceMs);
    return mirror;
  }

  #metadata(): Promise<StreamMetadata> {
    const { log } = this.#copied!.feed;
    return log.retried(() => log.metadata(), performance.now() + this.#patienceMs);
  }

  async #setArrival(from: string | undefined): Promise<void> {
    if (!this.#known) await this.state();
    const { metadata, ...known } = this.#known!;
    const expected = metadata.revision ?? ('none' as const);
    const event = arrivalEvent(metadata, from);
    const outcome = await this.#sent(`$$${this.stream}`, expected, [event]);
    if (outcome === 'overtaken') throw new MoveOvertaken(this.name);
    this.#known = { ...known, metadata: await this.#metadata() };
  }

  /** Appends a mark at the end of the log that this program knows; false if the log has grown since. */
  async #marked(mark: LogMark): Promise<boolean> {
    const { clock, actor } = this.options;
    const { end } = this.#known!;
    const event = eventOfMark(mark, clock.now(), actor);
    const revision = (this.#copied!.mirror.revisionOf(event.stream) ?? -1) + 1;
    const text = JSON.stringify(event.data);
    const placed = { event: { ...event, data: new StoredText(text), salt: randomSalt() }, revision };
    const sent = sentEvent(placed, { schema: event.schema!, text });
    if (!(await this.#written([{ position: end + 1, placed, sent }]))) return false;
    const state: LogState = mark.type === 'LogClosed' ? { kind: 'left', place: mark.to } : { kind: 'open' };
    this.#known = { ...this.#known!, state };
    return true;
  }

  /** If the server refuses a batch as too large, its halves are sent. */
  async #appended(batch: readonly Outgoing[]): Promise<boolean> {
    try {
      return await this.#written(batch);
    } catch (error) {
      if (!(error instanceof AppendTooLarge)) throw error;
      const [first] = batch as [Outgoing];
      if (batch.length === 1) throw new EventTooLarge(this.name, first.position, sizeOf(first.sent), error);
      const half = Math.ceil(batch.length / 2);
      return (await this.#appended(batch.slice(0, half))) && (await this.#appended(batch.slice(half)));
    }
  }

  async #written(batch: readonly Outgoing[]): Promise<boolean> {
    const { position } = batch[0]!;
    const expected = position === 0 ? ('none' as const) : position - 1;
    const outcome = await this.#sent(
      this.stream,
      expected,
      batch.map(({ sent }) => sent),
    );
    if (outcome === 'overtaken') return false;
    if (this.#known) this.#known = { ...this.#known, end: position + batch.length - 1 };
    await this.#copied!.mirror.add(
      position,
      batch.map(({ placed }) => placed),
    );
    return true;
  }

  #sent(stream: string, expected: number | 'none', events: readonly SentEvent[]) {
    return this.#appender.append({ stream, expected, events }, performance.now() + this.#patienceMs);
  }
}

function outgoing({ position, revision, ...event }: MovedEvent): Outgoing {
  const placed = { event: { ...event, data: new StoredText(event.data) }, revision };
  return { position, placed, sent: sentEvent(placed, { schema: event.schema, text: event.data }) };
}

/** Hundreds of events at a time, whatever their streams. */
function* batchesOf(events: readonly Outgoing[]): Generator<Outgoing[]> {
  let batch: Outgoing[] = [];
  let bytes = 0;
  for (const each of events) {
    const size = sizeOf(each.sent);
    if (batch.length > 0 && (batch.length === appendLimit.events || bytes + size > appendLimit.bytes)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(each);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}
