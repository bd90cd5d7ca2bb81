import { existsSync } from 'node:fs';
import { openFile, query } from '../sqlite/index.js';
import { deskKind } from './tables.js';

const uses = `SELECT EXISTS (SELECT 1 FROM session) OR EXISTS (SELECT 1 FROM api_token) OR EXISTS (SELECT 1 FROM proposal)`;

/** Whether the accounts of a file were used: somebody signed in, has a token or proposed a change. The file is not made. */
export async function isDeskInUse(path: string): Promise<boolean> {
  if (!existsSync(path)) return false;
  const { connection, close } = await openFile(path, deskKind, 'read');
  try {
    return query(connection, uses).first()![0] === 1;
  } finally {
    await close();
  }
}
