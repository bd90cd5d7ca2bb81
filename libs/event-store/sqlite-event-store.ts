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
import { StoreReadOnly, StoreStopped } from './errors.js';
import type {
  AppendResult,
  Command,
  DerivedFault,
  EventColumns,
  EventStore,
  ExpectedPosition,
  ExpectedRevision,
  Filter,
  Loader,
  LogStatus,
  NewEvent,
  PartitionRule,
  SaltedEvent,
  StoredEvent,
} from './event-store.js';
import { sameJson } from './first-answer.js';
import { randomSalt, type DrawSalt } from './salt.js';
import { requireInUse } from './sqlite/closed-file.js';
import { Appends, type AppendParts } from './sqlite/appends.js';
import { Changes } from './sqlite/changes.js';
import { derivedFaultsOf } from './sqlite/derived-tables.js';
import { loaderOf } from './sqlite/loader.js';
import { Rows, type Batch } from './sqlite/rows.js';
import { eventStoreFile } from './sqlite/tables.js';
import { Writer } from './sqlite/writer.js';
import { columnsOfYear } from './sqlite/year.js';
import { requiresEvents } from './storable.js';

export type SqliteOptions = Readonly<{
  clock: Clock;
  /** Without a codec, the store accepts data of any shape. */
  codec?: Codec;
  readOnly?: boolean;
  /** Draws the salt of each appended event; by default from the system's CSPRNG. */
  drawSalt?: DrawSalt;
}>;

/**
 * Opens or makes the event store in a file. Throws `NotAStore`, `StoreTooNew`, `StoreReadOnly`, `StoreDamaged`,
 * `StoreUnavailable`, or, if the log is not in use there, `LogMoved` or `LogIncomplete`.
 */
export async function openSqliteEventStore(path: string, options: SqliteOptions): Promise<EventStore> {
  try {
    return await openSqliteLog(path, eventStoreFile, options);
  } catch (error) {
    await requireInUse(path, error);
    throw error;
  }
}

/** Opens a file of another kind that contains these tables and perhaps more. */
export async function openSqliteLog(path: string, kind: FileKind, options: SqliteOptions): Promise<SqliteEventStore> {
  const { clock, codec = codecOf(), readOnly = false, drawSalt = randomSalt } = options;
  const written = readOnly ? undefined : await openForWriting(path, kind);
  try {
    const [reader, access] = await openForReading(path, kind);
    return new SqliteEventStore({ path, kind }, codec, clock, reader, access, written, drawSalt);
  } catch (error) {
    written?.close();
    throw error;
  }
}

export class SqliteEventStore implements EventStore {
  readonly #rows: Rows;
  readonly #changes: Changes;
  readonly #writing: (AppendParts & Readonly<{ appends: Appends }>) | undefined;
  #closing: Promise<void> | undefined;

  constructor(
    readonly file: StoreFile,
    readonly codec: Codec,
    readonly clock: Clock,
    readonly reader: Connection,
    readonly access: Access,
    readonly written: Connection | undefined,
    drawSalt: DrawSalt,
  ) {
    this.#rows = new Rows(reader, codec, this.file);
    this.#changes = new Changes(() => single(reader, 'PRAGMA data_version'));
    if (!written) return;
    const writer = new Writer(written, codec, drawSalt);
    const rows = new Rows(written, codec, this.file);
    const transactions = new Transactions(written, this.file, {
      begun: () => writer.begin(),
      committed: () => this.#changes.announce(),
      rolledBack: () => {
        writer.forget();
        rows.forget();
      },
    });
    const parts = { transactions, writer, rows, clock };
    this.#writing = { ...parts, appends: new Appends(parts) };
  }

  async append(
    at: ExpectedPosition,
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    command: Command,
  ): Promise<AppendResult> {
    requiresEvents(stream, events);
    return this.#requireWriting().appends.append({ at, stream, expected, events, command });
  }

  async load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result> {
    return this.#loaded(work, () => this.#shrinkJournal());
  }

  /** A small load, one of many. */
  async loadFew<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result> {
    return this.#loaded(work);
  }

  /** Runs work in an exclusive write transaction; rolls it back if the work throws. */
  async exclusively<Result>(work: (connection: Connection) => Promise<Result>): Promise<Result> {
    return this.#requireWriting().transactions.run(() => work(this.written!));
  }

  /** Nothing to do: what others have written to the file is read at once. */
  async refresh(): Promise<void> {
    this.#requireOpen();
  }

  /** A file is always up to date. */
  status(): LogStatus {
    const events = this.#read(() => this.#rows.lastPosition(Number.MAX_SAFE_INTEGER) ?? -1) + 1;
    return { events, of: events, isReachable: true, ageMs: 0 };
  }

  async *readStream(stream: string, from = 0): AsyncGenerator<readonly StoredEvent[]> {
    yield* this.#batches((next) => this.#rows.streamBatch(stream, next), revisionOf, from);
  }

  async *readAll(from = 0, filter: Filter = {}): AsyncGenerator<readonly StoredEvent[]> {
    yield* this.#batches((next) => this.#rows.batch(next, filter), positionOf, from);
  }

  async *readSalted(from = 0, filter: Pick<Filter, 'partition'> = {}): AsyncGenerator<readonly SaltedEvent[]> {
    yield* this.#batches((next) => this.#rows.saltedBatch(next, filter), positionOf, from);
  }

  async saltedById(id: string): Promise<SaltedEvent | undefined> {
    return this.#read(() => this.#rows.saltedById(id));
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

  async derivedFaults(rule: PartitionRule): Promise<DerivedFault[]> {
    const connection = this.#read(() => connect(this.file.path, this.access));
    try {
      return await derivedFaultsOf(new Rows(connection, this.codec, this.file), rule);
    } catch (error) {
      throw meaningOf(error, this.file);
    } finally {
      connection.close();
    }
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
    // The last writer to close leaves a single file, without a journal.
    this.written?.close();
  }

  /** A large load leaves a large journal. The loaded events are safe even if the journal cannot be removed now. */
  #shrinkJournal() {
    try {
      this.written!.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // The next checkpoint will do it.
    }
  }

  async *#batches<Event extends StoredEvent>(
    read: (from: number) => Batch<Event>,
    placeOf: (event: Event) => number,
    from: number,
  ): AsyncGenerator<readonly Event[]> {
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

const openedForReading = { zh: '以只读方式打开', en: 'it was opened read-only' };

const positionOf = ({ position }: StoredEvent) => position;
const revisionOf = ({ revision }: StoredEvent) => revision;
