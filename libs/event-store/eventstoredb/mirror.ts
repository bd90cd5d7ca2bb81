import { v5 } from 'uuid';
import type { Clock } from '../../kernel/clock.js';
import { meaningOf, query, type Connection, type Query } from '../../sqlite/index.js';
import type { Codec } from '../codec.js';
import { EventIdTaken, MalformedEvent } from '../errors.js';
import type { LoadedEvent, Loader } from '../event-store.js';
import type { Standing } from '../standing.js';
import { openSqliteLog, type SqliteEventStore } from '../sqlite-event-store.js';
import { receivedEvent, storedText } from './envelope.js';
import { LogChanged } from './errors.js';
import { mirrorFile } from './mirror-file.js';
import { compared, type Place, type ServerEvent } from './server.js';
import type { OwnStreams } from './own-streams.js';

export type MirrorOptions = Readonly<{ clock: Clock; codec: Codec; streams: OwnStreams; server: string }>;

/** How a log stands, and when that was said: the revision in its own stream, and the number of events before it. */
export type Marked = Readonly<{ standing: Standing; revision: number | undefined; events: number }>;

/** Opens the copy of a log in a file, or begins one. */
export async function openMirror(path: string, options: MirrorOptions): Promise<Mirror> {
  const { clock, codec } = options;
  // What comes from the server goes in as it is stored there.
  const encode: Codec['encode'] = (event) => storedText(event) ?? codec.encode(event);
  const log = await openSqliteLog(path, mirrorFile, { clock, codec: { ...codec, encode } });
  return new Mirror(log, options);
}

/**
 * A server's log beside us, as far as it was read: every event of ours in the order of the server, so that its position is
 * the number of those before it, whoever counts. It may be thrown away and is then made again.
 */
export class Mirror {
  readonly #reading;
  readonly #writing;

  constructor(
    readonly log: SqliteEventStore,
    readonly options: MirrorOptions,
  ) {
    this.#reading = readingsOf(log.reader);
    this.#writing = writingsOf(log.written!);
  }

