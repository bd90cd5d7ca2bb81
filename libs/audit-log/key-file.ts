import { randomBytes } from 'node:crypto';
import { chmod, link, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder, writeNew } from './durable-files.js';
import { AuditLogError } from './errors.js';
import { parseSigningKey, signingKeyText, type KeyKind, type SigningKey } from './keys.js';

/** For its owner alone. */
const mode = 0o600;

/**
 * Makes a key of a name and keeps it in a file that only its owner may read; the file is there whole or not at all. Throws
 * `KEY_EXISTS` or `MALFORMED_KEY`.
 */
export async function createKeyFile(path: string, name: string, kind: KeyKind = 'log'): Promise<SigningKey> {
  const text = signingKeyText(name, kind, randomBytes(32));
  const file = await writeNew(dirname(path), `${text}\n`, mode);
  try {
    // Whatever the umask.
    await chmod(file, mode);
    await link(file, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new AuditLogError('KEY_EXISTS', { file: path });
    throw error;
  } finally {
    await rm(file, { force: true });
  }
  await syncFolder(dirname(path));
  return parseSigningKey(text);
}

/** The key of a file. Throws `KEY_OPEN_TO_OTHERS` where others may read it, or `MALFORMED_KEY`. */
export async function readKeyFile(path: string): Promise<SigningKey> {
  const { mode: actual } = await stat(path);
  const isOpen = process.platform !== 'win32' && (actual & 0o077) !== 0;
  if (isOpen) throw new AuditLogError('KEY_OPEN_TO_OTHERS', { file: path });
  return parseSigningKey(await readFile(path, 'utf8'));
}
