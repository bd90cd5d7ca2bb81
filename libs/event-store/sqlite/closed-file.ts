import { resolve } from 'node:path';
import { isAborted, NotAStore, openFile, query, single, type Connection, type FileKind } from '../../sqlite/index.js';
import { requireOpen, type LogState } from '../log-state.js';
import { eventStoreFile, tables } from './tables.js';

const refusal = 'The log is not in use here';

/**
 * Says why the log is closed. The trigger refuses processes that still have the file open; only a migration sets `admits`,
 * and only within a transaction.
 */
const standingTables = `
CREATE TABLE standing (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  admits INTEGER NOT NULL
) STRICT;
INSERT INTO standing VALUES (1, 'arriving', '…', 0);

CREATE TRIGGER event_refuses_insert BEFORE INSERT ON event WHEN (SELECT admits FROM standing) = 0
BEGIN SELECT RAISE(ABORT, '${refusal}'); END;
`;

/**
 * The file of a log that is not in use: migrated away, or not complete yet. Everything else refuses it as no event store.
 */
export const closedLogFile: FileKind = {
  ...eventStoreFile,
  /** The letters DGEX. */
  applicationId: 0x44474558,
  tables: tables + standingTables,
  name: { zh: '未启用的事件库', en: 'an event store that is not in use' },
};

/** The state of the log in a file. */
export function logStateOf(connection: Connection): LogState {
  if (single(connection, 'PRAGMA application_id') !== closedLogFile.applicationId) return { kind: 'open' };
  const [kind, place] = query(connection, 'SELECT kind, place FROM standing').first() as ['left' | 'arriving', string];
  return { kind, place };
}

/** Sets the state of the log within the open transaction. */
export function setLogState(connection: Connection, standing: LogState): void {
  const isClosed = logStateOf(connection).kind !== 'open';
  if (standing.kind === 'open') {
    if (!isClosed) return;
    connection.exec('DROP TRIGGER event_refuses_insert; DROP TABLE standing');
    connection.exec(`PRAGMA application_id = ${eventStoreFile.applicationId}`);
    return;
  }
  if (!isClosed) connection.exec(`${standingTables}; PRAGMA application_id = ${closedLogFile.applicationId}`);
  query(connection, 'UPDATE standing SET kind = ?, place = ?').first(standing.kind, standing.place);
}

/** Appends to a closed log within the open transaction. */
export async function admitted<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
  connection.exec('UPDATE standing SET admits = 1');
  const result = await work();
  connection.exec('UPDATE standing SET admits = 0');
  return result;
}

/** If a write failed because the log is closed, throws why it is closed. */
export function requireAdmitted(connection: Connection, error: unknown): void {
  if (!isAborted(error, refusal)) return;
  requireOpen(
    String(single(connection, "SELECT file FROM pragma_database_list WHERE name = 'main'")),
    logStateOf(connection),
  );
}

/** If a file is no event store because its log is closed, throws why it is closed. */
export async function requireInUse(path: string, error: unknown): Promise<void> {
  if (!(error instanceof NotAStore)) return;
  const closed = await openFile(path, closedLogFile, 'read').catch(() => undefined);
  if (!closed) return;
  const standing = logStateOf(closed.connection);
  await closed.close();
  requireOpen(resolve(path), standing);
}
