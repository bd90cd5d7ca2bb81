import { query, type Access, type Connection, type Query } from './connection.js';
import { meaningOf } from './failures.js';
import type { FileKind, StoreFile } from './file-kind.js';
import { openForReading, openForWriting } from './opening.js';
import { Transactions } from './transactions.js';

/** A file opened for writing: one connection, whose writes go through `transactions`. */
export type WritableFile = Readonly<{
  file: StoreFile;
  connection: Connection;
  transactions: Transactions;
  /** Resolves when all requested transactions have ended and the connection is closed. */
  close(): Promise<void>;
}>;

/** A file opened for reading; `access` is the kind of access for further connections. */
export type ReadableFile = Readonly<{
  file: StoreFile;
  connection: Connection;
  access: Access;
  close(): Promise<void>;
}>;

/** Opens a database file. For writing, a missing file is made, and old tables are migrated. Throws a `StoreError`. */
export async function openFile(path: string, kind: FileKind, access: 'write'): Promise<WritableFile>;
export async function openFile(path: string, kind: FileKind, access: 'read'): Promise<ReadableFile>;
export async function openFile(
  path: string,
  kind: FileKind,
  access: 'write' | 'read',
): Promise<WritableFile | ReadableFile> {
  const file = { path, kind };
  if (access === 'read') {
    const [connection, how] = await openForReading(path, kind);
    return { file, connection, access: how, close: async () => connection.close() };
  }
  const connection = await openForWriting(path, kind);
  const transactions = new Transactions(connection, file);
  const close = async () => {
    await transactions.settled();
    connection.close();
  };
  return { file, connection, transactions, close };
}

/** A prepared query of an open file. Its errors say which file, what is wrong with it, and what to do. */
export function queryOf({ connection, file }: Pick<WritableFile, 'connection' | 'file'>, sql: string): Query {
  const prepared = query(connection, sql);
  const runQuery =
    <Values extends unknown[], Result>(ask: (...values: Values) => Result) =>
    (...values: Values) => {
      try {
        return ask(...values);
      } catch (error) {
        throw meaningOf(error, file);
      }
    };
  return { first: runQuery(prepared.first), all: runQuery(prepared.all), each: runQuery(prepared.each) };
}