  /** How far the server was read. */
  seen(): Place | undefined {
    return placeOf(this.#reading.seen);
  }

  /** The prefix that was read for, once anything was. */
  prefix(): string | undefined {
    return this.#reading.prefix.first()?.[0] as string | undefined;
  }

  /** The last event, and the place it has at the server. */
  lastEvent(): Readonly<{ id: string; stream: string; revision: number; place: Place }> | undefined {
    const row = this.#reading.last.first();
    if (!row) return undefined;
    const [id, stream, revision, commit, prepare] = row as [string, string, number, number, number];
    return { id, stream, revision, place: { commit: BigInt(commit), prepare: BigInt(prepare) } };
  }

  /** The revision of a stream's last event. */
  revisionOf(stream: string): number | undefined {
    return (this.#reading.revision.first(stream)?.[0] ?? undefined) as number | undefined;
  }

  /** When the last event was recorded. */
  latestMs(): number | undefined {
    return this.#reading.latest.first()?.[0] as number | undefined;
  }

  /** How the log stands at the server, and how many events came before that was said. */
  standing(): Marked {
    return markedOf(this.#reading.standing);
  }

  limitedStreams(): Readonly<{ stream: string; why: string }>[] {
    return this.#reading.limited.all().map(([stream, why]) => ({ stream: stream as string, why: why as string }));
  }

  /**
   * Takes in what was read behind a place; does nothing where another process has done it meanwhile. An event that came
   * twice is taken once. Throws `LogChanged` where one is missing.
   */
  async take(behind: Place | undefined, events: readonly ServerEvent[]): Promise<void> {
    const last = events.at(-1);
    if (!last) return;
    await this.log.loadFew(async (loader) => {
      let seen = placeOf(this.#writing.seen);
      if (!isSame(seen, behind)) return;
      for (const event of events) {
        if (seen && compared(event.place, seen) <= 0) continue;
        this.#takeOne(loader, event);
        seen = event.place;
      }
      this.#write(this.#writing.setSeen, ...numbersOf(seen!), this.options.streams.prefix);
    });
  }

  #takeOne(loader: Loader, event: ServerEvent): void {
    const { streams } = this.options;
    const limits = streams.limitsIn(event);
    if (limits?.why !== undefined) this.#write(this.#writing.limit, limits.stream, limits.why);
    else if (limits) this.#write(this.#writing.release, limits.stream);
    const standing = streams.standingIn(event);
    if (standing) this.#mark(standing, event.revision);
    const stream = streams.nameOf(event.stream);
    const received = stream === undefined ? undefined : receivedEvent(event, stream);
    if (!received) return;
    const { revision, position } = this.#appended(loader, received, event);
    if (revision !== event.revision) throw this.#gap(received.stream, revision, event.revision);
    this.#write(this.#writing.source, position, ...numbersOf(event.place));
  }

  #appended(loader: Loader, received: LoadedEvent, { id, revision }: ServerEvent) {
    try {
      return appended(loader, received, revision);
    } catch (error) {
      if (!(error instanceof MalformedEvent)) throw error;
      throw new LogChanged(this.options.server, {
        zh: `事件流 ${received.stream} 第 ${revision} 号事件 ${id} 自称由本系统写入，但不合规定（${error.field}）`,
        en: `the event ${id}, revision ${revision} of ${received.stream}, says that it is of this program and is malformed (${error.field})`,
      });
    }
  }

  #mark(standing: Standing, revision: number): void {
    const place = standing.kind === 'open' ? null : standing.place;
    const end = ((this.#writing.lastPosition.first()?.[0] ?? -1) as number) + 1;
    const before = markedOf(this.#writing.standing);
    // A log that was left ends where it was left first, whoever takes the move over.
    const events = before.standing.kind === 'left' && standing.kind === 'left' ? before.events : end;
    this.#write(this.#writing.setStanding, standing.kind, place, revision, events);
  }

  #gap(stream: string, expected: number, found: number): LogChanged {
    return new LogChanged(this.options.server, {
      zh: `事件流 ${stream} 第 ${expected} 号之后应连续，实际遇到第 ${found} 号`,
      en: `in ${stream} revision ${expected} should follow, and ${found} does`,
    });
  }

  #write(statement: Query, ...values: (string | number | null)[]): void {
    try {
      statement.first(...values);
    } catch (error) {
      throw meaningOf(error, this.log.file);
    }
  }
}

/**
 * Appends under the event's id, or, where two machines have given the same id to two events in the same moment, under one
 * that follows from its place: which of the two keeps it is the same for everyone.
 */
function appended(loader: Loader, event: LoadedEvent, revision: number) {
  try {
    return loader.append(event);
  } catch (error) {
    if (!(error instanceof EventIdTaken)) throw error;
    return loader.append({ ...event, id: idInPlaceOf(event.id, event.stream, revision) });
  }
}

/** Of its id, its stream and its revision there, so that it is the same for everyone. */
export function idInPlaceOf(id: string, stream: string, revision: number): string {
  return v5(`${id} ${stream} ${revision}`, namespace);
}

const namespace = 'b9d2f7a4-6a0f-5b1e-8d43-0c6e1f2a7d95';

function isSame(one: Place | undefined, other: Place | undefined): boolean {
  return one === other || (one !== undefined && other !== undefined && compared(one, other) === 0);
}

function placeOf(seen: Query): Place | undefined {
  const [commit, prepare] = seen.first() ?? [];
  return commit === undefined ? undefined : { commit: BigInt(commit!), prepare: BigInt(prepare!) };
}

/** A place as SQLite and JavaScript hold it: no log is larger than nine million terabytes. */
function numbersOf({ commit, prepare }: Place): [number, number] {
  const numbers: [number, number] = [Number(commit), Number(prepare)];
  if (!numbers.every(Number.isSafeInteger)) throw new RangeError(`The place ${commit}/${prepare} is too large`);
  return numbers;
}

const selectSeen = 'SELECT commit_position, prepare_position FROM seen';

const selectStanding = 'SELECT kind, place, revision, events FROM standing';

function markedOf(standingQuery: Query): Marked {
  const [kind, place, revision, events] = standingQuery.first() ?? [];
  if (kind === undefined) return { standing: { kind: 'open' }, revision: undefined, events: 0 };
  const standing = (kind === 'open' ? { kind } : { kind, place }) as Standing;
  return { standing, revision: revision as number, events: events as number };
}

function readingsOf(reader: Connection) {
  return {
    seen: query(reader, selectSeen),
    prefix: query(reader, 'SELECT prefix FROM seen'),
    last: query(
      reader,
      `SELECT e.id, s.name, e.revision, f.commit_position, f.prepare_position
       FROM source f JOIN event e ON e.position = f.position JOIN stream s ON s.id = e.stream_id
       ORDER BY f.position DESC LIMIT 1`,
    ),
    revision: query(reader, 'SELECT max(e.revision) FROM stream s JOIN event e ON e.stream_id = s.id WHERE s.name = ?'),
    latest: query(reader, 'SELECT recorded_ms FROM event ORDER BY position DESC LIMIT 1'),
    standing: query(reader, selectStanding),
    limited: query(reader, 'SELECT name, why FROM limited_stream ORDER BY name'),
  };
}

function writingsOf(written: Connection) {
  return {
    seen: query(written, selectSeen),
    setSeen: query(written, 'INSERT OR REPLACE INTO seen VALUES (1, ?, ?, ?)'),
    source: query(written, 'INSERT INTO source VALUES (?, ?, ?)'),
    lastPosition: query(written, 'SELECT max(position) FROM event'),
    standing: query(written, selectStanding),
    setStanding: query(written, 'INSERT OR REPLACE INTO standing VALUES (1, ?, ?, ?, ?)'),
    limit: query(written, 'INSERT OR REPLACE INTO limited_stream VALUES (?, ?)'),
    release: query(written, 'DELETE FROM limited_stream WHERE name = ?'),
  };
}
