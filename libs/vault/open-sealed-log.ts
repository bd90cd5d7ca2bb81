import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  codecOf,
  logPlaceIn,
  openEventStore,
  type EventStore,
  type LogOnServer,
  type LogPlace,
} from '../event-store/index.js';
import type { Clock } from '../kernel/clock.js';
import { isSealed, mapSealed } from '../kernel/sealed.js';
import { applyErasures } from './erasures.js';
import { vaultErrors } from './errors.js';
import { correctedId, mapFields, type Glossary } from './fields.js';
import { givenMasterKey, masterKeyFile, type MasterKeys } from './master-keys.js';
import { PersonalData } from './personal-data.js';
import { openReadingLog } from './reading-log.js';
import { sealingStore } from './sealing-store.js';
import { openSqliteVault } from './sqlite-vault.js';
import type { Vault } from './vault.js';

/** What the service and the commands keep a log in, by the names of a data folder. */
export function sealedLogFiles(folder: string, server?: LogOnServer): SealedLogFiles {
  const [vaultPath, readingsPath] = [join(folder, 'vault.sqlite'), join(folder, 'readings.sqlite')];
  return { ...logPlaceIn(folder, server), vaultPath, readingsPath };
}

/** The master key as it was given, else in the file of a data folder, which is made at the first start. */
export function masterKeysFor(folder: string, given: string | undefined, onMade?: (path: string) => void): MasterKeys {
  if (given !== undefined) return givenMasterKey(given, 'DANGRI_MASTER_KEY');
  const path = join(folder, 'master.key');
  return masterKeyFile(path, () => onMade?.(path));
}

export type SealedLogFiles = LogPlace & Readonly<{ vaultPath: string; readingsPath: string }>;

export type SealedLogOptions = Readonly<{
  masterKeys: MasterKeys;
  clock: Clock;
  /** Every type that the log may hold; its marks say what is sealed. */
  glossary: Glossary;
}>;

/** The log with all that personal data needs. */
export type SealedLog = Readonly<{
  log: EventStore;
  vault: Vault;
  personal: PersonalData;
  close: () => Promise<void>;
}>;

/**
 * Opens a log whose personal fields are sealed, with its vault, and makes what there is not yet. What the log says was
 * erased is destroyed in the vault before anything is served. Throws a `VaultError` or a `StoreError`.
 */
export async function openSealedLog(files: SealedLogFiles, options: SealedLogOptions): Promise<SealedLog> {
  const { vaultPath, readingsPath } = files;
  const { masterKeys, clock, glossary } = options;
  const log = await openEventStore(files, { clock, codec: codecOf(glossary) });
  const opened: { close: () => Promise<void> }[] = [log];
  const close = async () => {
    for (const each of opened) await each.close();
  };
  try {
    // Before there is a file: where the vault is missing, none is made.
    const plain = existsSync(vaultPath) ? undefined : lastPlain(log, glossary, vaultPath);
    await plain;
    const plainUpTo = () => plain ?? lastPlain(log, glossary, vaultPath);
    const vault = await openSqliteVault(vaultPath, { masterKeys, plainUpTo });
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

/** The position of the last event with plain personal fields. Throws where there are sealed ones: their vault is missing. */
async function lastPlain(log: EventStore, glossary: Glossary, vaultPath: string): Promise<number | undefined> {
  let last: number | undefined;
  for await (const batch of log.readAll()) {
    for (const event of batch) {
      mapSealed(event.data, () => {
        throw vaultErrors.vaultMissing(vaultPath);
      });
      const recordId = correctedId(event);
      const [record] = recordId === undefined ? [] : await log.eventsById([recordId]);
      mapFields(glossary, event, record?.type, ({ value }) => {
        if (!isSealed(value)) last = event.position;
        return value;
      });
    }
  }
  return last;
}
