import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  logPlaceIn,
  openEventStore,
  type Codec,
  type EventStore,
  type LogOnServer,
  type LogPlace,
} from '../event-store/index.js';
import type { Clock } from '../kernel/clock.js';
import { applyErasures } from './apply-erasures.js';
import type { Glossary } from './fields.js';
import { lastPlain } from './last-plain.js';
import { giveUpVault, vaultLostAt, type DeclareLoss } from './vault-loss.js';
import { givenMasterKey, masterKeyFile, type MasterKeys } from './master-keys.js';
import { PersonalData } from './personal-data.js';
import { openReadingLog } from './reading-log.js';
import { sealingStore } from './sealing-store.js';
import { openSqliteVault } from './sqlite-vault.js';
import type { Vault } from './vault.js';

/** The files of a log in a data folder. */
export function sealedLogFiles(folder: string, server?: LogOnServer): SealedLogFiles {
  const [vaultPath, readingsPath] = [join(folder, 'vault.sqlite'), join(folder, 'readings.sqlite')];
  return { ...logPlaceIn(folder, server), vaultPath, readingsPath };
}

/** The configured master key, or else the file in the data folder, which the first start makes. */
export function masterKeysFor(folder: string, given: string | undefined, onMade?: (path: string) => void): MasterKeys {
  if (given !== undefined) return givenMasterKey(given, 'DANGRI_MASTER_KEY');
  const path = join(folder, 'master.key');
  return masterKeyFile(path, () => onMade?.(path));
}

export type SealedLogFiles = LogPlace & Readonly<{ vaultPath: string; readingsPath: string }>;

export type SealedLogOptions = Readonly<{
  masterKeys: MasterKeys;
  clock: Clock;
  /** All event types of the log; its marks say which fields are sealed. */
  glossary: Glossary;
  codec: Codec;
  /** Called now and then while the copy of a log on a server catches up. */
  onCatchUp?: ((events: number, of: number) => void) | undefined;
  /** A person says that the vault is lost for good. Called where it is, before a new one takes its place. */
  onVaultLost?: DeclareLoss | undefined;
  /** A person says that the vault of what is about to be imported is lost: what it sealed is taken in as it is. */
  takesLost?: boolean | undefined;
}>;

/** The log with its vault and the access to personal data. */
export type SealedLog = Readonly<{
  log: EventStore;
  vault: Vault;
  personal: PersonalData;
  close: () => Promise<void>;
}>;

/**
 * Opens a log with sealed personal fields and its vault; makes missing files. Before it resolves, it destroys the keys of
 * all persons that the log says are erased. Throws a `VaultError` or a `StoreError`.
 */
export async function openSealedLog(files: SealedLogFiles, options: SealedLogOptions): Promise<SealedLog> {
  const { vaultPath, readingsPath } = files;
  const { masterKeys, clock, glossary, codec, onCatchUp, onVaultLost, takesLost = false } = options;
  const log = await openEventStore(files, { clock, codec, ...(onCatchUp && { onCatchUp }) });
  const opened: { close: () => Promise<void> }[] = [log];
  const close = async () => {
    for (const each of opened) await each.close();
  };
  try {
    const sealedLog = { log, glossary, vaultPath };
    if (onVaultLost) await giveUpVault(sealedLog, masterKeys, onVaultLost);
    const lostAt = await vaultLostAt(log);
    // Checked first, so that no new vault replaces a missing one.
    const plain = existsSync(vaultPath) ? undefined : lastPlain(sealedLog, lostAt);
    await plain;
    const plainUpTo = () => plain ?? lastPlain(sealedLog, lostAt);
    const vault = await openSqliteVault(vaultPath, { masterKeys, plainUpTo, replacesLost: takesLost || lostAt >= 0 });
    opened.unshift(vault);
    await applyErasures(log, vault);
    const readings = await openReadingLog(readingsPath);
    opened.unshift(readings);
    const personal = new PersonalData(vault, readings, glossary, clock);
    return { log: sealingStore(log, vault, glossary), vault, personal, close };
  } catch (error) {
    await close();
    throw error;
  }
}
