import { CheckpointMoved, LeaseLost, RowsReplaced } from '../errors.js';
import type { Projection } from '../projection.js';
import type { Tables } from '../read-model-store.js';
import type { WrittenRows } from '../rows/written-rows.js';
import { idOfSession, newBuildId, readingIn, type ClientSession, type Collection, type Filter } from './driver.js';
import { collectionOf, indexesOf, type RowDocument } from './layout.js';
import { writesOf, type TableWrites } from './row-writes.js';
import type { LeaseDocument } from './server-leases.js';
import { ensureCollection, type Server } from './server.js';

/** The rows of one version of a projection; at most one of a projection is in use. */
export type Build = Readonly<{
  _id: string;
  projection: string;
  version: number;
  /** As JSON. */
  tables: string;
  checkpoint: number;
  /** The id of the event at the checkpoint, if it is known. */
  eventId?: string | null;
  isCurrent: boolean;
  isOutdated: boolean;
}>;

/** The rows that a new version has replaced, or that were not taken up after all. */
type OldRows = Readonly<{ _id: string; tables: readonly string[]; since: Date }>;

/** Whose rows are changed, and under which lease and in which session, if any. */
export type Author = Readonly<{ projection: string; token: number | undefined; session?: ClientSession | undefined }>;

/** Which build is meant: a certain one, or whichever is in use. */
export type Place = Filter<Build>;

/** A reader at a past moment needs the rows of that moment; no server keeps one for longer than this. */
const keptMs = 3_600_000;

/** Changes builds, each change in one transaction. A swap renames what is in use in one document, for several collections cannot be renamed at once. */
export class BuildRegister {
  readonly builds: Collection<Build>;
  readonly #retired: Collection<OldRows>;
  readonly #leases: Collection<LeaseDocument>;
  /** By projection: the session of its transactions, so that the next holder of the lease can end one left open. */
  readonly #sessions = new Map<string, ClientSession>();

  constructor(readonly server: Server) {
    this.builds = server.db.collection('builds');
    this.#retired = server.db.collection('retired');
    this.#leases = server.db.collection('leases');
  }

  async prepare(): Promise<void> {
    await this.server.ask(async () => {
      for (const name of ['builds', 'retired']) await ensureCollection(this.server.db, name);
      await this.builds.createIndex({ projection: 1, isCurrent: 1 }, { unique: true });
    });
  }

  async buildAt(place: Place, session: ClientSession): Promise<Build | undefined> {
    return (await this.builds.findOne(place, readingIn(session))) ?? undefined;
  }

  /** Gives the id of the build of this version, and makes one where there is none. Throws `LeaseLost`. */
  async open(
    { name, version, tables }: Pick<Projection, 'name' | 'version' | 'tables'>,
    author: Author,
  ): Promise<string> {
    await this.#dropRetired();
    const text = JSON.stringify(tables);
    const isWanted = (each: Build) => each.version === version && each.tables === text && !each.isOutdated;
    const known = await this.server.ask(() => this.builds.find(of(name)).toArray());
    const found = known.find(isWanted);
    if (found) return found._id;
    const id = await this.#make(tables);
    return this.server.transact(async (session) => {
      await this.#requireLease(author, session);
      const now = await this.builds.find(of(name), { session }).toArray();
      const other = now.find(isWanted);
      // Another process was first; ours goes the way of the retired.
      if (other) return other._id;
      for (const next of now.filter(({ isCurrent }) => !isCurrent)) await this.#retire(next, session);
      const build = { projection: name, version, tables: text, checkpoint: -1, isCurrent: false, isOutdated: false };
      await this.builds.insertOne({ _id: id, ...build }, { session });
      await this.#retired.deleteOne({ _id: id }, { session });
      return id;
    }, author.session);
  }

