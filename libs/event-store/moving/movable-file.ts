import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../kernel/clock.js';
import { NotAStore } from '../../sqlite/index.js';
import { codecOf, type Codec } from '../codec.js';
import { StoredText, storedText } from '../eventstoredb/envelope.js';
import type { LoadedEvent } from '../event-store.js';
import { openSqliteLog, type SqliteEventStore, type SqliteOptions } from '../sqlite-event-store.js';
import { admitted, closedLogFile, setStanding, standingOf } from '../sqlite/closed-file.js';
import { eventStoreFile } from '../sqlite/tables.js';
import type { Standing } from '../standing.js';
import { MoveOvertaken } from './errors.js';
import type { MovableLog, MovedEvent } from './movable-log.js';
import { movedEvents, partitionsOf } from './partitions.js';

/** Rolls back what was begun, for another has written first. */
class Overtaken extends Error {}

/** Opens the log in a file, in use or not. Where there is no file, one is made that is not in use. */
export async function openMovableFile(
  path: string,
  { clock, readOnly = false }: Readonly<{ clock: Clock; readOnly?: boolean }>,
): Promise<MovableLog> {
  const codec = codecOf();
  // What is moved is written as it is stored elsewhere.
  const encode: Codec['encode'] = (event) => storedText(event) ?? codec.encode(event);
  return new MovableFile(resolve(path), await opened(path, { clock, readOnly, codec: { ...codec, encode } }));
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
  #told: Standing | undefined;

  constructor(
    readonly name: string,
    readonly log: SqliteEventStore,
  ) {}

  async standing(): Promise<Standing> {
    return (this.#told = standingOf(this.log.reader));
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
            if (position !== event.position || revision !== event.revision) throw new Overtaken();
          }
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof Overtaken) return false;
      throw error;
    }
  }

  async mark(standing: Standing): Promise<void> {
    const told = this.#told ?? (await this.standing());
    await this.log.exclusively(async (connection) => {
      if (!isDeepStrictEqual(standingOf(connection), told)) throw new MoveOvertaken(this.name);
      setStanding(connection, standing);
    });
    this.#told = standing;
  }

  /** Nobody writes to the file until it is over. */
  async leave(place: string, bringing: () => Promise<void>): Promise<void> {
    await this.log.exclusively(async (connection) => {
      await bringing();
      setStanding(connection, { kind: 'left', place });
    });
  }

  /** The file is the log itself. */
  async reread(): Promise<void> {}

  close(): Promise<void> {
    return this.log.close();
  }
}

/** The event with its very text, as a load takes it. */
export function loaded(event: MovedEvent): LoadedEvent {
  return { ...event, data: new StoredText(event.data) };
}
