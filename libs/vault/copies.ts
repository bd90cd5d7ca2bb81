import { chmod, copyFile, mkdtemp, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { syncFile } from '../durable-files/index.js';
import { copyDatabase, openFile, query } from '../sqlite/index.js';
import { unlock, type Box } from './encryption.js';
import { vaultErrors } from './errors.js';
import { probeText } from './master-probe.js';
import { vaultKind } from './tables.js';

/** What a copy of a vault is worth: whether the master key opens it, and how many keys of today it does not have. */
export type VaultCopy = Readonly<{ opens: boolean; keys: number; missing: number }>;

/**
 * Copies the vault to a new file while others use it: every key, wrapped by the master key, which is not in the copy. Throws
 * `VAULT_MISSING`.
 */
export async function copyVault(vaultPath: string, to: string): Promise<void> {
  if (!existsSync(vaultPath)) throw vaultErrors.vaultMissing(vaultPath);
  await copyDatabase(vaultPath, to);
  await chmod(to, 0o600);
  await syncFile(to);
}

/** Compares a copy with the vault. The copy is read beside its place, where it may not be written to. Throws a `StoreError`. */
export async function examineVaultCopy(
  vaultPath: string,
  copyPath: string,
  masterKeys: readonly Uint8Array[],
): Promise<VaultCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'dangri-vault-'));
  try {
    const path = join(folder, 'vault.sqlite');
    await copyFile(copyPath, path);
    const [copy, vault] = [await contentOf(path), await contentOf(vaultPath)];
    const opens = masterKeys.some((key) => unlock(key, copy.probe, probeText) !== undefined);
    const missing = [...vault.keys].filter((id) => !copy.keys.has(id)).length;
    return { opens, keys: copy.keys.size, missing };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function contentOf(path: string) {
  const { connection, close } = await openFile(path, vaultKind, 'read');
  try {
    const [probe] = query(connection, 'SELECT probe FROM master').first() ?? [];
    const keys = query(connection, 'SELECT id FROM key WHERE wrapped IS NOT NULL').all();
    return { probe: JSON.parse(probe as string) as Box, keys: new Set(keys.map(([id]) => id as string)) };
  } finally {
    await close();
  }
}
