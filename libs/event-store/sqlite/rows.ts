import type { Codec, EventKey } from '../codec.js';
import { EventDamaged, StoreDamaged } from '../errors.js';
import type { Filter, SaltedEvent, StoredEvent } from '../event-store.js';
import { query, type Connection, type Query, type Row, type StoreFile, type Value } from '../../sqlite/index.js';

const columns = `e.position, s.name, e.revision, e.type_id, e.recorded_ms, e.id, e.recorded_at, e.actor, e.command_id,
  e.correlation_id, e.causation_id, e.data, e.cautions`;

/** Where the salt stands in a row that has one. */
const saltAt = 13;

/** CROSS JOIN fixes the order of the tables, and so keeps the rows in the order of the log. */
const withStream = 'CROSS JOIN stream s ON s.id = e.stream_id';

const batchEvents = 1000;
/** In UTF-16 code units of data. */
const batchLength = 4_000_000;

/** Consecutive events; `more` is false if the end was reached. */
export type Batch<Event = StoredEvent> = Readonly<{ events: readonly Event[]; more: boolean }>;

/** The name of a type, and the version of its data's shape. */
export type TypeVersion = Readonly<{ type: string; schema: number }>;

/** Reads events row by row over one connection. */
export class Rows {
  readonly #queries = new Map<string, Query>();
  readonly #types = new Map<number, TypeVersion>();

  constructor(
    readonly connection: Connection,
    readonly codec: Codec,
    readonly file: StoreFile,
  ) {}

  /** A batch of events from a position on. */
  batch(from: number, filter: Filter): Batch {
    const { source, values } = selectionOf(from, filter);
    return this.#upToBatch(`${columns} FROM ${source}`, values, (row) => this.#event(row, filter.asStored));
  }

  /** A batch of events from a position on, each with its salt. */
  saltedBatch(from: number, filter: Pick<Filter, 'partition'>): Batch<SaltedEvent> {
    const { source, values } = selectionOf(from, filter);
    return this.#upToBatch(`${columns}, e.salt FROM ${source}`, values, (row) => this.#saltedEvent(row));
  }

  /** A batch of a stream's events from a revision on. */
  streamBatch(stream: string, from: number): Batch {
    return this.#upToBatch(
      `${columns} FROM stream s CROSS JOIN event e ON e.stream_id = s.id WHERE s.name = ? AND e.revision >= ? ORDER BY e.revision`,
      [stream, from],
      (row) => this.#event(row),
    );
  }

  /** In the order of the log. */
  byIds(ids: readonly string[]): StoredEvent[] {
    const rows = this.#query(
      `SELECT ${columns} FROM event e ${withStream} WHERE e.id IN (SELECT value FROM json_each(?)) ORDER BY e.position`,
    ).all(JSON.stringify(ids));
    return rows.map((row) => this.#event(row));
  }

  byId(id: string): StoredEvent | undefined {
    const row = this.#query(`SELECT ${columns} FROM event e ${withStream} WHERE e.id = ?`).first(id);
    return row && this.#event(row);
  }

  saltedById(id: string): SaltedEvent | undefined {
    const row = this.#query(`SELECT ${columns}, e.salt FROM event e ${withStream} WHERE e.id = ?`).first(id);
    return row && this.#saltedEvent(row);
  }

  lastPosition(recordedUpToMs: number): number | undefined {
    const last = this.#query('SELECT position FROM event WHERE recorded_ms <= ? ORDER BY position DESC LIMIT 1');
    return last.first(Math.min(Math.floor(recordedUpToMs), Number.MAX_SAFE_INTEGER))?.[0] as number | undefined;
  }

  typeOf(id: number): TypeVersion {
    let known = this.#types.get(id);
    if (!known) {
      const [type, schema] = this.#query('SELECT name, schema FROM event_type WHERE id = ?').first(id) ?? [];
      if (type === undefined) throw this.damaged(`event_type ${id}`);
      this.#types.set(id, (known = { type: type as string, schema: schema as number }));
    }
    return known;
  }

  /** The stored text of an event's data, in the current version of its shape. */
  dataOf(event: EventKey & Readonly<{ schema: number }>, text: string, position: number): unknown {
    const data = this.#parsed(text, position);
    return this.codec.isPlain(event.type, event.schema) ? data : this.codec.decode({ ...event, data });
  }

  damaged(where: string, cause?: unknown): StoreDamaged {
    return new StoreDamaged(this.file, { zh: `${where} 处内容有误`, en: `the content of ${where} is damaged` }, cause);
  }

  /** Clears what a rolled-back transaction may have cached. */
  forget() {
    this.#types.clear();
  }

  #upToBatch<Event>(selection: string, values: readonly Value[], eventOf: (row: Row) => Event): Batch<Event> {
    const events: Event[] = [];
    let length = 0;
    for (const row of this.#query(`SELECT ${selection}`).each(...values)) {
      events.push(eventOf(row));
      length += (row[11] as string).length;
      if (events.length === batchEvents || length > batchLength) return { events, more: true };
    }
    return { events, more: false };
  }

  #query(sql: string): Query {
    let known = this.#queries.get(sql);
    if (!known) this.#queries.set(sql, (known = query(this.connection, sql)));
    return known;
  }

  #event(row: Row, asStored = false): StoredEvent {
    const { text, ...event } = this.#envelope(row);
    const { id, stream, type, schema, position } = event;
    const data = this.#parsed(text, position);
    if (asStored || this.codec.isPlain(type, schema)) return { ...event, data };
    const decoded = this.codec.decode({ id, stream, type, schema, data });
    return { ...event, data: decoded, schema: this.codec.current(type) };
  }

  #saltedEvent(row: Row): SaltedEvent {
    const { text, ...event } = this.#envelope(row);
    return { ...event, data: text, salt: row[saltAt] as unknown as Uint8Array };
  }

  #envelope(row: Row): Omit<StoredEvent, 'data'> & Readonly<{ text: string }> {
    const [position, stream, revision, typeId, recordedMs, id, recordedAt, actor, ...rest] = row as [
      number,
      string,
      number,
      number,
      number,
      string,
      string,
      string,
      ...(string | null)[],
    ];
    const [command, correlation, cause, text, cautions] = rest;
    const { type, schema } = this.typeOf(typeId);
    return {
      id,
      stream,
      revision,
      position,
      type,
      text: text as string,
      recordedAt,
      recordedMs,
      actor,
      ...(command !== null && { commandId: command as string }),
      ...(correlation !== null && { correlationId: correlation as string }),
      ...(cause !== null && { causationId: cause as string }),
      schema,
      ...(cautions !== null && { cautions: this.#parsed(cautions as string, position) as string[] }),
    };
  }

  #parsed(text: string, position: number): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new EventDamaged(this.file, position, error);
    }
  }
}

/** The part of a query behind FROM, and its values. */
function selectionOf(from: number, { categories, partition }: Filter): Readonly<{ source: string; values: Value[] }> {
  const place =
    partition === undefined
      ? `event e ${withStream} WHERE e.position >= ?`
      : `partition_event p CROSS JOIN event e ON e.position = p.position ${withStream} WHERE p.position >= ? AND p.partition = ?`;
  const among = categories ? ' AND s.category IN (SELECT value FROM json_each(?))' : '';
  const order = partition === undefined ? 'e.position' : 'p.position';
  const values: Value[] = [from];
  if (partition !== undefined) values.push(partition);
  if (categories) values.push(JSON.stringify(categories));
  return { source: `${place}${among} ORDER BY ${order}`, values };
}
