import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Access, Connection } from './connection.js';

/** How long SQLite itself waits for another process; this process blocks meanwhile. */
export const busyMs = 20;

/** A writer caches the hot part of the indexes of a million events; readers scan their rows once. */
const cacheKiB: Readonly<Record<Access, number>> = { write: 65_536, read: 8192, frozen: 8192 };

/** One more connection to a file that has been opened before. */
export function connect(path: string, access: Access): Connection {
  const frozen = access === 'frozen';
  const connection = new DatabaseSync(frozen ? new URL(`${pathToFileURL(path).href}?immutable=1`) : path, {
    readOnly: access !== 'write',
    enableForeignKeyConstraints: false,
    timeout: busyMs,
  });
  // Otherwise SQLite would write savepoint data to a temporary file.
  connection.exec('PRAGMA temp_store = MEMORY');
  connection.exec(`PRAGMA cache_size = -${cacheKiB[access]}; PRAGMA journal_size_limit = 67108864`);
  return connection;
}
