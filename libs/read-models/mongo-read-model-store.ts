import { CheckpointMoved, RowsReplaced } from './errors.js';
import { BuildRegister, type Author, type Build, type Place } from './mongo/build-register.js';
import type { ClientSession } from './mongo/driver.js';
import { ServerLeases } from './mongo/server-leases.js';
import { ServerRows } from './mongo/server-rows.js';
import { Server } from './mongo/server.js';
import type { Projection } from './projection.js';
import type { Checkpoint, ProjectionRows, ReadModelStore, RowReader, RowWriter, Tables } from './read-model-store.js';
import { covers } from './rows/covering.js';
import { ProjectionTables } from './rows/projection-tables.js';
import { WrittenRows } from './rows/written-rows.js';

/**
 * Opens the read models in a MongoDB, which has to be a replica set. Throws a `StoreError`: `ReadModelsUnreachable`, or
 * `ReadModelsRefused` where trying again does not help.
 */
export async function openMongoReadModelStore(url: string): Promise<ReadModelStore> {
  const server = await Server.connect(url);
  try {
    const store = new MongoReadModelStore(server);
    await store.prepare();
    return store;
  } catch (error) {
    await server.close();
    throw error;
  }
}

class MongoReadModelStore implements ReadModelStore {
  readonly leases: ServerLeases;
  readonly #register: BuildRegister;

  constructor(readonly server: Server) {
    this.leases = new ServerLeases(server);
    this.#register = new BuildRegister(server);
  }

  async prepare(): Promise<void> {
    await this.#register.prepare();
    await this.leases.prepare();
  }

  async open(projection: Pick<Projection, 'name' | 'version' | 'tables'>, token?: number): Promise<ProjectionRows> {
    const author = await this.#register.authorOf(projection.name, token);
    const _id = await this.#register.open(projection, author);
    return this.#rows(author, projection.tables, { _id });
  }

  async current(name: string, tables: Tables): Promise<ProjectionRows | undefined> {
    const place = { projection: { $eq: name }, isCurrent: true };
    const build = await this.server.ask(() => this.#register.builds.findOne(place));
    return build && covers(build.tables, tables)
      ? this.#rows({ projection: name, token: undefined }, tables, place)
      : undefined;
  }

  async checkpoints(): Promise<Checkpoint[]> {
    const builds = await this.server.ask(() => this.#register.builds.find({ isCurrent: true }).toArray());
    return builds.map(({ projection, version, checkpoint, eventId }) => ({
      projection,
      version,
      position: checkpoint,
      ...(eventId && { eventId }),
    }));
  }

  reset(name: string): Promise<void> {
    return this.#register.reset(name);
  }

  close(): Promise<void> {
    return this.server.close();
  }

  #rows(author: Author, tables: Tables, place: Place): ProjectionRows {
    return new MongoRows(author, tables, place, this.#register);
  }
}

/** The rows of a build: of a certain one, or of whichever is in use. */
class MongoRows implements ProjectionRows {
  readonly tables: ProjectionTables;

  constructor(
    readonly author: Author,
    readonly wanted: Tables,
    readonly place: Place,
    readonly register: BuildRegister,
  ) {
    this.tables = new ProjectionTables(wanted);
  }

  async checkpoint(): Promise<number> {
    return this.register.server.atOneMoment(async (session) => (await this.#build(session)).checkpoint);
  }

  async isCurrent(): Promise<boolean> {
    return this.register.server.atOneMoment(async (session) => (await this.#build(session)).isCurrent);
  }

  async read<Result>(work: (rows: RowReader, position: number) => Promise<Result>): Promise<Result> {
    const { server } = this.register;
    return server.atOneMoment(async (session) => {
      const { _id, checkpoint } = await this.#build(session);
      return work(new ServerRows(server.db, session, _id, this.tables), checkpoint);
    });
  }

  async write(from: number, to: number, work: (rows: RowWriter) => Promise<void>, eventId?: string): Promise<void> {
    const { server } = this.register;
    let session: ClientSession | undefined;
    let stored: Promise<ServerRows> | undefined;
    // Until the checkpoint is seen to be where it was, nobody else has changed the rows: what was read is still so.
    const written = new WrittenRows(this.tables, () => {
      session ??= server.moment();
      return (stored ??= this.#storedAt(from, session));
    });
    try {
      await server.ask(() => work(written));
    } finally {
      await session?.endSession();
    }
    await this.register.commit(this.place, this.author, { from, to, eventId, written });
  }

  async swapIn(): Promise<void> {
    await this.register.swapIn(this.place, this.author);
  }

  /** The moment may be older than the last write where the primary has just changed; then nothing is concluded from it. */
  async #storedAt(from: number, session: ClientSession): Promise<ServerRows> {
    const { _id, checkpoint } = await this.#build(session);
    if (checkpoint !== from) throw new CheckpointMoved(this.author.projection, from, checkpoint);
    return new ServerRows(this.register.server.db, session, _id, this.tables);
  }

  async #build(session: ClientSession): Promise<Build> {
    const build = await this.register.buildAt(this.place, session);
    // Whichever is in use may have become one that lacks what is asked for.
    if (!build || !covers(build.tables, this.wanted)) throw new RowsReplaced(this.author.projection);
    return build;
  }
}
