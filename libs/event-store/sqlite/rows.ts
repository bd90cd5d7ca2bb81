import type { Codec } from '../codec.js';
import { EventDamaged, StoreDamaged } from '../errors.js';
import type { Filter, StoredEvent } from '../event-store.js';
import { query, type Connection, type Query, type Row, type StoreFile, type Value } from '../../sqlite/index.js';

const columns = `e.position, s.name, e.revision, e.type_id, e.recorded_ms, e.id, e.recorded_at, e.actor, e.command_id,
  e.correlation_id, e.causation_id, e.layout_id, e.data`;

/** CROSS JOIN keeps SQLite to our order of the tables, and thereby to the order of the log. */
const withStream = 'CROSS JOIN stream s ON s.id = e.stream_id';

const batchEvents = 1000;
/** In UTF-16 code units of data. */
const batchLength = 4_000_000;

/** Events one behind the other; `more` where there may be further ones, and not where the end was reached. */
export type Batch = Readonly<{ events: readonly StoredEvent[]; more: boolean }>;

/** The name of a type, and the version of its data's shape. */
export type TypeVersion = Readonly<{ type: string; schema: number }>;

/** Reads events row by row over one connection. */
export class Rows {
  readonly #queries = new Map<string, Query>();
  readonly #types = new Map<number, TypeVersion>();
  readonly #layouts = new Map<number, string>();

  constructor(
    readonly connection: Connection,
    readonly codec: Codec,
    readonly file: StoreFile,
  ) {}

  /** Events from a position on, as many as make a batch. */
  batch(from: number, { categories, partition, asStored }: Filter): Batch {
    const source =
      partition === undefined
        ? `event e ${withStream} WHERE e.position >= ?`
        : `partition_event p CROSS JOIN event e ON e.position = p.position ${withStream} WHERE p.position >= ? AND p.partition = ?`;
    const among = categories ? ' AND s.category IN (SELECT value FROM json_each(?))' : '';
    const order = partition === undefined ? 'e.position' : 'p.position';
    const values: Value[] = [from];
    if (partition !== undefined) values.push(partition);
    if (categories) values.push(JSON.stringify(categories));
    return this.#upToBatch(`${source}${among} ORDER BY ${order}`, values, asStored);
  }

  /** Events of a stream from a revision on, as many as make a batch. */
  streamBatch(stream: string, from: number): Batch {
    return this.#upToBatch(
      'stream s CROSS JOIN event e ON e.stream_id = s.id WHERE s.name = ? AND e.revision >= ? ORDER BY e.revision',
      [stream, from],
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

  damaged(where: string, cause?: unknown): StoreDamaged {
    return new StoreDamaged(
      this.file,
      { zh: `${where} 处内容有误`, en: `the content of ${where} makes no sense` },
      cause,
    );
  }

  /** Forgets what a transaction read that was then rolled back. */
  forget() {
    this.#types.clear();
    this.#layouts.clear();
  }

  #upToBatch(source: string, values: readonly Value[], asStored: Filter['asStored'] = false): Batch {
    const events: StoredEvent[] = [];
    let length = 0;
    for (const row of this.#query(`SELECT ${columns} FROM ${source}`).each(...values)) {
      events.push(this.#event(row, asStored));
      length += (row[12] as string).length;
      if (events.length === batchEvents || length > batchLength) return { events, more: true };
    }
    return { events, more: false };
  }

  #query(sql: string): Query {
    let known = this.#queries.get(sql);
    if (!known) this.#queries.set(sql, (known = query(this.connection, sql)));
    return known;
  }

  #event(row: Row, asStored: Filter['asStored'] = false): StoredEvent {
    const [
      position,
      stream,
      revision,
      typeId,
      recordedMs,
      id,
      recordedAt,
      actor,
      command,
      correlation,
      cause,
      layout,
      text,
    ] = row as [number, string, number, number, number, string, string, string, ...(string | null)[]];
    const { type, schema } = this.typeOf(typeId);
    const stored = asStored === 'text' ? text : this.#parsed(text as string, position);
    const plain = asStored !== false || this.codec.isPlain(type, schema);
    return {
      id,
      stream,
      revision,
      position,
      type,
      data: plain ? stored : this.codec.decode({ id, stream, type, schema, data: stored }),
      recordedAt,
      recordedMs,
      actor,
      ...(command !== null && { commandId: command as string }),
      ...(correlation !== null && { correlationId: correlation as string }),
      ...(cause !== null && { causationId: cause as string }),
      schema: plain ? schema : this.codec.current(type),
      ...(layout !== null && { layout: this.#layout(layout as unknown as number) }),
    };
  }

  #parsed(text: string, position: number): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new EventDamaged(this.file, position, error);
    }
  }

  #layout(id: number): string {
    let known = this.#layouts.get(id);
    if (known === undefined) {
      known = this.#query('SELECT text FROM layout WHERE id = ?').first(id)?.[0] as string | undefined;
      if (known === undefined) throw this.damaged(`layout ${id}`);
      this.#layouts.set(id, known);
    }
    return known;
  }
}
