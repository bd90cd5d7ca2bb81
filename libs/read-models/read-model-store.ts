import type { Failure } from './failure.js';

/** What a column holds. `json` is any JSON; it is neither filtered nor sorted by. */
export type ColumnType = 'text' | 'integer' | 'flag' | 'json';

/** A table of rows. Every column may hold `null` but those of the key. */
export type Table = Readonly<{
  columns: Readonly<Record<string, ColumnType>>;
  key: readonly string[];
  /** What rows are found and sorted by beside their key; the key's columns end each index by themselves. */
  indexes?: readonly (readonly string[])[];
}>;

/** The tables of one projection, by name. */
export type Tables = Readonly<Record<string, Table>>;

export type Row = Readonly<Record<string, unknown>>;

/** What is sorted and filtered by. */
export type Scalar = string | number | boolean | null;

/**
 * A value, one of several, or a range; the bounds of `from` and `upTo` are included, that of `before` is not. Nothing lies
 * in a range but values: no `null`, and none where a bound is `null`.
 */
export type Condition =
  | Scalar
  | Readonly<{ in: readonly Scalar[] }>
  | Readonly<{ from?: Scalar; upTo?: Scalar; before?: Scalar }>;

/** Which rows of a table, in which order, from where on. */
export type Query = Readonly<{
  where?: Readonly<Record<string, Condition>>;
  /**
   * Columns, `-` before one that descends; the key's columns that are missing follow. Default: the key. `null` comes first,
   * `false` before `true`, texts stand by their code points.
   */
  order?: readonly string[];
  /** The values of the whole order (key's columns included) of the last row seen: what follows it is asked for. */
  after?: readonly Scalar[];
  limit?: number;
}>;

/** Reads rows as they stand at one position of the log. */
export interface RowReader {
  get(table: string, key: readonly Scalar[]): Promise<Row | undefined>;
  find(table: string, query?: Query): Promise<Row[]>;
  count(table: string, where?: Query['where']): Promise<number>;
}

/** Reads and writes the rows of one projection within a batch; what it reads includes what it has written. */
export interface RowWriter extends RowReader {
  /** Replaces the row of the same key; a column without a value is `null`. Throws `UnfitRow`. */
  put(table: string, row: Row): void;
  remove(table: string, key: readonly Scalar[]): void;
}

/** Where the rows in use of a projection stand: their version, the position, and the id of the event there if it is known. */
export type Checkpoint = Readonly<{ projection: string; version: number; position: number; eventId?: string }>;

/** A projection's tables in the store. */
export interface ProjectionRows {
  /** The position of the last event that the rows stand at; −1 when none. */
  checkpoint(): Promise<number>;
  /** Reads at one position. Throws `RowsReplaced` when another version has taken the place of these. */
  read<Result>(work: (rows: RowReader, position: number) => Promise<Result>): Promise<Result>;
  /**
   * Rows and checkpoint in one transaction, which begins when the work has ended: nobody waits for it. Throws
   * `CheckpointMoved` when another writer has moved it from `from`, or has replaced these rows; `LeaseLost` when they were
   * opened under a lease that another holds now. `eventId` is the id of the event at `to`.
   */
  write(from: number, to: number, work: (rows: RowWriter) => Promise<void>, eventId?: string): Promise<void>;
  /** Whether these are the rows in use, or those of a new version that are being built beside them. */
  isCurrent(): Promise<boolean>;
  /** Takes the place of the version in use, whose tables are dropped. Throws `LeaseLost`. */
  swapIn(): Promise<void>;
}

/** Who keeps a projection up, when several processes would; the token grows whenever the lease changes hands. */
export type Lease = Readonly<{
  /** Nobody, when it is empty. */
  holder: string;
  token: number;
}>;

/** What a process tells of itself again and again: a number that grows shows that it lives. */
export type Beat = Readonly<{
  count: number;
  /** The projections that an error has stopped there, and why. */
  failures: Readonly<Record<string, Failure>>;
}>;

/** Which process keeps which projection up. There is no clock here: an observer sees whether a count still grows. */
export interface Leases {
  read(): Promise<Readonly<{ leases: ReadonlyMap<string, Lease>; beats: ReadonlyMap<string, Beat> }>>;
  /** Takes the lease of a projection if it still stands as it was seen; nothing when it does not. */
  take(projection: string, holder: string, seen: Lease | undefined): Promise<Lease | undefined>;
  beat(holder: string, beat: Beat): Promise<void>;
  /** Gives up all that a holder has. */
  release(holder: string): Promise<void>;
}

/** Keeps the rows of read models; disposable. Every adapter passes `describeReadModelStore`. */
export interface ReadModelStore {
  readonly leases: Leases;
  /**
   * The tables of a version of a projection; made where there are none, beside those of the version in use. They are not in
   * use before they are swapped in. What is written to rows opened with the token of a lease is written while it is held.
   */
  open(
    projection: Readonly<{ name: string; version: number; tables: Tables }>,
    token?: number,
  ): Promise<ProjectionRows>;
  /**
   * The rows in use of a projection, of whatever version, also after another one has been swapped in; `undefined` before
   * there are any, or where they lack a table or column of these.
   */
  current(name: string, tables: Tables): Promise<ProjectionRows | undefined>;
  /** Where all rows in use stand. */
  checkpoints(): Promise<Checkpoint[]>;
  /** Begins a projection anew: what `open` gives next is empty, and what is in use stays so until swapped. */
  reset(name: string): Promise<void>;
  close(): Promise<void>;
}
