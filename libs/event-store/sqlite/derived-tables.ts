import { setImmediate as nextTurn } from 'node:timers/promises';
import { parseInstant } from '../../kernel/civil.js';
import { categoryOf } from '../../kernel/stream-name.js';
import { query, type Connection, type Row } from '../../sqlite/index.js';
import type { EventKey } from '../codec.js';
import { SchemaTooNew } from '../errors.js';
import type { DerivedFault, PartitionRule } from '../event-store.js';
import type { Rows, TypeVersion } from './rows.js';

type Stream = Readonly<{ name: string; category: string; partitions: Map<number, number> }> & {
  events: number;
  first?: number;
};

/** Events between two turns of the event loop. */
const batchEvents = 1000;

/**
 * Derives the tables that events are read through from the events again, and compares both ways: nothing is missing, and
 * there is nothing more. Returns the first fault of each table, by position. Reads one state of the file.
 */
export async function derivedFaultsOf(rows: Rows, rule: PartitionRule): Promise<DerivedFault[]> {
  rows.connection.exec('BEGIN');
  const derived = new DerivedTables(rows, rule);
  await derived.takeEvents();
  derived.compareNames();
  derived.compareStreamPartitions();
  await derived.comparePartitionEvents();
  return derived.faults();
}

class DerivedTables {
  readonly #connection: Connection;
  readonly #streams: ReadonlyMap<number, Stream>;
  readonly #types: ReadonlyMap<number, TypeVersion>;
  readonly #usedTypes = new Set<number>();
  readonly #faults = new Map<string, DerivedFault>();

  constructor(
    readonly rows: Rows,
    readonly rule: PartitionRule,
  ) {
    this.#connection = rows.connection;
    this.#streams = new Map(this.#all('SELECT id, name, category FROM stream').map(streamOfRow));
    this.#types = new Map(this.#all('SELECT id, name, schema FROM event_type').map(typeOfRow));
  }

