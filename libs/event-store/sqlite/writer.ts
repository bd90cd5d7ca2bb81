import { isTaken, query, type Connection } from '../../sqlite/index.js';
import type { Codec } from '../codec.js';
import type { Appended, Command, Expected, LoadedEvent, NewEvent } from '../event-store.js';
import { EventIdTaken, WrongExpectedRevision } from '../errors.js';
import { requiresStorable, requiresStream } from '../storable.js';
import { recordedAtOf } from '../recorded-at.js';
import { requireAdmitted } from './closed-file.js';

/** How far the log reached at a moment of a transaction. */
export type Mark = Readonly<{ nextPosition: number; latestMs: number }>;

type Stream = { id: number; revision: number; partitions: number[] };

/** So many streams are kept in mind; beyond, all are forgotten and looked up again. */
const mostStreams = 200_000;

/**
 * Writes events inside a transaction that someone else begins and ends. What it knows of the log it keeps from one
 * transaction to the next, as long as nobody else has written.
 */
export class Writer {
  readonly #streams = new Map<string, Stream>();
  readonly #types = new Map<string, Map<number, number>>();
  readonly #layouts = new Map<string, number>();
  readonly #statements;
  #version: unknown;
  #nextPosition = 0;
  /** The latest instant of recording among the last event found and all written here; nothing is appended before it. */
  #latestMs = Number.NEGATIVE_INFINITY;
  #latestMsBefore = Number.NEGATIVE_INFINITY;

  constructor(
    readonly connection: Connection,
    readonly codec: Codec,
  ) {
    this.#statements = statementsOf(connection);
  }

  /** To be called first in every transaction. */
  begin() {
    const [version] = this.#statements.version.first()!;
    if (version !== this.#version) this.#lookUp();
    this.#version = version;
    this.#latestMsBefore = this.#latestMs;
  }

  #lookUp() {
    this.#clear();
    const [position, recordedMs] = this.#statements.last.first() ?? [];
    this.#nextPosition = position === undefined ? 0 : (position as number) + 1;
    this.#latestMs = Math.max(this.#latestMs, (recordedMs as number | undefined) ?? Number.NEGATIVE_INFINITY);
  }

  /** To be called after a rollback. */
  forget() {
    this.#clear();
    this.#version = undefined;
    this.#latestMs = this.#latestMsBefore;
  }

  mark(): Mark {
    return { nextPosition: this.#nextPosition, latestMs: this.#latestMs };
  }

  /** To be called when what was appended to a stream since the mark is undone, and the transaction goes on. */
  forgetSince({ nextPosition, latestMs }: Mark, stream: string) {
    this.#streams.delete(stream);
    this.#types.clear();
    this.#layouts.clear();
    this.#nextPosition = nextPosition;
    this.#latestMs = latestMs;
  }

  #clear() {
    this.#streams.clear();
    this.#types.clear();
    this.#layouts.clear();
  }

  append(stream: string, expected: Expected, events: readonly NewEvent[], command: Command, nowMs: number): Appended {
    const { revision = -1 } = this.#stream(stream) ?? {};
    // A stream may stand there without an event: one that a load was refused.
    const actual = revision < 0 ? undefined : revision;
    if (!meets(expected, actual)) throw new WrongExpectedRevision(stream, expected, actual);
    const recordedMs = Math.max(nowMs, this.#latestMs);
    const envelope = { ...command, stream, recordedMs, recordedAt: recordedAtOf(recordedMs) };
    let last = { revision: -1, position: -1 };
    for (const event of events) last = this.insert({ ...event, ...envelope });
    return { ...last, repeated: false };
  }

  /** Throws `EventIdTaken`, and has then written nothing of the event. */
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
        event.layout === undefined ? null : this.#layoutId(event.layout),
        text,
      );
    } catch (error) {
      requireAdmitted(this.connection, error);
      throw isTaken(error, 'event.id') ? new EventIdTaken(event.id, error) : error;
    }
    this.#nextPosition += 1;
    this.#latestMs = Math.max(this.#latestMs, event.recordedMs);
    stream.revision = revision;
    this.#enter(stream, position, event.partitions);
    return { revision, position };
  }

  /** Enters the event in all partitions of its stream, and all the stream's events in those that it gains. */
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
    const name = event.stream;
    const category = name.slice(0, name.indexOf('-'));
    const [id] = this.#statements.insertStream.first(name, category)!;
    return this.#keep(name, { id: id as number, revision: -1, partitions: [] });
  }

  #keep(name: string, stream: Stream): Stream {
    if (this.#streams.size >= mostStreams) this.#streams.clear();
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

  #layoutId(text: string): number {
    let id = this.#layouts.get(text);
    if (id === undefined) {
      const [found] = this.#statements.findLayout.first(text) ?? this.#statements.insertLayout.first(text)!;
      if (this.#layouts.size >= mostStreams) this.#layouts.clear();
      this.#layouts.set(text, (id = found as number));
    }
    return id;
  }
}

function meets(expected: Expected, actual: number | undefined): boolean {
  return expected === 'any' || (expected === 'none' ? actual === undefined : actual === expected);
}

function statementsOf(connection: Connection) {
  return {
    version: query(connection, 'PRAGMA data_version'),
    last: query(connection, 'SELECT position, recorded_ms FROM event ORDER BY position DESC LIMIT 1'),
    stream: query(
      connection,
      'SELECT s.id, ifnull((SELECT max(e.revision) FROM event e WHERE e.stream_id = s.id), -1) FROM stream s WHERE s.name = ?',
    ),
    partitions: query(connection, 'SELECT partition FROM stream_partition WHERE stream_id = ?'),
    findType: query(connection, 'SELECT id FROM event_type WHERE name = ? AND schema = ?'),
    findLayout: query(connection, 'SELECT id FROM layout WHERE text = ?'),
    insertStream: query(connection, 'INSERT INTO stream (name, category) VALUES (?, ?) RETURNING id'),
    insertType: query(connection, 'INSERT INTO event_type (name, schema) VALUES (?, ?) RETURNING id'),
    insertLayout: query(connection, 'INSERT INTO layout (text) VALUES (?) RETURNING id'),
    insertEvent: connection.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'),
    insertPartition: connection.prepare('INSERT INTO stream_partition VALUES (?, ?)'),
    insertInPartition: connection.prepare('INSERT INTO partition_event VALUES (?, ?)'),
    insertAllInPartition: connection.prepare(
      'INSERT INTO partition_event SELECT ?, position FROM event WHERE stream_id = ?',
    ),
  };
}
