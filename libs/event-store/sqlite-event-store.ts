import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../kernel/clock.js';
import {
  connect,
  meaningOf,
  openForReading,
  openForWriting,
  single,
  Transactions,
  type Access,
  type Connection,
  type FileKind,
  type StoreFile,
} from '../sqlite/index.js';
import { codecOf, type Codec } from './codec.js';
import { EventIdTaken, StoreReadOnly, StoreStopped, WrongExpectedRevision } from './errors.js';
import type {
  Appended,
  Command,
  EventColumns,
  EventStore,
  Expected,
  Filter,
  Loader,
  NewEvent,
  StoredEvent,
} from './event-store.js';
import { firstAnswer, sameJson } from './first-answer.js';
import { requireInUse } from './sqlite/closed-file.js';
import { Changes } from './sqlite/changes.js';
import { loaderOf } from './sqlite/loader.js';
import { Rows, type Batch } from './sqlite/rows.js';
import { eventStoreFile } from './sqlite/tables.js';
import { Writer, type Mark } from './sqlite/writer.js';
import { columnsOfYear } from './sqlite/year.js';
import { requiresEvents } from './storable.js';

export type SqliteOptions = Readonly<{
  clock: Clock;
  /** Without one, data of any shape is taken. */
  codec?: Codec;
  readOnly?: boolean;
}>;

/**
 * Opens the event store in a file, and makes it where there is none. Throws `NotAStore`, `StoreTooNew`, `StoreReadOnly`,
 * `StoreDamaged`, `StoreUnavailable`, or, where the log is not in use there, `LogMoved` or `LogIncomplete`.
 */
export async function openSqliteEventStore(path: string, options: SqliteOptions): Promise<EventStore> {
  try {
    return await openSqliteLog(path, eventStoreFile, options);
  } catch (error) {
    await requireInUse(path, error);
    throw error;
  }
}

/** The same in a file of another kind that has these tables and perhaps more. */
export async function openSqliteLog(path: string, kind: FileKind, options: SqliteOptions): Promise<SqliteEventStore> {
  const { clock, codec = codecOf(), readOnly = false } = options;
  const written = readOnly ? undefined : await openForWriting(path, kind);
  try {
    const [reader, access] = await openForReading(path, kind);
    return new SqliteEventStore({ path, kind }, codec, clock, reader, access, written);
  } catch (error) {
    written?.close();
    throw error;
  }
}

export class SqliteEventStore implements EventStore {
  readonly #rows: Rows;
  readonly #changes: Changes;
  readonly #writing: Readonly<{ transactions: Transactions; writer: Writer; rows: Rows }> | undefined;
  #closing: Promise<void> | undefined;

  constructor(
    readonly file: StoreFile,
    readonly codec: Codec,
    readonly clock: Clock,
    readonly reader: Connection,
    readonly access: Access,
    readonly written: Connection | undefined,
  ) {
    this.#rows = new Rows(reader, codec, this.file);
    this.#changes = new Changes(() => single(reader, 'PRAGMA data_version'));
    if (!written) return;
    const writer = new Writer(written, codec);
    const rows = new Rows(written, codec, this.file);
    const transactions = new Transactions(written, this.file, {
      begun: () => writer.begin(),
      committed: () => this.#changes.announce(),
      rolledBack: () => {
        writer.forget();
        rows.forget();
      },
    });
    this.#writing = { transactions, writer, rows };
  }

  async append(stream: string, expected: Expected, events: readonly NewEvent[], command: Command): Promise<Appended> {
    requiresEvents(stream, events);
    const { transactions, writer, rows } = this.#requireWriting();
    let before: Mark;
    return transactions.share({
      size: events.length,
      work: () => {
        before = writer.mark();
        return writer.append(stream, expected, events, command, this.clock.now());
      },
      undone: () => writer.forgetSince(before, stream),
      otherwise: (refusal) => {
        if (!(refusal instanceof WrongExpectedRevision || refusal instanceof EventIdTaken)) throw refusal;
        const known = rows.byIds(events.map(({ id }) => id));
        const first = firstAnswer(known, stream, expected, events, command);
        if (!first) throw refusal;
        return first;
      },
    });
  }

