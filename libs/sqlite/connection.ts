/** What the adapter uses of a connection to an SQLite file; the driver's own fits it. */
export type Connection = Readonly<{
  prepare(sql: string): Statement;
  exec(sql: string): void;
  close(): void;
  isTransaction: boolean;
  limits?: { length: number };
}>;

export type Value = string | number | null;

/** A row, its values in the order of the columns. */
export type Row = readonly Value[];

export type Statement = Readonly<{
  run(...values: Value[]): unknown;
  get(...values: Value[]): unknown;
  all(...values: Value[]): unknown;
  iterate(...values: Value[]): IterableIterator<unknown>;
  setReturnArrays(enabled: boolean): void;
}>;

/** How a connection is opened: `frozen` for a file that nobody can change, such as one on a medium that is read only. */
export type Access = 'write' | 'read' | 'frozen';

/** A query kept ready; its rows come as arrays. */
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

/** The one value that a query gives, such as a pragma's. */
export function single(connection: Connection, sql: string): Value {
  return query(connection, sql).first()![0]!;
}
