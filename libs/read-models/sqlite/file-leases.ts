import { query, StoreStopped, type Row, type Value, type WritableFile } from '../../sqlite/index.js';
import type { Beat, Lease, Leases } from '../read-model-store.js';
import type { Snapshots } from './snapshots.js';

/** The leases in the file of the rows. */
export class FileLeases implements Leases {
  constructor(
    readonly file: WritableFile,
    readonly snapshots: Snapshots,
  ) {}

  read() {
    return this.snapshots.lend(async (snapshot) => ({
      leases: new Map(snapshot.all('SELECT projection, holder, token FROM lease').map(leaseOf)),
      beats: new Map(snapshot.all('SELECT holder, count, failures FROM beat').map(beatOf)),
    }));
  }

  take(projection: string, holder: string, seen: Lease | undefined): Promise<Lease | undefined> {
    return this.#changing((first) => {
      const row = first('SELECT projection, holder, token FROM lease WHERE projection = ?', projection);
      const actual = row && leaseOf(row)[1];
      if (actual?.token !== seen?.token || actual?.holder !== seen?.holder) return undefined;
      const token = (seen?.token ?? 0) + 1;
      first('INSERT OR REPLACE INTO lease VALUES (?, ?, ?) RETURNING token', projection, holder, token);
      return { holder, token };
    });
  }

  async beat(holder: string, { count, failures }: Beat): Promise<void> {
    const insert = 'INSERT OR REPLACE INTO beat VALUES (?, ?, ?) RETURNING count';
    await this.#changing((first) => first(insert, holder, count, JSON.stringify(failures)));
  }

  async release(holder: string): Promise<void> {
    await this.#changing((first) => {
      first(`UPDATE lease SET holder = '' WHERE holder = ? RETURNING token`, holder);
      first('DELETE FROM beat WHERE holder = ? RETURNING holder', holder);
    });
  }

  async #changing<Result>(
    work: (first: (sql: string, ...values: Value[]) => Row | undefined) => Result,
  ): Promise<Result> {
    const { transactions, file, connection } = this.file;
    if (this.snapshots.isClosed) throw new StoreStopped(file);
    return transactions.run(() =>
      transactions.step(() => work((sql, ...values) => query(connection, sql).all(...values)[0])),
    );
  }
}

function leaseOf([projection, holder, token]: Row): [string, Lease] {
  return [projection as string, { holder: holder as string, token: token as number }];
}

function beatOf([holder, count, failures]: Row): [string, Beat] {
  return [holder as string, { count: count as number, failures: JSON.parse(failures as string) as Beat['failures'] }];
}
