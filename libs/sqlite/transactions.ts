import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { StoreBusy, StoreStopped, type StoreError } from './errors.js';
import { busyMs } from './connect.js';
import type { Connection, Statement } from './connection.js';
import { isFatal, meaningOf } from './failures.js';
import type { StoreFile } from './file-kind.js';
import { Group, type Member, type Share } from './group.js';

/** How long (ms) to wait for the write of another process, such as a long import. */
const maxWaitMs = 120_000;

/** A lone writer checks for others once in so many writes. */
const listenEvery = 16;

/** Hears of every transaction: that it has begun, that it is on disk, or that it was undone. */
export type TransactionListener = Readonly<{ begun: () => void; committed: () => void; rolledBack: () => void }>;

/**
 * The write transactions of one connection, one after another. After a disk failure there are none; a full disk refuses one
 * and lets the next try.
 */
export class Transactions {
  readonly #begin: Statement;
  readonly #commit: Statement;
  readonly #savepoint: Statement;
  readonly #undo: Statement;
  readonly #release: Statement;
  #turn: Promise<unknown> = Promise.resolve();
  #failure: StoreError | undefined;
  /** The last waiting transaction, while callers may still join it. */
  #gathering: Group | undefined;
  /** Whether the last group had several members, and how many groups in a row had only one. */
  #inCompany = false;
  #lone = 0;

  constructor(
    readonly connection: Connection,
    readonly file: StoreFile,
    readonly listener: Partial<TransactionListener> = {},
  ) {
    this.#begin = connection.prepare('BEGIN IMMEDIATE');
    this.#commit = connection.prepare('COMMIT');
    this.#savepoint = connection.prepare('SAVEPOINT share');
    this.#undo = connection.prepare('ROLLBACK TO share');
    this.#release = connection.prepare('RELEASE share');
  }

  /** The failure that stopped the store, if there is one. */
  get failure(): StoreError | undefined {
    return this.#failure;
  }

  /** Runs the work alone in a transaction; if it throws, the transaction is rolled back. `afterwards` must not throw. */
  run<Result>(work: () => Result | Promise<Result>, afterwards?: () => void): Promise<Result> {
    this.#gathering = undefined;
    return this.#inTurn(async () => {
      const done = await this.#alone(work);
      afterwards?.();
      return done;
    });
  }

  /**
   * Does the share in one transaction with all that wait at the same time: one disk sync for all. If its work throws, only
   * this share is undone. Resolves, in the order of the calls, when all is on disk.
   */
  share<Result>(share: Share<Result>): Promise<Result> {
    if (!this.#gathering?.isOpen) {
      const group = (this.#gathering = new Group());
      void this.#inTurn(() => this.#together(group));
    }
    return this.#gathering.join(share);
  }

  /** Resolves when every transaction requested so far has ended. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /** Runs a step of the work. A disk failure stops the store even if the work catches it. */
  step<Result>(work: () => Result): Result {
    if (this.#failure) throw new StoreStopped(this.file, this.#failure);
    return this.#noted(work);
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  async #together(group: Group): Promise<void> {
    // Every caller in this turn of the event loop may join; a caller that writes alone does not wait for others.
    if (this.#inCompany || ++this.#lone % listenEvery === 0) await nextTurn();
    try {
      const answers = await this.#alone(() => {
        const members = group.closed();
        this.#inCompany = members.length > 1;
        return members.length === 1
          ? members.map((member) => this.step(() => answered(member)))
          : members.map((member) => this.#undoable(member));
      });
      for (const answer of answers) answer();
    } catch (error) {
      const members = group.closed();
      if (members.length === 1 && !this.#failure) this.#otherwise(error, members[0]!)();
      else for (const { reject } of members) reject(error);
    }
  }

  /** Does one share, or undoes it alone; returns the answer to its caller. Throws if the whole group is lost. */
  #undoable(member: Member): Answer {
    this.step(() => this.#savepoint.run());
    let answer: Answer;
    try {
      answer = this.step(() => answered(member));
    } catch (error) {
      this.#requireIntact(error);
      this.step(() => this.#undo.run());
      member.share.undone();
      answer = this.#otherwise(error, member);
      this.#requireIntact(error);
    }
    this.step(() => this.#release.run());
    return answer;
  }

  #otherwise(refusal: unknown, { share, resolve, reject }: Member): Answer {
    try {
      const result = this.step(() => share.otherwise(refusal));
      return () => resolve(result);
    } catch (error) {
      return () => reject(error);
    }
  }

  /** After some failures SQLite rolls back by itself; then the whole group is lost. */
  #requireIntact(error: unknown) {
    if (this.#failure || !this.connection.isTransaction) throw error;
  }

  #noted<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw this.#meaning(error);
    }
  }

  /** What an error means. One that the driver gave for this file may stop the store. */
  #meaning(error: unknown): unknown {
    const meaning = meaningOf(error, this.file);
    // An error that has a meaning already may be one of another file.
    if (meaning !== error && isFatal(meaning)) this.#failure ??= meaning;
    return meaning;
  }

  async #alone<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    await this.#started();
    try {
      this.step(() => this.listener.begun?.());
      const result = await work();
      this.step(() => this.#commit.run());
      this.listener.committed?.();
      return result;
    } catch (error) {
      this.#rollBack();
      throw this.#meaning(error);
    }
  }

  async #started(): Promise<void> {
    for (let waitedMs = 0; ;) {
      try {
        this.step(() => this.#begin.run());
        return;
      } catch (error) {
        if (!(error instanceof StoreBusy)) throw error;
        if (waitedMs > maxWaitMs) throw new StoreBusy(this.file, waitedMs, error.cause);
      }
      const pauseMs = 1 + Math.random() * 10;
      await sleep(pauseMs);
      waitedMs += pauseMs + busyMs;
    }
  }

  #rollBack() {
    this.listener.rolledBack?.();
    // SQLite rolls back by itself after some failures.
    if (this.connection.isTransaction) this.#noted(() => this.connection.exec('ROLLBACK'));
  }
}

/** Answers the caller of a share; called when the write is on disk. */
type Answer = () => void;

function answered({ share, resolve }: Member): Answer {
  const result = share.work();
  return () => resolve(result);
}
