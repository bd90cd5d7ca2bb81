import { randomBytes } from 'node:crypto';
import { chmod, link, readFile, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../durable-files/index.js';
import { writeNew } from './durable-files.js';
import { AuditLogError } from './errors.js';
import { parseSigningKey, signingKeyText, type KeyKind, type SigningKey } from './keys.js';

/** Readable by its owner only. */
const mode = 0o600;

/**
 * Makes a key with a name, and writes it atomically to a file that only its owner may read. Throws `KEY_EXISTS` or
 * `MALFORMED_KEY`.
 */
export async function createKeyFile(path: string, name: string, kind: KeyKind = 'log'): Promise<SigningKey> {
  const text = signingKeyText(name, kind, randomBytes(32));
  await writeKeyFile(path, text);
  return parseSigningKey(text);
}

/** Writes the text of a key atomically to a file that only its owner may read. Throws `KEY_EXISTS`. */
export async function writeKeyFile(path: string, text: string): Promise<void> {
  const file = await writeNew(dirname(path), `${text}\n`, mode);
  try {
    // The umask may have removed or added bits.
    await chmod(file, mode);
    await link(file, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new AuditLogError('KEY_EXISTS', { file: path });
    throw error;
  } finally {
    await rm(file, { force: true });
  }
  await syncFolder(dirname(path));
}

/** Reads the key of a file. Throws `KEY_OPEN_TO_OTHERS` if others may read it, or `MALFORMED_KEY`. */
export async function readKeyFile(path: string): Promise<SigningKey> {
  const { mode: actual } = await stat(path);
  const isOpen = process.platform !== 'win32' && (actual & 0o077) !== 0;
  if (isOpen) throw new AuditLogError('KEY_OPEN_TO_OTHERS', { file: path });
  return parseSigningKey(await readFile(path, 'utf8'));
}
