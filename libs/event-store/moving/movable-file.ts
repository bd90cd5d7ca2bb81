import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../kernel/clock.js';
import { NotAStore } from '../../sqlite/index.js';
import { codecOf, type Codec } from '../codec.js';
import { StoredText, storedText } from '../eventstoredb/envelope.js';
import type { LoadedEvent, Loader } from '../event-store.js';
import { eventOfMark, type LogMark } from '../log-marks.js';
import { openSqliteLog, type SqliteEventStore, type SqliteOptions } from '../sqlite-event-store.js';
import { admitted, closedLogFile, setLogState, logStateOf } from '../sqlite/closed-file.js';
import { eventStoreFile } from '../sqlite/tables.js';
import type { LogState } from '../log-state.js';
import { MoveOvertaken } from './errors.js';
import type { MovableLog, MovedEvent } from './movable-log.js';
import { movedEvents, partitionsOf } from './partitions.js';

/** Rolls back the transaction, because another writer was first. */
class LostRace extends Error {}

/** Opens the log in a file, in use or not. A missing file is made, not in use. */
export async function openMovableFile(
  path: string,
  { clock, actor, readOnly = false }: Readonly<{ clock: Clock; actor: string; readOnly?: boolean }>,
): Promise<MovableLog> {
  const codec = codecOf();
  // A migration writes the stored text unchanged.
  const encode: Codec['encode'] = (event) => storedText(event) ?? codec.encode(event);
  const log = await opened(path, { clock, readOnly, codec: { ...codec, encode } });
  return new MovableFile(resolve(path), log, actor);
}

async function opened(path: string, options: SqliteOptions): Promise<SqliteEventStore> {
  if (!existsSync(path)) return openSqliteLog(path, closedLogFile, options);
  try {
    return await openSqliteLog(path, eventStoreFile, options);
  } catch (error) {
    if (!(error instanceof NotAStore)) throw error;
    return await openSqliteLog(path, closedLogFile, options).catch((other: unknown) => {
      throw other instanceof NotAStore ? error : other;
    });
  }
}

class MovableFile implements MovableLog {
  /** What this program has last read or written of the state of the log. */
  #known: LogState | undefined;
  /** The state before a log began to arrive here. */
  #before: LogState | undefined;

  constructor(
    readonly name: string,
    readonly log: SqliteEventStore,
    readonly actor: string,
  ) {}

  async state(): Promise<LogState> {
    return (this.#known = logStateOf(this.log.reader));
  }

  events(from: number): AsyncIterable<readonly MovedEvent[]> {
    return movedEvents(this.log, from);
  }

  partitions() {
    return partitionsOf(this.log);
  }

  async append(events: readonly MovedEvent[]): Promise<boolean> {
    const { written } = this.log;
    try {
      await this.log.loadFew((loader) =>
        admitted(written!, async () => {
          for (const event of events) {
            const { position, revision } = loader.append(loaded(event));
            if (position !== event.position || revision !== event.revision) throw new LostRace();
          }
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof LostRace) return false;
      throw error;
    }
  }

  async beginArrival(from: string): Promise<void> {
    this.#before = this.#known ?? (await this.state());
    await this.#changed(async () => this.#set({ kind: 'arriving', place: from }));
  }

  async cancelArrival(): Promise<void> {
    const before = this.#before!;
    await this.#changed(async () => this.#set(before));
  }

  leave(to: string): Promise<void> {
    return this.#marked({ type: 'LogClosed', to }, { kind: 'left', place: to });
  }

  open(from: string): Promise<void> {
    return this.#marked({ type: 'LogOpened', from }, { kind: 'open' });
  }

  /** Appends the mark and sets the state in one transaction; nobody else can write meanwhile. */
  #marked(mark: LogMark, state: LogState): Promise<void> {
    const event = eventOfMark(mark, this.log.clock.now(), this.actor);
    return this.#changed(async (loader) => {
      const isClosed = logStateOf(this.log.written!).kind !== 'open';
      const append = async () => void loader.append(event);
      await (isClosed ? admitted(this.log.written!, append) : append());
      this.#set(state);
    });
  }

  /** Changes the state of the log, if it is still as this program knows it. */
  async #changed(work: (loader: Loader) => Promise<void>): Promise<void> {
    const known = this.#known ?? (await this.state());
    await this.log.loadFew(async (loader) => {
      if (!isDeepStrictEqual(logStateOf(this.log.written!), known)) throw new MoveOvertaken(this.name);
      await work(loader);
    });
    await this.state();
  }

  #set(state: LogState): void {
    setLogState(this.log.written!, state);
  }

  /** Nothing to do: the file is the log itself. */
  async reread(): Promise<void> {}

  close(): Promise<void> {
    return this.log.close();
  }
}

/** The event for a load, with its stored text. */
export function loaded(event: MovedEvent): LoadedEvent {
  return { ...event, data: new StoredText(event.data) };
}
