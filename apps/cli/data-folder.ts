import type { Bilingual } from '#libs/kernel/bilingual.js';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '#libs/event-store/event-store.js';
import { logPlaceIn, type LogOnServer } from '#libs/event-store/log-place.js';
import type { Clock } from '#libs/kernel/clock.js';

/** One folder holds all that the program keeps. The log has a file of its own; derived data goes into other files. */
export type DataFolder = Readonly<{
  path: string;
  /** The file that the log is read from: the only truth, or a copy of it where a server has it. */
  logPath: string;
  /** The server that has the log, if one does. */
  server: LogOnServer | undefined;
  /** Accounts, proposals and messages: not derived from the log, and not part of it. */
  deskPath: string;
}>;

export function dataFolder(path: string, server?: LogOnServer): DataFolder {
  return { path, ...logPlaceIn(path, server), deskPath: join(path, 'desk.sqlite') };
}

/** There is no log in the folder yet. */
export class NoLogYet extends Error implements Bilingual {
  override readonly name = 'NoLogYet';
  readonly zh: string;
  readonly en: string;

  constructor(folder: string) {
    super(`No log in ${folder}`);
    this.zh = `文件夹 ${folder} 中还没有数据。请先用 dangri import FILE 导入，或用 --data DIR 指定已有数据的文件夹`;
    this.en = `There are no records in the folder ${folder} yet. Import some with “dangri import FILE”, or name the folder that has them with “--data DIR”`;
  }
}

/** Throws the system's error if the path is no folder, or cannot be read. */
export function hasLog({ path, logPath, server }: DataFolder): boolean {
  const folder = statSync(path, { throwIfNoEntry: false });
  if (folder && !folder.isDirectory())
    throw Object.assign(new Error(`${path} is no folder`), { code: 'ENOTDIR', path });
  return server !== undefined || statSync(logPath, { throwIfNoEntry: false }) !== undefined;
}

/**
 * Opens the log for reading while `work` runs. Throws `NoLogYet` if there is no log or it is empty, unless the caller waits
 * for the first record.
 */
export async function withLog<Result>(
  folder: DataFolder,
  clock: Clock,
  work: (log: EventStore) => Promise<Result>,
  { waits = false }: Readonly<{ waits?: boolean }> = {},
): Promise<Result> {
  if (!hasLog(folder)) throw new NoLogYet(folder.path);
  if (folder.server) mkdirSync(folder.path, { recursive: true });
  const [{ openEventStore }, { logCodec }] = await Promise.all([
    import('#libs/event-store/index.js'),
    import('#libs/history/index.js'),
  ]);
  const log = await openEventStore(folder, { codec: logCodec, clock, readOnly: true });
  try {
    if (!waits && (await log.lastPosition()) === undefined) throw new NoLogYet(folder.path);
    return await work(log);
  } finally {
    await log.close();
  }
}

/** The log of a server is backed up and restored by the means of that server. */
export class LogNotInFolder extends Error implements Bilingual {
  override readonly name = 'LogNotInFolder';
  readonly zh = '日志在服务器上（DANGRI_LOG_URL），请用该服务器自带的方法备份和恢复，见 deploy 中的说明';
  readonly en =
    'The log is on a server (DANGRI_LOG_URL): back it up and restore it by the means of that server, as the notes in deploy say';
}
