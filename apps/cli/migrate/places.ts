import { rm, rename } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { logPlaceIn, type LogOnServer, type LogPlace } from '#libs/event-store/log-place.js';
import type { MovablePlace } from '#libs/event-store/index.js';
import type { DataFolder } from '../data-folder.js';
import type { Runtime } from '../runtime.js';
import { UsageError } from '../usage-error.js';

/** Where a log goes from and to, and the places that it has there in this data folder. */
export type Places = Readonly<{ from: MovablePlace; to: MovablePlace; target: LogPlace }>;

const copies = { from: 'log-copy.moving-from.sqlite', to: 'log-copy.moving-to.sqlite' } as const;
const besideAFile = ['', '-wal', '-shm'];

/** What was typed: where to, and the prefix of the streams there. */
export type MigrationTarget = Readonly<{ to: string; prefix: string | undefined }>;

/** The target that `--to` names: `file`, `server` (from the settings), or a URL. */
export async function placesOf(asked: MigrationTarget, data: DataFolder, env: Runtime['env']): Promise<Places> {
  const server = await targetServer(asked, env);
  if (!server && !data.server) throw new UsageError(alreadyInFile, 'migrate');
  const target = logPlaceIn(data.path, server);
  return { from: placeOf(data, 'from'), to: placeOf({ path: data.path, ...target }, 'to'), target };
}

/** The log that the settings tell of, as it is moved. */
export function placeOf(
  { path, logPath, server }: Pick<DataFolder, 'path' | 'logPath' | 'server'>,
  end: keyof typeof copies,
) {
  return server ? { server, copy: join(path, copies[end]) } : { file: logPath };
}

/** The name of a file that does not exist yet. */
export function nameOf(place: MovablePlace): string {
  return 'file' in place ? resolve(place.file) : '';
}

/** Whether the place is still empty. */
export function isMissing(place: MovablePlace): boolean {
  return 'file' in place && !existsSync(place.file);
}

/** The copy that the moved log was verified from is the one that the service then reads; every other one goes. */
export async function keepCopy({ to, target }: Places): Promise<void> {
  if (!('copy' in to)) return;
  for (const end of besideAFile) await rm(`${target.logPath}${end}`, { force: true });
  await rename(to.copy, target.logPath);
}

export async function removeCopies({ path }: DataFolder): Promise<void> {
  for (const name of Object.values(copies)) {
    for (const end of besideAFile) await rm(join(path, `${name}${end}`), { force: true });
  }
}

async function targetServer({ to, prefix }: MigrationTarget, env: Runtime['env']): Promise<LogOnServer | undefined> {
  if (to === 'file') {
    if (prefix !== undefined) throw new UsageError(noPrefix, 'migrate');
    return undefined;
  }
  const [{ settingOf }, readers] = await Promise.all([
    import('#libs/service/settings/config.js'),
    import('#libs/service/settings/readers.js'),
  ]);
  const given = to === 'server' ? {} : { DANGRI_MIGRATE_LOG_URL: to };
  const url = settingOf('DANGRI_MIGRATE_LOG_URL', readers.logUrl, { ...env, ...given });
  if (url === undefined) throw new UsageError(noUrl, 'migrate');
  const named = prefix === undefined ? {} : { DANGRI_MIGRATE_LOG_PREFIX: prefix };
  return { url, prefix: settingOf('DANGRI_MIGRATE_LOG_PREFIX', readers.prefix, { ...env, ...named }) };
}

const alreadyInFile = {
  zh: '日志已在数据文件夹的文件中。--to file 用于从服务器迁回，须设置 DANGRI_LOG_URL',
  en: 'the log is in the file of the data folder already; --to file brings it back from a server, which DANGRI_LOG_URL has to name',
};
const noPrefix = { zh: '--prefix 只用于服务器', en: '--prefix is for a server' };
const noUrl = {
  zh: '--to server 须设置 DANGRI_MIGRATE_LOG_URL（或 DANGRI_MIGRATE_LOG_URL_FILE）',
  en: '--to server needs DANGRI_MIGRATE_LOG_URL (or DANGRI_MIGRATE_LOG_URL_FILE)',
};
