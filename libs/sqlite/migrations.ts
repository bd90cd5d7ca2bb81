import { query, type Connection } from './connection.js';
import type { FileKind } from './file-kind.js';

/**
 * Migrates the tables to the version of the kind, all steps in one transaction. `versionNow` reads the version of the file
 * again: another process may have migrated it.
 */
export function migrate(connection: Connection, kind: FileKind, versionNow: () => number): void {
  const scripts = kind.migrations ?? [];
  if (scripts.length !== kind.version - 1) {
    throw new Error(
      `${kind.name.en} of version ${kind.version} needs ${kind.version - 1} migrations, not ${scripts.length}`,
    );
  }
  connection.exec('BEGIN IMMEDIATE');
  try {
    for (const script of scripts.slice(versionNow() - 1)) connection.exec(script);
    if (kind.foreignKeys) requireReferences(connection);
    connection.exec(`PRAGMA user_version = ${kind.version}; COMMIT`);
  } catch (error) {
    if (connection.isTransaction) connection.exec('ROLLBACK');
    throw error;
  }
}

/** A migration runs without foreign key checks, so they are checked at its end. */
function requireReferences(connection: Connection) {
  const [broken] = query(connection, 'PRAGMA foreign_key_check').all();
  if (broken) throw new Error(`A migration leaves rows of ${broken[0]} with broken references to ${broken[2]}`);
}
