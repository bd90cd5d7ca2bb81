/** The part of an SQLite connection that we use; the driver's class fits it. */
export type Connection = Readonly<{
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
  isTransaction: boolean;
  limits?: { length: number };
}>;

export type Value = string | number | null;

/** A value that a statement takes. */
export type Input = Value | Uint8Array;

/** A row, its values in the order of the columns. */
export type Row = readonly Value[];

export type Statement = Readonly<{
  run(...values: Input[]): unknown;
  get(...values: Value[]): unknown;
  all(...values: Value[]): unknown;
  iterate(...values: Value[]): IterableIterator<unknown>;
  setReturnArrays(enabled: boolean): void;
}>;

/** How a connection is opened. `frozen`: nobody can change the file, for example on a read-only medium. */
export type Access = 'write' | 'read' | 'frozen';

/** A prepared query; its rows are arrays. */
export function query(connection: Connection, sql: string) {
  const statement = connection.prepare(sql);
  statement.setReturnArrays(true);
  return {
    first: (...values: Value[]) => statement.get(...values) as Row | undefined,
    all: (...values: Value[]) => statement.all(...values) as Row[],
    each: (...values: Value[]) => statement.iterate(...values) as IterableIterator<Row>,
  };
}

export type Query = ReturnType<typeof query>;

/** The single value of a query, for example of a pragma. */
export function single(connection: Connection, sql: string): Value {
  return query(connection, sql).first()![0]!;
}
