import type { Bilingual } from '#libs/kernel/bilingual.js';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '#libs/event-store/event-store.js';
import type { LogPlace } from '#libs/event-store/log-place.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Stores } from '#libs/service/stores.js';
import type { SealedLog } from '#libs/vault/index.js';
import { auditPlaces } from './audit-log.js';
import { hasLog, type DataFolder } from './data-folder.js';
import type { Invocation } from './invocation.js';

type Opening = Pick<Invocation, 'data' | 'runtime' | 'note'>;

type SealedOptions = Readonly<{
  /** The place of the log, if it is not the folder's. */
  at?: LogPlace | undefined;
  /** Whether a history may begin beside the vault of another one. */
  begins?: boolean;
  /** A person says that the vault of what is imported is lost. */
  takesLost?: boolean;
}>;

/**
 * Opens the log with its vault while `work` runs, for writing (which seals) or for reading personal data; makes the folder,
 * the log and the vault if they are missing. Prints the path of a master key that it makes.
 */
export function withSealedLog<Result>(
  to: Opening,
  work: (sealed: SealedLog) => Promise<Result>,
  { at = to.data, begins = false, takesLost = false }: SealedOptions = {},
): Promise<Result> {
  const { logPath, server } = at;
  const open: Open<SealedLog> = ({ openLogIn }, places, sources) =>
    openLogIn(places, { ...sources, takesLost }, { logPath, server });
  return whileOpen(to, open, work, { at, begins, clock: to.runtime.clock });
}

/** Opens the log, the vault and the accounts for a while, and makes what there is not. */
export function withStores<Result>(
  to: Opening,
  work: (stores: Stores) => Promise<Result>,
  /** The command that confirms the clock is not stopped by it, and one that only reads by nothing. */
  { confirmsClock = false, reads = false }: Readonly<{ confirmsClock?: boolean; reads?: boolean }> = {},
): Promise<Result> {
  const clock = confirmsClock ? undefined : to.runtime.clock;
  return whileOpen(to, ({ openStores }, ...sources) => openStores(...sources), work, {
    at: to.data,
    begins: false,
    reads,
    clock,
  });
}

type Service = typeof import('#libs/service/stores.js');

type OpenedLog = Readonly<{ log: EventStore; close: () => Promise<void> }>;
type Open<Opened> = (service: Service, ...sources: Parameters<Service['openStores']>) => Promise<Opened>;

/** Which log is opened, whether it may begin, and the clock that is compared with its last record, if it is. */
type Soundness = Readonly<{ at: LogPlace; begins: boolean; reads?: boolean; clock: Clock | undefined }>;

async function whileOpen<Opened extends OpenedLog, Result>(
  to: Opening,
  open: Open<Opened>,
  work: (opened: Opened) => Promise<Result>,
  soundness: Soundness,
): Promise<Result> {
  const { data, runtime, note } = to;
  // For a path that is no folder, the system's error is shown.
  hasLog(data);
  const { clock, newId, randomBytes, env } = runtime;
  const keys: string[] = [];
  const places = { folder: data.path, server: data.server, masterKey: givenMasterKey(env) };
  const sources = { clock, newId, randomBytes, onMasterKey: (path: string) => void keys.push(path) };
  const service = await import('#libs/service/stores.js');
  const opened = await openedSoundly({ data, env, ...soundness }, () => open(service, places, sources));
  try {
    for (const path of keys) await note(masterKeyNote(path));
    const result = await work(opened);
    if (soundness.at.logPath === data.logPath) await makeFirstKey(opened.log, to);
    return result;
  } finally {
    await opened.close();
  }
}

/** The first record begins a history, and with it comes the key that signs it. */
async function makeFirstKey(log: EventStore, to: Opening): Promise<void> {
  const { config, signer } = await auditPlaces(to);
  const isNew = config.logSigning === 'on' && (await signer.keys()).length === 0;
  if (!isNew || (await log.lastPosition()) === undefined) return;
  const { firstOrigin } = await import('#libs/service/audit-log.js');
  const [key] = await signer.keysOrFirst(() => firstOrigin(config), to.runtime.clock);
  await to.note({
    zh: `新的历史由此开始。已生成签名密钥，请妥善保管副本（dangri keys backup）；验证密钥：${key!.verifier.text}`,
    en: `A new history begins. Its signing key was made: keep a copy (dangri keys backup). Verifier key: ${key!.verifier.text}`,
  });
}

type OpeningPlace = Soundness & Readonly<{ data: DataFolder; env: Invocation['runtime']['env'] }>;

/** A log aside is nothing that the folder's signer and read models belong to. */
async function openedSoundly<Opened extends OpenedLog>(
  { data, env, at, begins, reads = false, clock }: OpeningPlace,
  open: () => Promise<Opened>,
): Promise<Opened> {
  if (reads || at.logPath !== data.logPath) return open();
  const [{ configOf }, { openSoundly }] = await Promise.all([
    import('#libs/service/settings/config.js'),
    import('#libs/service/start/require-sound-start.js'),
  ]);
  const { config } = configOf(env, { data: data.path });
  return openSoundly(config, clock, { isMissing: !hasLog(data), begins, open });
}

/** Whether there is a vault of personal data in the folder. */
export function hasVault({ path }: DataFolder): boolean {
  return existsSync(join(path, 'vault.sqlite'));
}

/** The master key, from the same settings as the service's: the environment, or a file that it names. */
export function givenMasterKey(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const { DANGRI_MASTER_KEY: given, DANGRI_MASTER_KEY_FILE: file } = env;
  return given ?? (file === undefined ? undefined : readFileSync(file, 'utf8'));
}

export function masterKeyNote(path: string): Bilingual {
  return {
    zh: `已生成个人信息的主密钥：${path}。请另行妥善保管一份，勿与数据和备份放在一起：没有它，姓名等个人信息无法读取`,
    en: `The master key of personal data was made: ${path}. Keep a copy apart from the data and its backups: without it no name can be read`,
  };
}
