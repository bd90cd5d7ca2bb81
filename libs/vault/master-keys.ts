import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { keyBytes } from './box.js';
import { vaultErrors } from './errors.js';

/** Where the master key comes from: a file or the environment; a key service would be one more. */
export interface MasterKeys {
  /** As people are told of it. */
  readonly where: string;
  /** What it may be: more than one where a rotation was broken off, none where there is none. */
  read(): Promise<readonly Uint8Array[]>;
  /** Makes the first; nothing where it has to be given. */
  create?(): Promise<Uint8Array>;
  /** Told which one it is, so that what a rotation left is put in order. */
  settle(key: Uint8Array): Promise<void>;
  /** Puts another in its place once everything is wrapped by it. */
  replace(next: Uint8Array, rewrap: () => Promise<void>): Promise<void>;
}

export const newMasterKey = (): Uint8Array => randomBytes(keyBytes);

/** Throws `VaultError` for what is no key of 32 bytes in base64. */
export function masterKeyOf(text: string, where: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'base64');
  const isOne = key.length === keyBytes && key.toString('base64').replace(/=+$/, '') === text.trim().replace(/=+$/, '');
  if (!isOne) throw vaultErrors.masterKeyMalformed(where);
  return key;
}

/** A key that is given as it is, such as by the environment. */
export function givenMasterKey(text: string, where: string): MasterKeys {
  return {
    where,
    read: async () => [masterKeyOf(text, where)],
    settle: async () => {},
    replace: (_, rewrap) => rewrap(),
  };
}

/** The permissions of a file that others than its owner have. */
const ofOthers = 0o077;

/**
 * A key in a file for the service's user alone. While it is replaced the next one lies beside it, so that one of both
 * opens the vault whenever the work is broken off. `onMade` is told when a first one was made.
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
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${Buffer.from(key).toString('base64')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

async function syncFolder(path: string) {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function unlessMissing(error: unknown): undefined {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
