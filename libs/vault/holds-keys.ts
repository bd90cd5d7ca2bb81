import { existsSync } from 'node:fs';
import { openFile, query } from '../sqlite/index.js';
import { vaultKind } from './tables.js';

/** Whether there is a vault at a path that holds a key of a person. It is neither made nor unlocked. */
export async function holdsKeys(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  const { connection, close } = await openFile(path, vaultKind, 'read');
  try {
    return query(connection, 'SELECT 1 FROM key LIMIT 1').first() !== undefined;
  } finally {
    await close();
  }
}
