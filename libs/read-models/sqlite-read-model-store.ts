import { openFile, type WritableFile } from '../sqlite/index.js';
import type { Projection } from './projection.js';
import type { ProjectionRows, ReadModelStore, Tables } from './read-model-store.js';
import { BuildRows } from './sqlite/build-rows.js';
import { Builds, byId, covers, currentOf, type Locate } from './sqlite/builds.js';
import { readModelFile } from './sqlite/read-model-file.js';
import { Snapshots } from './sqlite/snapshots.js';
import { ProjectionTables } from './sqlite/stored-rows.js';

/**
 * Opens the read models in a file, and makes it where there is none. A file that is damaged, or of a newer program, may be
 * deleted, and so the errors say: `StoreDamaged`, `StoreTooNew`, `NotAStore`, `StoreReadOnly` or `StoreUnavailable`.
 */
export async function openSqliteReadModelStore(path: string): Promise<ReadModelStore> {
  return new SqliteReadModelStore(await openFile(path, readModelFile, 'write'));
}

class SqliteReadModelStore implements ReadModelStore {
  readonly #snapshots: Snapshots;
  readonly #builds: Builds;

  constructor(written: WritableFile) {
    this.#snapshots = new Snapshots(written.file);
    this.#builds = new Builds(written);
  }

  async open(projection: Pick<Projection, 'name' | 'version' | 'tables'>): Promise<ProjectionRows> {
    return this.#rows(projection.name, projection.tables, byId(await this.#builds.open(projection)));
  }

  async current(name: string, tables: Tables): Promise<ProjectionRows | undefined> {
    const locate: Locate = (first) => {
      const build = currentOf(name)(first);
      return build && covers(build, tables) ? build : undefined;
    };
    const build = await this.#snapshots.lend(async (snapshot) => locate((...sql) => snapshot.first(...sql)));
    return build && this.#rows(name, tables, locate);
  }

  reset(name: string): Promise<void> {
    return this.#builds.reset(name);
  }

  close(): Promise<void> {
    this.#snapshots.close();
    return this.#builds.close();
  }

  #rows(name: string, tables: Tables, locate: Locate): ProjectionRows {
    return new BuildRows(name, new ProjectionTables(tables), locate, this.#snapshots, this.#builds);
  }
}
