import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogPlace } from '#libs/event-store/log-place.js';
import type { SealedLog } from '#libs/vault/index.js';
import { hasLog, type DataFolder } from './data-folder.js';
import type { Invocation } from './invocation.js';
import type { Bilingual } from './texts.js';

/**
 * Opens the log for a while, to write, or to read what is personal; makes it, and the folder, where there is none. Whoever
 * writes seals. Says where the master key is when a first one is made.
 */
export async function withSealedLog<Result>(
  { data, surroundings, note }: Pick<Invocation, 'data' | 'surroundings' | 'note'>,
  work: (sealed: SealedLog) => Promise<Result>,
  /** Where the log is, if not where that of the folder is. */
  { logPath, server }: LogPlace = data,
): Promise<Result> {
  if (!hasLog(data) || data.server) mkdirSync(data.path, { recursive: true });
  const [vault, { logGlossary }] = await Promise.all([
    import('#libs/vault/index.js'),
    import('#libs/history/index.js'),
  ]);
  const { clock, env } = surroundings;
  let made: string | undefined;
  const masterKeys = vault.masterKeysFor(data.path, givenMasterKey(env), (path) => void (made = path));
  const options = { masterKeys, clock, glossary: logGlossary };
  const sealed = await vault.openSealedLog({ ...vault.sealedLogFiles(data.path), logPath, server }, options);
  try {
    if (made !== undefined) await note(masterKeyNote(made));
    return await work(sealed);
  } finally {
    await sealed.close();
  }
}

/** Whether there is a vault of personal data in the folder. */
export function hasVault({ path }: DataFolder): boolean {
  return existsSync(join(path, 'vault.sqlite'));
}

/** The master key as the service is given it, too: in the environment, or in a file that the environment names. */
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