  faults(): DerivedFault[] {
    return [...this.#faults.values()].sort((one, other) => placeOf(one) - placeOf(other));
  }

  async takeEvents(): Promise<void> {
    const columns = 'position, stream_id, revision, type_id, recorded_ms, recorded_at, id, data';
    let count = 0;
    for (const row of query(this.#connection, `SELECT ${columns} FROM event ORDER BY position`).each()) {
      this.#take(row);
      if ((count += 1) % batchEvents === 0) await nextTurn();
    }
  }

  #take(row: Row): void {
    const [position, streamId, revision, typeId, recordedMs, recordedAt, id, text] = row as Columns;
    const [stream, version] = [this.#streams.get(streamId), this.#types.get(typeId)];
    if (parseInstant(recordedAt) !== recordedMs) this.#add('event', 'differs', position, 'recorded_ms');
    if (!version) this.#add('event_type', 'missing', position, String(typeId));
    else this.#usedTypes.add(typeId);
    if (!stream) return this.#add('stream', 'missing', position, String(streamId));
    if (revision !== stream.events) this.#add('event', 'differs', position, 'revision');
    stream.first ??= position;
    stream.events += 1;
    if (!version) return;
    for (const partition of this.#partitionsOf({ id, stream: stream.name, ...version }, text, position)) {
      if (!stream.partitions.has(partition)) stream.partitions.set(partition, position);
    }
  }

  #partitionsOf(event: EventKey & TypeVersion, text: string, position: number): readonly number[] {
    try {
      return this.rule(event.stream, { type: event.type, data: this.rows.dataOf(event, text, position) });
    } catch (error) {
      // A newer program can read the event; otherwise its data was changed.
      if (error instanceof SchemaTooNew) throw error;
      this.#add('event', 'differs', position, 'data');
      return [];
    }
  }

  /** Every stream has an event and the category of its name; every version of a type is used. */
  compareNames(): void {
    for (const { name, category, first } of this.#streams.values()) {
      if (first === undefined) this.#add('stream', 'extra', undefined, name);
      else if (category !== categoryOf(name)) this.#add('stream', 'differs', first, `${name} category`);
    }
    for (const [id, { type, schema }] of this.#types) {
      if (!this.#usedTypes.has(id)) this.#add('event_type', 'extra', undefined, `${type} ${schema}`);
    }
  }

  compareStreamPartitions(): void {
    const stored = new Map<number, Set<number>>();
    for (const [partition, id] of this.#all('SELECT partition, stream_id FROM stream_partition')) {
      if (!stored.has(id as number)) stored.set(id as number, new Set());
      stored.get(id as number)!.add(partition as number);
    }
    for (const [id, { name, first, partitions }] of this.#streams) {
      const own = stored.get(id) ?? new Set();
      for (const [partition, position] of partitions) {
        if (!own.has(partition)) this.#add('stream_partition', 'missing', position, `${partition} ${name}`);
      }
      for (const partition of own) {
        if (!partitions.has(partition)) this.#add('stream_partition', 'extra', first, `${partition} ${name}`);
      }
      stored.delete(id);
    }
    for (const [id] of stored) this.#add('stream_partition', 'extra', undefined, String(id));
  }

  /** Walks the events and the rows of every partition in step, so that memory does not grow with the log. */
  async comparePartitionEvents(): Promise<void> {
    const cursors = this.#partitionCursors();
    let count = 0;
    for (const row of query(this.#connection, 'SELECT position, stream_id FROM event ORDER BY position').each()) {
      const [position, streamId] = row as [number, number];
      const wanted = this.#streams.get(streamId)?.partitions;
      for (const [partition, cursor] of cursors) {
        while (cursor.head < position) this.#extra(partition, cursor);
        if (cursor.head === position && !wanted?.has(partition)) this.#extra(partition, cursor);
        else if (cursor.head === position) cursor.advance();
        else if (wanted?.has(partition)) this.#add('partition_event', 'missing', position, String(partition));
      }
      if ((count += 1) % batchEvents === 0) await nextTurn();
    }
    for (const [partition, cursor] of cursors) while (cursor.head < Infinity) this.#extra(partition, cursor);
  }

  #extra(partition: number, cursor: PartitionCursor): void {
    this.#add('partition_event', 'extra', cursor.head, String(partition));
    cursor.advance();
  }

  #partitionCursors(): Map<number, PartitionCursor> {
    const stored = this.#all('SELECT DISTINCT partition FROM partition_event').map(
      ([partition]) => partition as number,
    );
    const derived = [...this.#streams.values()].flatMap(({ partitions }) => [...partitions.keys()]);
    const all = [...new Set([...stored, ...derived])];
    return new Map(all.map((partition) => [partition, new PartitionCursor(this.#connection, partition)]));
  }

  /** Keeps the first fault of each table; one without a position counts as the last. */
  #add(table: string, kind: DerivedFault['kind'], position: number | undefined, row: string): void {
    const fault = { table, kind, row, ...(position !== undefined && { position }) };
    const known = this.#faults.get(table);
    if (!known || placeOf(fault) < placeOf(known)) this.#faults.set(table, fault);
  }

  #all(sql: string): Row[] {
    return query(this.#connection, sql).all();
  }
}

/** The positions of a partition, in order; `head` is infinite at the end. */
class PartitionCursor {
  head = -1;
  readonly #rows: IterableIterator<Row>;

  constructor(connection: Connection, partition: number) {
    const positions = query(connection, 'SELECT position FROM partition_event WHERE partition = ? ORDER BY position');
    this.#rows = positions.each(partition);
    this.advance();
  }

  advance(): void {
    const { done, value } = this.#rows.next();
    this.head = done ? Infinity : (value[0] as number);
  }
}

type Columns = [
  position: number,
  streamId: number,
  revision: number,
  typeId: number,
  recordedMs: number,
  recordedAt: string,
  id: string,
  data: string,
];

function streamOfRow(row: Row): [number, Stream] {
  const [id, name, category] = row as [number, string, string];
  return [id, { name, category, partitions: new Map(), events: 0 }];
}

function typeOfRow(row: Row): [number, TypeVersion] {
  const [id, type, schema] = row as [number, string, number];
  return [id, { type, schema }];
}

const placeOf = ({ position = Infinity }: Pick<DerivedFault, 'position'>) => position;