  /** Who writes under a lease. Throws `LeaseLost`. */
  async authorOf(projection: string, token: number | undefined): Promise<Author> {
    if (token === undefined) return { projection, token };
    const session = this.#sessions.get(projection) ?? this.server.session();
    this.#sessions.set(projection, session);
    const change = { $set: { session: idOfSession(session) } };
    const { matchedCount } = await this.server.ask(() => this.#leases.updateOne({ _id: projection, token }, change));
    if (matchedCount === 0) throw new LeaseLost(projection, token);
    return { projection, token, session };
  }

  async reset(projection: string): Promise<void> {
    await this.server.transact(async (session) => {
      const known = await this.builds.find(of(projection), { session }).toArray();
      for (const next of known.filter(({ isCurrent }) => !isCurrent)) await this.#retire(next, session);
      await this.builds.updateMany(of(projection), { $set: { isOutdated: true } }, { session });
    });
  }

  /** Throws `CheckpointMoved`, `LeaseLost`, `BatchTooLarge` or `RowTooLarge`. */
  async commit(
    place: Place,
    author: Author,
    { from, to, eventId, written }: { from: number; to: number; eventId: string | undefined; written: WrittenRows },
  ): Promise<void> {
    const writes = writesOf(written, { place: this.server.place, isDivisible: to - from > 1 });
    await this.server.transact(async (session) => {
      await this.#requireLease(author, session);
      const moved = { $set: { checkpoint: to, eventId: eventId ?? null } };
      const build = await this.builds.findOneAndUpdate({ ...place, checkpoint: from }, moved, { session });
      if (!build) {
        const actual = await this.buildAt(place, session);
        throw new CheckpointMoved(author.projection, from, actual?.checkpoint);
      }
      await this.#put(build._id, writes, session);
    }, author.session);
  }

  async swapIn(place: Place, author: Author): Promise<void> {
    await this.server.transact(async (session) => {
      await this.#requireLease(author, session);
      const build = await this.buildAt(place, session);
      if (!build) throw new RowsReplaced(author.projection);
      if (build.isCurrent) return;
      const replaced = await this.builds.findOne({ ...of(author.projection), isCurrent: true }, { session });
      if (replaced) await this.#retire(replaced, session);
      await this.builds.updateOne({ _id: build._id }, { $set: { isCurrent: true } }, { session });
    }, author.session);
  }

  async #put(build: string, tables: readonly TableWrites[], session: ClientSession): Promise<void> {
    for (const { table, writes } of tables) {
      const collection = this.server.db.collection<RowDocument>(collectionOf(build, table));
      await collection.bulkWrite(writes, { session });
    }
  }

  /** Writes to the lease, so that a process that takes it at the same time comes before or after, never in between. */
  async #requireLease({ projection, token }: Author, session: ClientSession): Promise<void> {
    if (token === undefined) return;
    const held = { _id: projection, token };
    const { matchedCount } = await this.#leases.updateOne(held, { $inc: { writes: 1 } }, { session });
    if (matchedCount === 0) throw new LeaseLost(projection, token);
  }

  /** Makes empty collections with their indexes; they count as retired until a build has taken them up. */
  async #make(tables: Tables): Promise<string> {
    const id = newBuildId();
    await this.server.ask(async () => {
      await this.#retired.updateOne({ _id: id }, retiring(Object.keys(tables)), { upsert: true });
      for (const [name, table] of Object.entries(tables)) {
        const collection = await this.server.db.createCollection(collectionOf(id, name));
        const indexes = indexesOf(table);
        if (indexes.length > 0) await collection.createIndexes(indexes);
      }
    });
    return id;
  }

  async #retire({ _id, tables }: Build, session: ClientSession): Promise<void> {
    await this.builds.deleteOne({ _id }, { session });
    const names = Object.keys(JSON.parse(tables) as Tables);
    await this.#retired.updateOne({ _id }, retiring(names), { upsert: true, session });
  }

  async #dropRetired(): Promise<void> {
    await this.server.ask(async () => {
      const before = new Date((await this.server.now()).getTime() - keptMs);
      for (const { _id, tables } of await this.#retired.find({ since: { $lt: before } }).toArray()) {
        for (const table of tables) await this.server.db.dropCollection(collectionOf(_id, table));
        await this.#retired.deleteOne({ _id });
      }
    });
  }
}

const of = (projection: string) => ({ projection: { $eq: projection } });

/** By the server's clock, for others compare it. */
const retiring = (tables: readonly string[]) =>
  ({ $set: { tables: [...tables] }, $currentDate: { since: true } }) as const;
