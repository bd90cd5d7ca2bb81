import {
  query,
  StoreStopped,
  type Query,
  type Row as Values,
  type Value,
  type WritableFile,
} from '../../sqlite/index.js';
import { CheckpointMoved, LeaseLost, RowsReplaced } from '../errors.js';
import type { Projection } from '../projection.js';
import type { Tables } from '../read-model-store.js';
import type { WrittenRows } from '../rows/written-rows.js';
import { creation, removal } from './layout.js';
import { RowWriting } from './row-writing.js';

/** The rows of one version of a projection, as the file has them. */
export type Build = Readonly<{
  id: number;
  version: number;
  tables: string;
  checkpoint: number;
  isCurrent: boolean;
  isOutdated: boolean;
}>;

/** Finds a build by asking for the row of a query, in whatever transaction. */
export type Locate = (first: (sql: string, ...values: Value[]) => Values | undefined) => Build | undefined;

/** What a batch writes. */
export type Batch = Readonly<{ from: number; to: number; eventId: string | undefined; written: WrittenRows }>;

/** Whose rows are changed, and under which lease, if any. */
export type Author = Readonly<{ projection: string; token: number | undefined }>;

const columns = 'id, version, tables, checkpoint, is_current, is_outdated';

export const byId =
  (id: number): Locate =>
  (first) =>
    buildOf(first(`SELECT ${columns} FROM build WHERE id = ?`, id));

export const currentOf =
  (projection: string): Locate =>
  (first) =>
    buildOf(first(`SELECT ${columns} FROM build WHERE projection = ? AND is_current = 1`, projection));

const nextOf =
  (projection: string): Locate =>
  (first) =>
    buildOf(first(`SELECT ${columns} FROM build WHERE projection = ? AND is_current = 0`, projection));

/** Changes builds, each change in one transaction. */
export class Builds {
  readonly #writing: RowWriting;
  readonly #queries = new Map<string, Query>();
  #closing: Promise<void> | undefined;

  constructor(readonly file: WritableFile) {
    this.#writing = new RowWriting(file.connection);
  }

  /** Gives the id of the build of this version, and makes one where there is none. Throws `LeaseLost`. */
  open({ name, version, tables }: Pick<Projection, 'name' | 'version' | 'tables'>, author: Author): Promise<number> {
    const text = JSON.stringify(tables);
    return this.#changing(() => {
      this.#requireLease(author);
      const known = [currentOf(name), nextOf(name)].map((locate) => locate(this.#first));
      const wanted = known.find((each) => each?.version === version && each.tables === text && !each.isOutdated);
      if (wanted) return wanted.id;
      this.#drop(known[1]);
      const insert = 'INSERT INTO build (projection, version, tables) VALUES (?, ?, ?) RETURNING id';
      const id = this.#first(insert, name, version, text)![0] as number;
      this.file.connection.exec(creation(id, tables));
      return id;
    });
  }

  async reset(projection: string): Promise<void> {
    await this.#changing(() => {
      this.#drop(nextOf(projection)(this.#first));
      this.#first('UPDATE build SET is_outdated = 1 WHERE projection = ? RETURNING id', projection);
    });
  }

  /** Throws `CheckpointMoved` or `LeaseLost`. */
  async commit(locate: Locate, author: Author, { from, to, eventId, written }: Batch): Promise<void> {
    const { projection } = author;
    await this.#changing(() => {
      this.#requireLease(author);
      const build = locate(this.#first);
      if (build?.checkpoint !== from) throw new CheckpointMoved(projection, from, build?.checkpoint);
      this.#writing.write(build.id, written);
      const moved = 'UPDATE build SET checkpoint = ?, event_id = ? WHERE id = ? RETURNING id';
      this.#first(moved, to, eventId ?? null, build.id);
    });
  }

  async swapIn(locate: Locate, author: Author): Promise<void> {
    const { projection } = author;
    await this.#changing(() => {
      this.#requireLease(author);
      const build = locate(this.#first);
      if (!build) throw new RowsReplaced(projection);
      if (build.isCurrent) return;
      this.#drop(currentOf(projection)(this.#first));
      this.#first('UPDATE build SET is_current = 1 WHERE id = ? RETURNING id', build.id);
    });
  }

  #requireLease({ projection, token }: Author) {
    if (token === undefined) return;
    const held = this.#first('SELECT token FROM lease WHERE projection = ?', projection);
    if (held?.[0] !== token) throw new LeaseLost(projection, token);
  }

  #drop(build: Build | undefined) {
    if (!build) return;
    this.#first('DELETE FROM build WHERE id = ? RETURNING id', build.id);
    this.file.connection.exec(removal(build.id, Object.keys(tablesOf(build))));
    this.#writing.forget();
  }

  /** Resolves when what was asked for before has ended. */
  close(): Promise<void> {
    this.#closing ??= this.file.close();
    return this.#closing;
  }

  async #changing<Result>(work: () => Result): Promise<Result> {
    const { transactions, file } = this.file;
    if (this.#closing) throw new StoreStopped(file);
    return transactions.run(() => transactions.step(work));
  }

  readonly #first = (sql: string, ...values: Value[]): Values | undefined => {
    let known = this.#queries.get(sql);
    if (!known) this.#queries.set(sql, (known = query(this.file.connection, sql)));
    return known.first(...values);
  };
}

function tablesOf({ tables }: Build): Tables {
  return JSON.parse(tables) as Tables;
}

function buildOf(row: Values | undefined): Build | undefined {
  if (!row) return undefined;
  const [id, version, tables, checkpoint, isCurrent, isOutdated] = row as [number, number, string, ...number[]];
  return {
    id,
    version,
    tables,
    checkpoint: checkpoint!,
    isCurrent: isCurrent === 1,
    isOutdated: isOutdated === 1,
  };
}
