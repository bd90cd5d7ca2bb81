import type { Clock } from '../../kernel/clock.js';
import { meaningOf, query, type Connection } from '../../sqlite/index.js';
import type { Codec } from '../codec.js';
import { EventStoreError, MalformedEvent } from '../errors.js';
import type { Loader, StoredEvent } from '../event-store.js';
import { mayMark, stateByMarks } from '../log-marks.js';
import type { LogState } from '../log-state.js';
import type { DrawSalt } from '../salt.js';
import { openSqliteLog, type SqliteEventStore } from '../sqlite-event-store.js';
import { Rows } from '../sqlite/rows.js';
import { receivedEvent, storedText, type PlacedEvent } from './envelope.js';
import { LogChanged } from './errors.js';
import { mirrorFile } from './mirror-file.js';
import type { ServerEvent } from './server.js';

export type MirrorOptions = Readonly<{
  clock: Clock;
  codec: Codec;
  /** The log's stream at the server. */
  stream: string;
  /** For messages to people. */
  server: string;
  /** Draws the salts of a load, which is first written here. */
  drawSalt: DrawSalt;
}>;

/** Opens or makes the copy of a log in a file. Throws `LogChanged` if it is a copy of another stream. */
export async function openMirror(path: string, options: MirrorOptions): Promise<Mirror> {
  const { clock, codec, stream, server, drawSalt } = options;
  // The copy stores the server's text unchanged.
  const encode: Codec['encode'] = (event) => storedText(event) ?? codec.encode(event);
  const log = await openSqliteLog(path, mirrorFile, { clock, codec: { ...codec, encode }, drawSalt });
  try {
    const copied = await originOf(log, stream);
    if (copied !== stream) throw new LogChanged(server, otherStream(copied, stream));
    return new Mirror(log, options);
  } catch (error) {
    await log.close();
    throw error;
  }
}

/**
 * A local copy of the log, as far as it is known: an event's position is its revision in the server's stream. Several processes
 * may share it. It may be deleted; it is then rebuilt.
 */
export class Mirror {
  readonly #end;
  readonly #revision;
  readonly #last;
  readonly #rows: Rows;
  #state: LogState | undefined;

  constructor(
    readonly log: SqliteEventStore,
    readonly options: MirrorOptions,
  ) {
    const { reader } = log;
    this.#end = query(reader, 'SELECT max(position) FROM event');
    this.#revision = query(
      reader,
      'SELECT max(e.revision) FROM stream s JOIN event e ON e.stream_id = s.id WHERE s.name = ?',
    );
    this.#last = query(reader, 'SELECT position, id FROM event ORDER BY position DESC LIMIT 1');
    this.#rows = new Rows(reader, log.codec, log.file);
  }

  /** The position of the last event; −1 if there is none. */
  end(): number {
    return (this.#end.first()?.[0] ?? -1) as number;
  }

  lastEvent(): Readonly<{ position: number; id: string }> | undefined {
    const [position, id] = this.#last.first() ?? [];
    return position === undefined ? undefined : { position: position as number, id: id as string };
  }

  /** The revision of a stream's last event. */
  revisionOf(stream: string): number | undefined {
    return (this.#revision.first(stream)?.[0] ?? undefined) as number | undefined;
  }

  eventsById(ids: readonly string[]): StoredEvent[] {
    return this.#rows.byIds(ids);
  }

  /** Whether the log goes on at this server, by its last mark. */
  state(): LogState {
    return (this.#state ??= stateByMarks(this.log.reader));
  }

  /**
   * Stores events of the server's stream; those that are there already are left out. False if one before them is missing.
   * Throws `LogChanged` if one of them is not of this program.
   */
  async take(events: readonly ServerEvent[]): Promise<boolean> {
    const position = this.end() + 1;
    const fresh: PlacedEvent[] = [];
    for (const event of events) {
      const next = position + fresh.length;
      if (event.revision > next) return (await this.add(position, fresh)) && false;
      if (event.revision === next) fresh.push(this.#received(event));
    }
    return this.add(position, fresh);
  }

  /** Stores events from a position on; those that are there already are left out. False if one before them is missing. */
  async add(position: number, events: readonly PlacedEvent[]): Promise<boolean> {
    if (events.length === 0) return true;
    const added = await this.log.loadFew(async (loader) => {
      // Another process may have added some of them.
      const end = this.#endIn(this.log.written!);
      if (position > end + 1) return false;
      for (const event of events.slice(end + 1 - position)) this.#addOne(loader, event);
      return true;
    });
    if (events.some(({ event }) => mayMark(event))) this.#state = undefined;
    return added;
  }

  #addOne(loader: Loader, { event, revision }: PlacedEvent): void {
    const placed = this.#appended(loader, event);
    if (placed.revision !== revision) throw this.#changed(placed.position, `revision ${revision}`);
  }

  #appended(loader: Loader, event: PlacedEvent['event']) {
    try {
      return loader.append(event);
    } catch (error) {
      const isOfEvent =
        error instanceof MalformedEvent || (error instanceof EventStoreError && error.code === 'EVENT_ID_TAKEN');
      if (!isOfEvent) throw error;
      throw this.#changed(this.#endIn(this.log.written!) + 1, error instanceof MalformedEvent ? error.field : 'id');
    }
  }

  #received(event: ServerEvent): PlacedEvent {
    const received = receivedEvent(event);
    if (!received) throw this.#changed(event.revision, 'metadata');
    return received;
  }

  #changed(position: number, field: string): LogChanged {
    const { server, stream } = this.options;
    return new LogChanged(server, {
      zh: `事件流 ${stream} 第 ${position} 号事件不是本系统写入的，或不合规定（${field}）`,
      en: `the event at ${position} of ${stream} was not written by this program, or is malformed (${field})`,
    });
  }

  #endIn(connection: Connection): number {
    try {
      return (query(connection, 'SELECT max(position) FROM event').first()?.[0] ?? -1) as number;
    } catch (error) {
      throw meaningOf(error, this.log.file);
    }
  }
}

/** The stream that the file is a copy of: the given one if the file is new. */
function originOf(log: SqliteEventStore, stream: string): Promise<string> {
  return log.exclusively(async (connection) => {
    query(connection, 'INSERT OR IGNORE INTO origin VALUES (1, ?)').first(stream);
    return query(connection, 'SELECT stream FROM origin').first()![0] as string;
  });
}

function otherStream(copied: string, wanted: string) {
  return {
    zh: `副本属于事件流“${copied}”，而设置的是“${wanted}”`,
    en: `the copy is of the stream “${copied}”, and the one that is set is “${wanted}”`,
  };
}
