import type { Beat, Lease, Leases } from '../read-model-store.js';
import { meaningOfDriver, type Collection, type Filter, type SessionId } from './driver.js';
import { ensureCollection, type Server } from './server.js';

/** A lease; the writes made under it are counted, so that they and a change of hands come one after another. */
export type LeaseDocument = Readonly<{
  _id: string;
  holder: string;
  token: number;
  writes: number;
  /** Where the holder makes its transactions. */
  session?: SessionId;
}>;

type BeatDocument = Readonly<{ _id: string; count: number; /** As JSON. */ failures: string }>;

/** The leases beside the rows. */
export class ServerLeases implements Leases {
  readonly #leases: Collection<LeaseDocument>;
  readonly #beats: Collection<BeatDocument>;

  constructor(readonly server: Server) {
    this.#leases = server.db.collection('leases');
    this.#beats = server.db.collection('beats');
  }

  async prepare(): Promise<void> {
    await this.server.ask(async () => {
      for (const name of ['leases', 'beats']) await ensureCollection(this.server.db, name);
    });
  }

  read() {
    return this.server.ask(async () => {
      const [leases, beats] = [await this.#leases.find().toArray(), await this.#beats.find().toArray()];
      return {
        leases: new Map(leases.map(({ _id, holder, token }) => [_id, { holder, token }])),
        beats: new Map(beats.map(({ _id, count, failures }) => [_id, { count, failures: parsed(failures) }])),
      };
    });
  }

  take(projection: string, holder: string, seen: Lease | undefined): Promise<Lease | undefined> {
    return this.server.ask(async () => {
      const lease = { holder, token: (seen?.token ?? 0) + 1 };
      const isTaken = seen ? await this.#change(projection, seen, lease) : await this.#begin(projection, lease);
      return isTaken ? lease : undefined;
    });
  }

  async beat(holder: string, { count, failures }: Beat): Promise<void> {
    const beat = { $set: { count, failures: JSON.stringify(failures) } };
    await this.server.ask(() => this.#beats.updateOne({ _id: holder }, beat, { upsert: true }));
  }

  async release(holder: string): Promise<void> {
    await this.server.ask(async () => {
      const held = { holder: { $eq: holder } };
      await this.#endTransactions(held);
      await this.#leases.updateMany(held, { $set: { holder: '' } });
      await this.#beats.deleteOne({ _id: holder });
    });
  }

  async #change(projection: string, { holder, token }: Lease, lease: Lease): Promise<boolean> {
    const asSeen = { _id: projection, holder: { $eq: holder }, token };
    await this.#endTransactions(asSeen);
    const { matchedCount } = await this.#leases.updateOne(asSeen, { $set: lease });
    return matchedCount === 1;
  }

  /** One that was left open by a killed process would hold its lease and its rows for a minute. */
  async #endTransactions(held: Filter<LeaseDocument>): Promise<void> {
    const leases = await this.#leases.find(held).toArray();
    await this.server.kill(leases.flatMap(({ session }) => session ?? []));
  }

  async #begin(projection: string, lease: Lease): Promise<boolean> {
    try {
      await this.#leases.insertOne({ _id: projection, ...lease, writes: 0 });
      return true;
    } catch (error) {
      if (meaningOfDriver(error) === 'taken') return false;
      throw error;
    }
  }
}

function parsed(failures: string): Beat['failures'] {
  return JSON.parse(failures) as Beat['failures'];
}
