import { categoryOf } from '../../kernel/stream-name.js';
import { isTaken, query, type Connection } from '../../sqlite/index.js';
import type { Codec } from '../codec.js';
import type { AppendRequest, AppendResult, LoadedEvent } from '../event-store.js';
import { meets } from '../expected.js';
import { EventIdTaken, WrongExpectedPosition, WrongExpectedRevision } from '../errors.js';
import type { DrawSalt } from '../salt.js';
import { requiresStorable, requiresStream } from '../storable.js';
import { recordedAtOf } from '../recorded-at.js';
import { requireAdmitted } from './closed-file.js';

/** The end of the log at a moment of a transaction. */
export type Mark = Readonly<{ nextPosition: number }>;

/** An append with the instant of its recording. */
type WrittenAppend = AppendRequest & Readonly<{ recordedMs: number }>;

type Stream = { id: number; revision: number; partitions: number[] };

/** The limit of cached streams; beyond it the cache is cleared. */
const maxStreams = 200_000;

/**
 * Writes events inside the caller's transaction. It caches the state of the log across transactions, as long as no other
 * process writes.
 */
export class Writer {
  readonly #streams = new Map<string, Stream>();
  readonly #types = new Map<string, Map<number, number>>();
  readonly #statements;
  #version: unknown;
  #nextPosition = 0;

  constructor(
    readonly connection: Connection,
    readonly codec: Codec,
    readonly drawSalt: DrawSalt,
  ) {
    this.#statements = statementsOf(connection);
  }

  /** Call this first in every transaction. */
  begin() {
    const [version] = this.#statements.version.first()!;
    if (version !== this.#version) this.#lookUp();
    this.#version = version;
  }

  #lookUp() {
    this.#clear();
    const [position] = this.#statements.last.first() ?? [];
    this.#nextPosition = position === undefined ? 0 : (position as number) + 1;
  }

  /** Call this after a rollback. */
  forget() {
    this.#clear();
    this.#version = undefined;
  }

  mark(): Mark {
    return { nextPosition: this.#nextPosition };
  }

  /** Call this when the appends to a stream since the mark are undone and the transaction goes on. */
  forgetSince({ nextPosition }: Mark, stream: string) {
    this.#streams.delete(stream);
    this.#types.clear();
    this.#nextPosition = nextPosition;
  }

  #clear() {
    this.#streams.clear();
    this.#types.clear();
  }

  /** The position of the last event, with those of this transaction. */
  lastPosition(): number | undefined {
    return this.#nextPosition === 0 ? undefined : this.#nextPosition - 1;
  }

  append({ at, stream, expected, events, command, recordedMs }: WrittenAppend): AppendResult {
    if (!meets(at, this.lastPosition())) throw new WrongExpectedPosition(at, this.lastPosition());
    const { revision = -1 } = this.#stream(stream) ?? {};
    // A stream may exist without an event, if a load was refused one.
    const actual = revision < 0 ? undefined : revision;
    if (!meets(expected, actual)) throw new WrongExpectedRevision(stream, expected, actual);
    const envelope = { ...command, stream, recordedMs, recordedAt: recordedAtOf(recordedMs) };
    let last = { revision: -1, position: -1 };
    for (const event of events) last = this.insert({ ...event, ...envelope });
    return { ...last, repeated: false };
  }

