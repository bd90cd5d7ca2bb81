import { RowsReplaced } from '../errors.js';
import type { ProjectionRows, RowReader, RowWriter } from '../read-model-store.js';
import type { ProjectionTables } from '../rows/projection-tables.js';
import { WrittenRows } from '../rows/written-rows.js';
import type { Author, Build, Builds, Locate } from './builds.js';
import type { Snapshot, Snapshots } from './snapshots.js';
import { StoredRows } from './stored-rows.js';

/** The rows of a build: of a certain one, or of whichever is in use. */
export class BuildRows implements ProjectionRows {
  constructor(
    readonly author: Author,
    readonly tables: ProjectionTables,
    readonly locate: Locate,
    readonly snapshots: Snapshots,
    readonly builds: Builds,
  ) {}

  async checkpoint(): Promise<number> {
    return this.snapshots.lend(async (snapshot) => this.#build(snapshot).checkpoint);
  }

  async isCurrent(): Promise<boolean> {
    return this.snapshots.lend(async (snapshot) => this.#build(snapshot).isCurrent);
  }

  async read<Result>(work: (rows: RowReader, position: number) => Promise<Result>): Promise<Result> {
    return this.snapshots.lend(async (snapshot) => {
      const { id, checkpoint } = this.#build(snapshot);
      return work(new StoredRows(snapshot, id, this.tables), checkpoint);
    });
  }

  async write(from: number, to: number, work: (rows: RowWriter) => Promise<void>, eventId?: string): Promise<void> {
    let snapshot: Snapshot | undefined;
    let stored: StoredRows | undefined;
    // Until the checkpoint is seen to be where it was, nobody else has changed the rows: what was read is still so.
    const written = new WrittenRows(this.tables, async () => {
      snapshot ??= this.snapshots.take();
      return (stored ??= new StoredRows(snapshot, this.#build(snapshot).id, this.tables));
    });
    try {
      await work(written);
    } finally {
      if (snapshot) this.snapshots.giveBack(snapshot);
    }
    await this.builds.commit(this.locate, this.author, { from, to, eventId, written });
  }

  async swapIn(): Promise<void> {
    await this.builds.swapIn(this.locate, this.author);
  }

  #build(snapshot: Snapshot): Build {
    const build = this.locate((sql, ...values) => snapshot.first(sql, ...values));
    if (!build) throw new RowsReplaced(this.author.projection);
    return build;
  }
}
