import type { Clock } from '../kernel/clock.js';
import { meaningOf, query, type Query, type WritableFile } from '../sqlite/index.js';
import type { RandomBytes } from './secrets.js';

/** What the desk takes from outside. */
export type DeskSources = Readonly<{ clock: Clock; newId: () => string; randomBytes: RandomBytes }>;

/** The open file as its repositories use it: queries that only read, and writes, each a transaction of its own. */
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
    const told =
      <Values extends unknown[], Result>(ask: (...values: Values) => Result) =>
      (...values: Values) => {
        try {
          return ask(...values);
        } catch (error) {
          throw meaningOf(error, this.opened.file);
        }
      };
    return { first: told(prepared.first), all: told(prepared.all), each: told(prepared.each) };
  }

  /** Resolves when what the work wrote is on disk; when it throws, nothing of it is kept. */
  write<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    return this.opened.transactions.run(work);
  }
}
