import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { Clock } from '../../kernel/clock.js';
import { codecOf } from '../codec.js';
import type { LogOnServer } from '../log-place.js';
import { recordedAtOf } from '../recorded-at.js';
import { Appender } from '../eventstoredb/appender.js';
import { connectToLog } from '../eventstoredb/client.js';
import { AppendTooLarge } from '../eventstoredb/errors.js';
import { Follower } from '../eventstoredb/follower.js';
import { logUrlOf } from '../eventstoredb/log-url.js';
import { openMirror, type Mirror } from '../eventstoredb/mirror.js';
import { OwnStreams, standingEvent } from '../eventstoredb/own-streams.js';
import type { LogServer } from '../eventstoredb/server.js';
import type { Standing } from '../standing.js';
import { EventTooLarge, MoveOvertaken } from './errors.js';
import type { MovableLog, MovedEvent } from './movable-log.js';
import { movedEvents, partitionsOf } from './partitions.js';
import { runsOf, sizeOf, type Run } from './runs.js';

export type MovableServerOptions = Readonly<{
  clock: Clock;
  /** The file of a copy that is made anew whenever the log is read from the beginning. */
  copy: string;
  /** How long a call is tried before it is given up. */
  patienceMs?: number;
  /** How long one attempt at an append waits for an answer. */
  attemptMs?: number;
}>;

/** What a log on a server is called where people are told of it. */
export function nameOfServerLog({ url, prefix = '' }: LogOnServer): string {
  const { shown } = logUrlOf(url);
  return prefix === '' ? shown : `${shown} (${prefix})`;
}

/** Opens the log on a server, in use or not, and reads it from the beginning. */
export async function openMovableServer(place: LogOnServer, options: MovableServerOptions): Promise<MovableLog> {
  const server = connectToLog(logUrlOf(place.url));
  const log = new MovableServer(nameOfServerLog(place), server, new OwnStreams(place.prefix ?? ''), options);
  try {
    await log.reread();
    return log;
  } catch (error) {
    await log.close();
    throw error;
  }
}

class MovableServer implements MovableLog {
  readonly #appender: Appender;
  readonly #patienceMs: number;
  #copied: Readonly<{ mirror: Mirror; follower: Follower }> | undefined;
  /** The last of the marks that was told of here. */
  #told: Readonly<{ revision: number | undefined }> | undefined;

  constructor(
    readonly name: string,
    readonly server: LogServer,
    readonly streams: OwnStreams,
    readonly options: MovableServerOptions,
  ) {
    const { patienceMs = 30_000, attemptMs = 5000 } = options;
    this.#patienceMs = patienceMs;
    this.#appender = new Appender({ server, attemptMs });
  }

  async standing(): Promise<Standing> {
    const { standing, revision } = (await this.#caughtUp()).standing();
    this.#told = { revision };
    return standing;
  }

  async *events(from: number): AsyncGenerator<readonly MovedEvent[]> {
    const mirror = await this.#caughtUp();
    const { standing, events: end } = mirror.standing();
    for await (const batch of movedEvents(mirror.log, from)) {
      const within = standing.kind === 'left' ? batch.filter(({ position }) => position < end) : batch;
      if (within.length > 0) yield within;
    }
  }

  partitions() {
    const { mirror } = this.#copied!;
    const { standing, events: end } = mirror.standing();
    return standing.kind === 'left' ? partitionsOf(mirror.log, end) : partitionsOf(mirror.log);
  }

  /** One run after another: what fails leaves nothing behind it, and the order is the log's. */
  async append(events: readonly MovedEvent[]): Promise<boolean> {
    for (const run of runsOf(events)) if (!(await this.#appended(run))) return false;
    return true;
  }

  async mark(standing: Standing): Promise<void> {
    if (!this.#told) await this.standing();
    const { revision } = this.#told!;
    const event = standingEvent(randomUUID(), standing, recordedAtOf(this.options.clock.now()));
    const append = { stream: this.streams.standingStream, expected: revision ?? ('none' as const), events: [event] };
    if ((await this.#sent(append)) === 'overtaken') throw new MoveOvertaken(this.name);
    this.#told = { revision: revision === undefined ? 0 : revision + 1 };
    await this.#caughtUp();
  }

  /** What is recorded at the server after the mark is acknowledged to nobody: the log ends at it. */
  async leave(place: string, bringing: () => Promise<void>): Promise<void> {
    const wasInUse = (await this.standing()).kind === 'open';
    await this.mark({ kind: 'left', place });
    try {
      await bringing();
    } catch (error) {
      // Only who has closed it opens it, and not once another has gone on with the move. Where even this fails the log stays
      // closed, and the same move again completes it.
      if (wasInUse) await this.mark({ kind: 'open' }).catch(() => undefined);
      throw error;
    }
  }

  async reread(): Promise<void> {
    const { clock, copy } = this.options;
    await this.#closeCopy();
    for (const end of ['', '-wal', '-shm']) await rm(`${copy}${end}`, { force: true });
    const { server, streams } = this;
    const mirror = await openMirror(copy, { clock, codec: codecOf(), streams, server: server.name });
    const times = { readMs: this.#patienceMs, silenceMs: this.#patienceMs };
    this.#copied = { mirror, follower: new Follower({ server, mirror, whateverStanding: true, ...times }) };
    await this.#caughtUp();
  }

  async close(): Promise<void> {
    await this.#closeCopy();
    await this.server.close();
  }

  async #closeCopy(): Promise<void> {
    await this.#copied?.follower.close();
    await this.#copied?.mirror.log.close();
    this.#copied = undefined;
  }

  async #caughtUp(): Promise<Mirror> {
    const { mirror, follower } = this.#copied!;
    await follower.catchUp();
    return mirror;
  }

  /** A server that takes less at once than is sent gets one event at a time. */
  async #appended({ stream, position, revision, events }: Run): Promise<boolean> {
    const append = {
      stream: this.streams.serverNameOf(stream),
      expected: revision === 0 ? ('none' as const) : revision - 1,
    };
    try {
      return (await this.#sent({ ...append, events })) === 'appended';
    } catch (error) {
      if (!(error instanceof AppendTooLarge)) throw error;
      if (events.length === 1) throw new EventTooLarge(this.name, position, sizeOf(events[0]!), error);
    }
    for (const [index, event] of events.entries()) {
      const one = { stream, position: position + index, revision: revision + index, events: [event] };
      if (!(await this.#appended(one))) return false;
    }
    return true;
  }

  #sent(append: Parameters<Appender['append']>[0]) {
    return this.#appender.append(append, performance.now() + this.#patienceMs);
  }
}
