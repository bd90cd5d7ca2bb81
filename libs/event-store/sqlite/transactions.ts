import { setTimeout as sleep } from 'node:timers/promises';
import { StoreBusy, StoreStopped, type EventStoreError } from '../errors.js';
import type { Connection, Statement } from './connection.js';
import { isFatal, meaningOf } from './failures.js';

/** So long we wait for another process to end its write, such as a long import. */
const waitsFor = 120_000;

/** So long SQLite waits itself, and the process stands still. */
export const busyMs = 20;

/** The write transactions of one connection: one after another, and none after a failure of the disk. */
export class Transactions {
  readonly #begin: Statement;
  readonly #commit: Statement;
  #turn: Promise<unknown> = Promise.resolve();
  #failure: EventStoreError | undefined;

  /** `rolledBack` is told when nothing came of a transaction. */
  constructor(
    readonly connection: Connection,
    readonly path: string,
    readonly rolledBack: () => void,
  ) {
    this.#begin = connection.prepare('BEGIN IMMEDIATE');
    this.#commit = connection.prepare('COMMIT');
  }

  /** What stopped the store, if something did. */
  get failure(): EventStoreError | undefined {
    return this.#failure;
  }

  /** Runs the work alone in a transaction; when it throws, nothing of it is kept. `afterwards` must not throw. */
  run<Result>(work: () => Result | Promise<Result>, afterwards?: () => void): Promise<Result> {
    const result = this.#turn.then(async () => {
      const done = await this.#alone(work);
      afterwards?.();
      return done;
    });
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Resolves when every transaction asked for so far has ended. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /** Runs a step of the work; a failure of the disk stops the store, whatever the work makes of it. */
  step<Result>(work: () => Result): Result {
    if (this.#failure) throw new StoreStopped(this.path, this.#failure);
    return this.#noted(work);
  }

  #noted<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      const meaning = meaningOf(error, this.path);
      if (isFatal(meaning)) this.#failure ??= meaning;
      throw meaning;
    }
  }

  async #alone<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    await this.#started();
    try {
      const result = await work();
      this.step(() => this.#commit.run());
      return result;
    } catch (error) {
      this.#rollBack();
      throw error;
    }
  }

  async #started(): Promise<void> {
    for (let waitedMs = 0; ;) {
      try {
        this.step(() => this.#begin.run());
        return;
      } catch (error) {
        if (!(error instanceof StoreBusy)) throw error;
        if (waitedMs > waitsFor) throw new StoreBusy(this.path, waitedMs, error.cause);
      }
      const pauseMs = 1 + Math.random() * 10;
      await sleep(pauseMs);
      waitedMs += pauseMs + busyMs;
    }
  }

  #rollBack() {
    this.rolledBack();
    // SQLite rolls back by itself after some failures.
    if (this.connection.isTransaction) this.#noted(() => this.connection.exec('ROLLBACK'));
  }
}
