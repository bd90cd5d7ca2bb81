import type { Clock } from '../kernel/clock.js';
import { queryOf, StoreFull, type Query, type WritableFile } from '../sqlite/index.js';
import type { RandomBytes } from './secrets.js';

/** The sources of time, ids and random bytes of the desk. */
export type DeskSources = Readonly<{ clock: Clock; newId: () => string; randomBytes: RandomBytes }>;

/** The open file of the desk: queries that only read, and writes in transactions. */
export class DeskFile {
  constructor(
    readonly opened: WritableFile,
    readonly sources: DeskSources,
  ) {}

  nowMs(): number {
    return this.sources.clock.now();
  }

  query(sql: string): Query {
    return queryOf(this.opened, sql);
  }

  /** Runs work in a transaction. Resolves when its writes are on disk; if it throws, nothing is written. */
  write<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    return this.opened.transactions.run(work);
  }

  /** Writes what may be lost, such as a time of last use: on a full disk reading goes on without it. */
  async writeIfRoom(work: () => unknown): Promise<void> {
    try {
      await this.write(work);
    } catch (error) {
      if (!(error instanceof StoreFull)) throw error;
    }
  }
}
