import { join } from 'node:path';
import { lastEvent, type EventStore, type StoredEvent } from '../../event-store/index.js';
import type { Clock } from '../../kernel/clock.js';
import { masterKeysFor } from '../../vault/index.js';
import { placesOf } from '../audit-log.js';
import type { Config } from '../settings/config.js';
import { examineBackups } from './backups.js';
import { examineCheckpoint, examineMasterKey, examineSigningKeys, examineVault } from './copies.js';
import type { Finding } from './finding.js';
import { examineCertificate, examineClock, examineDisk } from './machine.js';

export type Examination = Readonly<{
  config: Config;
  log: EventStore;
  /** The file of the log, or of the copy of a log on a server. */
  logPath: string;
  clock: Clock;
  /** Whether the newest backup is restored into a temporary folder. */
  restores: boolean;
}>;

/** Looks at all that a loss would need: the log, its backups, the copies that no backup holds, and the machine. */
export async function examine({ config, log, logPath, clock, restores }: Examination): Promise<readonly Finding[]> {
  const { data, backups, vaultCopy, masterKeyCopy, signingKeyCopy, checkpointCopy } = config;
  const { folder, signer } = placesOf(config);
  const masterKeys = masterKeysFor(data, config.masterKey);
  const last = await lastEvent(log);
  const lastPosition = last?.position ?? -1;
  return [
    logFinding(last),
    await examineBackups({ folder: backups, lastPosition, clock, restores }),
    await examineVault(join(data, 'vault.sqlite'), vaultCopy, masterKeys),
    await examineMasterKey(masterKeyCopy, masterKeys),
    await examineSigningKeys(signingKeyCopy, signer),
    await examineCheckpoint(checkpointCopy, signer, folder),
    examineClock(clock.now(), last?.recordedMs),
    await examineDisk(data, logPath),
    await examineCertificate(config.publicUrl, clock.now()),
  ];
}

function logFinding(last: StoredEvent | undefined): Finding {
  const text = last
    ? {
        zh: `${last.position + 1} 条记录，最后一条登记于 ${last.recordedAt}。是否完整请用 dangri verify 核验`,
        en: `${last.position + 1} records, the last of ${last.recordedAt}. Whether it is whole, “dangri verify” tells`,
      }
    : { zh: '还没有记录', en: 'There are no records yet' };
  return { thing: 'log', condition: 'good', text };
}
