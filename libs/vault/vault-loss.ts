import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../durable-files/index.js';
import type { EventStore } from '../event-store/index.js';
import { StoreError } from '../sqlite/index.js';
import { VaultError, vaultErrors } from './errors.js';
import { lastPlain, type VaultPlace } from './last-plain.js';
import type { MasterKeys } from './master-keys.js';
import { openSqliteVault } from './sqlite-vault.js';

/** The word of a person that the vault is lost: records `VaultLost` in the log. */
export type DeclareLoss = (log: EventStore) => Promise<unknown>;

/** The position at which the log says last that its vault was lost; −1 if it never was. */
export async function vaultLostAt(log: Pick<EventStore, 'readAll'>): Promise<number> {
  let at = -1;
  for await (const batch of log.readAll(0, { categories: ['operation'] })) {
    for (const { type, position } of batch) if (type === 'VaultLost') at = position;
  }
  return at;
}

/**
 * Records that the vault is lost, and puts one aside that cannot be opened: it is kept, and a new one takes its place. The record comes
 * first, for without it the new vault would not fit the log. Throws `VAULT_NOT_LOST` where nothing is lost.
 */
export async function giveUpVault(place: VaultPlace, masterKeys: MasterKeys, declare: DeclareLoss): Promise<void> {
  const { log, vaultPath } = place;
  const isThere = existsSync(vaultPath);
  const isUsable = isThere ? await opens(vaultPath, masterKeys) : !(await isMissed(place));
  if (isUsable) throw vaultErrors.vaultNotLost(vaultPath);
  await declare(log);
  if (isThere) await putAside(vaultPath);
}

/** Whether the log holds what the missing vault sealed. */
async function isMissed(place: VaultPlace): Promise<boolean> {
  try {
    await lastPlain(place, await vaultLostAt(place.log));
    return false;
  } catch (error) {
    if (error instanceof VaultError && error.code === 'VAULT_MISSING') return true;
    throw error;
  }
}

/** The errors of a vault that nobody can open any more. */
const beyondHelp: ReadonlySet<string> = new Set([
  'MASTER_KEY_MISSING',
  'MASTER_KEY_WRONG',
  'NOT_A_STORE',
  'STORE_DAMAGED',
]);

async function opens(path: string, masterKeys: MasterKeys): Promise<boolean> {
  try {
    const vault = await openSqliteVault(path, { masterKeys });
    await vault.close();
    return true;
  } catch (error) {
    if ((error instanceof VaultError || error instanceof StoreError) && beyondHelp.has(error.code)) return false;
    throw error;
  }
}

/** If the key turns up one day, the file is still there. */
async function putAside(path: string): Promise<void> {
  let number = 1;
  while (existsSync(`${path}.lost-${number}`)) number += 1;
  for (const end of ['-wal', '-shm', '']) {
    if (existsSync(`${path}${end}`)) await rename(`${path}${end}`, `${path}.lost-${number}${end}`);
  }
  await syncFolder(dirname(path));
}