  /** Throws `EventIdTaken` and then writes nothing of the event. */
  insert(event: LoadedEvent): { revision: number; position: number } {
    requiresStorable(event);
    const { schema, text } = this.codec.encode(event);
    const stream = this.#stream(event.stream) ?? this.#newStream(event);
    const position = this.#nextPosition;
    const revision = stream.revision + 1;
    try {
      this.#statements.insertEvent.run(
        position,
        stream.id,
        revision,
        this.#typeId(event.type, schema),
        event.recordedMs,
        event.id,
        event.recordedAt,
        event.actor,
        event.commandId ?? null,
        event.correlationId ?? null,
        event.causationId ?? null,
        event.salt ?? this.drawSalt(),
        text,
        event.cautions?.length ? JSON.stringify(event.cautions) : null,
      );
    } catch (error) {
      requireAdmitted(this.connection, error);
      throw isTaken(error, 'event.id') ? new EventIdTaken(event.id, error) : error;
    }
    this.#nextPosition += 1;
    stream.revision = revision;
    this.#enter(stream, position, event.partitions);
    return { revision, position };
  }

  /** Enters the event in all partitions of its stream, and all earlier events of the stream in its new partitions. */
  #enter(stream: Stream, position: number, partitions: readonly number[]) {
    for (const partition of stream.partitions) this.#statements.insertInPartition.run(partition, position);
    for (const partition of partitions) {
      if (stream.partitions.includes(partition)) continue;
      stream.partitions.push(partition);
      this.#statements.insertPartition.run(partition, stream.id);
      if (stream.revision === 0) this.#statements.insertInPartition.run(partition, position);
      else this.#statements.insertAllInPartition.run(partition, stream.id);
    }
  }

  #stream(name: string): Stream | undefined {
    const known = this.#streams.get(name);
    if (known) return known;
    const [id, revision] = this.#statements.stream.first(name) ?? [];
    if (id === undefined) return undefined;
    const partitions = this.#statements.partitions.all(id).map(([partition]) => partition as number);
    return this.#keep(name, { id: id as number, revision: revision as number, partitions });
  }

  #newStream(event: LoadedEvent): Stream {
    requiresStream(event);
    // A refused event must not leave its stream behind: every stream has an event.
    if (this.#statements.hasEvent.first(event.id)) throw new EventIdTaken(event.id);
    const name = event.stream;
    const category = categoryOf(name);
    const [id] = this.#statements.insertStream.first(name, category)!;
    return this.#keep(name, { id: id as number, revision: -1, partitions: [] });
  }

  #keep(name: string, stream: Stream): Stream {
    if (this.#streams.size >= maxStreams) this.#streams.clear();
    this.#streams.set(name, stream);
    return stream;
  }

  #typeId(type: string, schema: number): number {
    let versions = this.#types.get(type);
    if (!versions) this.#types.set(type, (versions = new Map()));
    let id = versions.get(schema);
    if (id === undefined) {
      const { findType, insertType } = this.#statements;
      const [found] = findType.first(type, schema) ?? insertType.first(type, schema)!;
      versions.set(schema, (id = found as number));
    }
    return id;
  }
}

function statementsOf(connection: Connection) {
  return {
    version: query(connection, 'PRAGMA data_version'),
    last: query(connection, 'SELECT position FROM event ORDER BY position DESC LIMIT 1'),
    stream: query(
      connection,
      'SELECT s.id, ifnull((SELECT max(e.revision) FROM event e WHERE e.stream_id = s.id), -1) FROM stream s WHERE s.name = ?',
    ),
    partitions: query(connection, 'SELECT partition FROM stream_partition WHERE stream_id = ?'),
    findType: query(connection, 'SELECT id FROM event_type WHERE name = ? AND schema = ?'),
    hasEvent: query(connection, 'SELECT 1 FROM event WHERE id = ?'),
    insertStream: query(connection, 'INSERT INTO stream (name, category) VALUES (?, ?) RETURNING id'),
    insertType: query(connection, 'INSERT INTO event_type (name, schema) VALUES (?, ?) RETURNING id'),
    insertEvent: connection.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    insertPartition: connection.prepare('INSERT INTO stream_partition VALUES (?, ?)'),
    insertInPartition: connection.prepare('INSERT INTO partition_event VALUES (?, ?)'),
    insertAllInPartition: connection.prepare(
      'INSERT INTO partition_event SELECT ?, position FROM event WHERE stream_id = ?',
    ),
  };
}
