import { resolve } from 'node:path';
import { isAborted, NotAStore, openFile, query, single, type Connection, type FileKind } from '../../sqlite/index.js';
import { requireOpen, type Standing } from '../standing.js';
import { eventStoreFile, tables } from './tables.js';

const refusal = 'The log is not in use here';

/**
 * Says why the log is closed. Whoever has had the file open since before is refused by the trigger; only who completes the
 * log admits events, and only within a transaction.
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

/** The file of a log that is not in use: left for another place, or not whole yet. To all else it is no event store. */
export const closedLogFile: FileKind = {
  /** The letters DGEC. */
  applicationId: 0x44474543,
  version: 1,
  tables: tables + standingTables,
  name: { zh: '未启用的事件库', en: 'an event store that is not in use' },
};

/** How the log in a file stands. */
export function standingOf(connection: Connection): Standing {
  if (single(connection, 'PRAGMA application_id') !== closedLogFile.applicationId) return { kind: 'open' };
  const [kind, place] = query(connection, 'SELECT kind, place FROM standing').first() as ['left' | 'arriving', string];
  return { kind, place };
}

/** Marks the file, within the transaction that is open. */
export function setStanding(connection: Connection, standing: Standing): void {
  const isClosed = standingOf(connection).kind !== 'open';
  if (standing.kind === 'open') {
    if (!isClosed) return;
    connection.exec('DROP TRIGGER event_refuses_insert; DROP TABLE standing');
    connection.exec(`PRAGMA application_id = ${eventStoreFile.applicationId}`);
    return;
  }
  if (!isClosed) connection.exec(`${standingTables}; PRAGMA application_id = ${closedLogFile.applicationId}`);
  query(connection, 'UPDATE standing SET kind = ?, place = ?').first(standing.kind, standing.place);
}

/** Does what appends to a closed log, within the transaction that is open. */
export async function admitted<Result>(connection: Connection, work: () => Promise<Result>): Promise<Result> {
  connection.exec('UPDATE standing SET admits = 1');
  const result = await work();
  connection.exec('UPDATE standing SET admits = 0');
  return result;
}

/** Throws why nothing can be recorded any more, where that is what an error of a write means. */
export function requireAdmitted(connection: Connection, error: unknown): void {
  if (!isAborted(error, refusal)) return;
  requireOpen(
    String(single(connection, "SELECT file FROM pragma_database_list WHERE name = 'main'")),
    standingOf(connection),
  );
}

/** Throws why a log may not be used, where that is why its file is no event store. */
export async function requireInUse(path: string, error: unknown): Promise<void> {
  if (!(error instanceof NotAStore)) return;
  const closed = await openFile(path, closedLogFile, 'read').catch(() => undefined);
  if (!closed) return;
  const standing = standingOf(closed.connection);
  await closed.close();
  requireOpen(resolve(path), standing);
}
