import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { EventStore } from '#libs/event-store/event-store.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Bilingual } from './texts.js';

/** One folder holds all that the program keeps. The log stands alone in its file; whatever is derived goes to others. */
export type DataFolder = Readonly<{
  path: string;
  /** The event log: the only truth. */
  logPath: string;
  /** Accounts and what waits: not derived from anything, and no part of the log. */
  deskPath: string;
}>;

export function dataFolder(path: string): DataFolder {
  return { path, logPath: join(path, 'log.sqlite'), deskPath: join(path, 'desk.sqlite') };
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

/** Throws the system's error where the folder is none, or may not be looked into. */
export function hasLog({ path, logPath }: DataFolder): boolean {
  const folder = statSync(path, { throwIfNoEntry: false });
  if (folder && !folder.isDirectory())
    throw Object.assign(new Error(`${path} is no folder`), { code: 'ENOTDIR', path });
  return statSync(logPath, { throwIfNoEntry: false }) !== undefined;
}

/** Opens the log for a while, to read. Throws `NoLogYet`, also where nothing is in it. */
export async function withLog<Result>(
  folder: DataFolder,
  clock: Clock,
  work: (log: EventStore) => Promise<Result>,
): Promise<Result> {
  if (!hasLog(folder)) throw new NoLogYet(folder.path);
  const [{ openSqliteEventStore, codecOf }, { logGlossary }] = await Promise.all([
    import('#libs/event-store/index.js'),
    import('#libs/history/index.js'),
  ]);
  const log = await openSqliteEventStore(folder.logPath, { codec: codecOf(logGlossary), clock, readOnly: true });
  try {
    if ((await log.lastPosition()) === undefined) throw new NoLogYet(folder.path);
    return await work(log);
  } finally {
    await log.close();
  }
}