  async load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result> {
    return this.#loaded(work, () => this.#shrinkJournal());
  }

  /** A load of a few events, of which there will be many. */
  async loadFew<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result> {
    return this.#loaded(work);
  }

  /** Does what nobody else may write meanwhile, in a transaction; when it throws, nothing of it is kept. */
  async exclusively<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    return this.#requireWriting().transactions.run(() => work(this.written!));
  }

  async *readStream(stream: string, from = 0): AsyncGenerator<readonly StoredEvent[]> {
    yield* this.#batches(
      (next) => this.#rows.streamBatch(stream, next),
      ({ revision }) => revision,
      from,
    );
  }

  async *readAll(from = 0, filter: Filter = {}): AsyncGenerator<readonly StoredEvent[]> {
    yield* this.#batches(
      (next) => this.#rows.batch(next, filter),
      ({ position }) => position,
      from,
    );
  }

  async *readYear(year: number, recordedUpToMs: number): AsyncGenerator<EventColumns> {
    const connection = this.#read(() => connect(this.file.path, this.access));
    try {
      const batches = columnsOfYear(new Rows(connection, this.codec, this.file), year, recordedUpToMs);
      for (;;) {
        const { done, value } = this.#read(() => batches.next());
        if (done) return;
        yield value;
        await nextTurn();
      }
    } finally {
      connection.close();
    }
  }

  async *subscribe(from: number, signal: AbortSignal): AsyncGenerator<StoredEvent> {
    let next = from;
    while (!signal.aborted && !this.#changes.closed) {
      const mark = this.#changes.mark();
      const { events, more } = this.#read(() => this.#rows.batch(next, {}));
      for (const event of events) {
        if (signal.aborted) return;
        next = event.position + 1;
        yield event;
      }
      if (!more) await this.#changes.since(mark, signal);
    }
  }

  async lastPosition(recordedUpToMs = Number.MAX_SAFE_INTEGER): Promise<number | undefined> {
    return this.#read(() => this.#rows.lastPosition(recordedUpToMs));
  }

  async eventsById(ids: readonly string[]): Promise<StoredEvent[]> {
    return this.#read(() => this.#rows.byIds(ids));
  }

  says(event: StoredEvent, data: unknown): boolean {
    return sameJson(event, data);
  }

  #loaded<Result>(work: (loader: Loader) => Promise<Result>, afterwards?: () => void): Promise<Result> {
    const { transactions, writer, rows } = this.#requireWriting();
    const { loader, end } = loaderOf(transactions, writer, rows);
    const whole = async () => {
      try {
        return await work(loader);
      } finally {
        end();
      }
    };
    return transactions.run(whole, afterwards);
  }

  close(): Promise<void> {
    this.#closing ??= this.#closed();
    return this.#closing;
  }

  async #closed(): Promise<void> {
    this.#changes.close();
    await this.#writing?.transactions.settled();
    this.reader.close();
    // The last to close that may write leaves one file.
    this.written?.close();
  }

  /** A large load leaves a large file beside the log. What was loaded is safe whether or not that one goes now. */
  #shrinkJournal() {
    try {
      this.written!.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // The next checkpoint will do it.
    }
  }

  async *#batches(
    read: (from: number) => Batch,
    placeOf: (event: StoredEvent) => number,
    from: number,
  ): AsyncGenerator<readonly StoredEvent[]> {
    for (let next = from; ;) {
      const { events, more } = this.#read(() => read(next));
      if (events.length > 0) yield events;
      if (!more) return;
      next = placeOf(events.at(-1)!) + 1;
      await nextTurn();
    }
  }

  #read<Result>(work: () => Result): Result {
    this.#requireOpen();
    try {
      return work();
    } catch (error) {
      throw meaningOf(error, this.file);
    }
  }

  #requireWriting() {
    this.#requireOpen();
    if (!this.#writing) throw new StoreReadOnly(this.file, openedForReading);
    return this.#writing;
  }

  #requireOpen() {
    const failure = this.#writing?.transactions.failure;
    if (failure || this.#closing) throw new StoreStopped(this.file, failure);
  }
}

const openedForReading = { zh: '以只读方式打开', en: 'it was opened for reading only' };
