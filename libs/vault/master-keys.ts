import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder, writeSynced } from '../durable-files/index.js';
import { keyBytes } from './encryption.js';
import { vaultErrors } from './errors.js';

/** The source of the master key: a file or the environment. */
export interface MasterKeys {
  /** Its name in messages to people. */
  readonly where: string;
  /** The candidates: several if a rotation was interrupted, none if there is no key yet. */
  read(): Promise<readonly Uint8Array[]>;
  /** Makes the first key; absent if the key must be configured. */
  create?(): Promise<Uint8Array>;
  /** Receives the valid candidate, and cleans up after an interrupted rotation. */
  settle(key: Uint8Array): Promise<void>;
  /** Replaces the key after `rewrap` has wrapped everything with the next one. */
  replace(next: Uint8Array, rewrap: () => Promise<void>): Promise<void>;
}

export const newMasterKey = (): Uint8Array => randomBytes(keyBytes);

/** Parses a key of 32 bytes in base64. Throws `VaultError`. */
export function masterKeyOf(text: string, where: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'base64');
  const isOne = key.length === keyBytes && key.toString('base64').replace(/=+$/, '') === text.trim().replace(/=+$/, '');
  if (!isOne) throw vaultErrors.masterKeyMalformed(where);
  return key;
}

/** A configured key, for example from the environment. */
export function givenMasterKey(text: string, where: string): MasterKeys {
  return {
    where,
    read: async () => [masterKeyOf(text, where)],
    settle: async () => {},
    replace: (_, rewrap) => rewrap(),
  };
}

/** The permission bits of other users. */
const ofOthers = 0o077;

/**
 * A key in a file that only the service's user may read. During a rotation the next key is in a file beside it, so one of
 * the two opens the vault after an interruption. `onMade` is called when the first key was made.
 */
export function masterKeyFile(path: string, onMade: () => void = () => {}): MasterKeys {
  const nextPath = `${path}.next`;
  const read = async (from: string) => {
    const text = await readFile(from, 'utf8').catch(unlessMissing);
    if (text === undefined) return [];
    const { mode } = await stat(from);
    if (process.platform !== 'win32' && (mode & ofOthers) !== 0) throw vaultErrors.masterKeyExposed(from);
    return [masterKeyOf(text, from)];
  };
  const takeNext = async () => {
    await rename(nextPath, path);
    await syncFolder(dirname(path));
  };
  return {
    where: path,
    read: async () => [...(await read(path)), ...(await read(nextPath))],
    create: async () => {
      const key = newMasterKey();
      await write(path, key);
      onMade();
      return key;
    },
    settle: async (key) => {
      const [next] = await read(nextPath);
      if (!next) return;
      if (Buffer.from(key).equals(next)) await takeNext();
      else await rm(nextPath);
    },
    replace: async (next, rewrap) => {
      await rm(nextPath, { force: true });
      await write(nextPath, next);
      await rewrap();
      await takeNext();
    },
  };
}

async function write(path: string, key: Uint8Array) {
  await writeSynced(path, `${Buffer.from(key).toString('base64')}\n`, 0o600);
  await syncFolder(dirname(path));
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
