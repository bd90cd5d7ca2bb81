import { openFile, type Row, type WritableFile } from '../sqlite/index.js';
import type { Projection } from './projection.js';
import type { Checkpoint, Leases, ProjectionRows, ReadModelStore, Tables } from './read-model-store.js';
import { covers } from './rows/covering.js';
import { ProjectionTables } from './rows/projection-tables.js';
import { BuildRows } from './sqlite/build-rows.js';
import { Builds, byId, currentOf, type Author, type Locate } from './sqlite/builds.js';
import { FileLeases } from './sqlite/file-leases.js';
import { readModelFile } from './sqlite/read-model-file.js';
import { Snapshots } from './sqlite/snapshots.js';

/**
 * Opens the read models in a file, and makes it where there is none. A file that is damaged, or of a newer program, may be
 * deleted, and so the errors say: `StoreDamaged`, `StoreTooNew`, `NotAStore`, `StoreReadOnly` or `StoreUnavailable`.
 */
export async function openSqliteReadModelStore(path: string): Promise<ReadModelStore> {
  return new SqliteReadModelStore(await openFile(path, readModelFile, 'write'));
}

const selectCheckpoints = 'SELECT projection, version, checkpoint, event_id FROM build WHERE is_current = 1';

function checkpointsOf(rows: readonly Row[]): Checkpoint[] {
  return rows.map(([projection, version, position, eventId]) => ({
    projection: projection as string,
    version: version as number,
    position: position as number,
    ...(eventId !== null && { eventId: eventId as string }),
  }));
}

class SqliteReadModelStore implements ReadModelStore {
  readonly leases: Leases;
  readonly #snapshots: Snapshots;
  readonly #builds: Builds;

  constructor(written: WritableFile) {
    this.#snapshots = new Snapshots(written.file);
    this.#builds = new Builds(written);
    this.leases = new FileLeases(written, this.#snapshots);
  }

  async open(projection: Pick<Projection, 'name' | 'version' | 'tables'>, token?: number): Promise<ProjectionRows> {
    const author = { projection: projection.name, token };
    return this.#rows(author, projection.tables, byId(await this.#builds.open(projection, author)));
  }

  async current(name: string, tables: Tables): Promise<ProjectionRows | undefined> {
    const locate: Locate = (first) => {
      const build = currentOf(name)(first);
      return build && covers(build.tables, tables) ? build : undefined;
    };
    const build = await this.#snapshots.lend(async (snapshot) => locate((...sql) => snapshot.first(...sql)));
    return build && this.#rows({ projection: name, token: undefined }, tables, locate);
  }

  checkpoints(): Promise<Checkpoint[]> {
    return this.#snapshots.lend(async (snapshot) => checkpointsOf(snapshot.all(selectCheckpoints)));
  }

  reset(name: string): Promise<void> {
    return this.#builds.reset(name);
  }

  close(): Promise<void> {
    this.#snapshots.close();
    return this.#builds.close();
  }

  #rows(author: Author, tables: Tables, locate: Locate): ProjectionRows {
    return new BuildRows(author, new ProjectionTables(tables), locate, this.#snapshots, this.#builds);
  }
}
