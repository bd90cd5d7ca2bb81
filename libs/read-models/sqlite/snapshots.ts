import {
  connect,
  meaningOf,
  query,
  StoreStopped,
  type Connection,
  type Query,
  type StoreFile,
} from '../../sqlite/index.js';

/** Idle connections beyond so many are closed. */
const mostIdle = 4;
/** So many statements a connection keeps ready. */
const mostQueries = 500;

/** A connection within one read transaction: everything stands at one moment. */
export class Snapshot {
  readonly #queries = new Map<string, Query>();

  constructor(
    readonly connection: Connection,
    readonly file: StoreFile,
  ) {}

  first(sql: string, ...values: Parameters<Query['first']>) {
    return this.read(() => this.#query(sql).first(...values));
  }

  all(sql: string, ...values: Parameters<Query['all']>) {
    return this.read(() => this.#query(sql).all(...values));
  }

  read<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (error) {
      throw meaningOf(error, this.file);
    }
  }

  #query(sql: string): Query {
    let known = this.#queries.get(sql);
    if (!known) {
      if (this.#queries.size >= mostQueries) this.#queries.clear();
      this.#queries.set(sql, (known = query(this.connection, sql)));
    }
    return known;
  }
}

/**
 * Lends snapshots to those who read. There is no limit to how many are out: a reader of one model may ask another
 * meanwhile, and would wait for itself.
 */
export class Snapshots {
  readonly #idle: Snapshot[] = [];
  #isClosed = false;

  constructor(readonly file: StoreFile) {}

  get isClosed(): boolean {
    return this.#isClosed;
  }

  async lend<Result>(work: (snapshot: Snapshot) => Promise<Result>): Promise<Result> {
    const snapshot = this.take();
    try {
      return await work(snapshot);
    } finally {
      this.giveBack(snapshot);
    }
  }

  take(): Snapshot {
    if (this.#isClosed) throw new StoreStopped(this.file);
    const snapshot = this.#idle.pop() ?? new Snapshot(connect(this.file.path, 'read'), this.file);
    snapshot.read(() => snapshot.connection.exec('BEGIN'));
    return snapshot;
  }

  giveBack(snapshot: Snapshot) {
    const { connection } = snapshot;
    // A damaged file may have ended it.
    if (connection.isTransaction) connection.exec('COMMIT');
    if (this.#isClosed || this.#idle.length >= mostIdle) connection.close();
    else this.#idle.push(snapshot);
  }

  close() {
    this.#isClosed = true;
    for (const { connection } of this.#idle.splice(0)) connection.close();
  }
}
