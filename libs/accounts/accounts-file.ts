import type { Clock } from '../kernel/clock.js';
import { meaningOf, query, type Query, type WritableFile } from '../sqlite/index.js';
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
    const prepared = query(this.opened.connection, sql);
    const runQuery =
      <Values extends unknown[], Result>(ask: (...values: Values) => Result) =>
      (...values: Values) => {
        try {
          return ask(...values);
        } catch (error) {
          throw meaningOf(error, this.opened.file);
        }
      };
    return { first: runQuery(prepared.first), all: runQuery(prepared.all), each: runQuery(prepared.each) };
  }

  /** Runs work in a transaction. Resolves when its writes are on disk; if it throws, nothing is written. */
  write<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    return this.opened.transactions.run(work);
  }
}
