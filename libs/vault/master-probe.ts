import { query, type WritableFile } from '../sqlite/index.js';
import { lock, unlock, type Box } from './encryption.js';
import { vaultErrors } from './errors.js';
import type { MasterKeys } from './master-keys.js';

/** What only the right master key opens. */
export const probeText = 'dangri vault';

/** The master key of the vault. A new vault takes the existing key, or makes the first one. */
export async function masterKeyFor(
  opened: WritableFile,
  masterKeys: MasterKeys,
  plainUpTo: (() => Promise<number | undefined>) | undefined,
): Promise<Uint8Array> {
  const probeOf = query(opened.connection, 'SELECT probe FROM master');
  const probe = () => probeOf.first()?.[0] as string | undefined;
  const keys = probe() === undefined ? await firstKeys() : await masterKeys.read();
  if (keys.length === 0) throw vaultErrors.masterKeyMissing(masterKeys.where);
  const stored = parsed(probe()!);
  const own = keys.find((key) => unlock(key, stored, probeText) !== undefined);
  if (!own) throw vaultErrors.masterKeyWrong(masterKeys.where);
  await masterKeys.settle(own);
  return own;

  /** If several processes start at once, one makes the key and the others read it. */
  async function firstKeys(): Promise<readonly Uint8Array[]> {
    const last = (await plainUpTo?.()) ?? null;
    const insert = opened.connection.prepare('INSERT INTO master (only, probe, plain_up_to) VALUES (1, ?, ?)');
    return opened.transactions.run(async () => {
      const given = await masterKeys.read();
      if (probe() !== undefined) return given;
      const first = given.length === 0 && masterKeys.create ? [await masterKeys.create()] : given;
      if (first.length > 0) insert.run(probeBy(first[0]!), last);
      return first;
    });
  }
}

/** What only this master key opens. */
export const probeBy = (master: Uint8Array) => JSON.stringify(lock(master, probeText, probeText));
export const parsed = (text: string) => JSON.parse(text) as Box;
