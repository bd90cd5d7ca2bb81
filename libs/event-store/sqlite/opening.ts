import { accessSync, closeSync, constants, existsSync, fsyncSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { NotAStore, StoreReadOnly, StoreTooNew, StoreUnavailable } from '../errors.js';
import { single, type Access, type Connection } from './connection.js';
import { isBusy, isUnopenable, meaningOf } from './failures.js';
import { applicationId, storeVersion, tables } from './tables.js';

/** Opens a connection to the file of a store. */
export type Connect = (path: string, access: Access) => Connection;

/** Other processes may be opening, or making, the same store. */
const opensFor = 30_000;

/** A connection that may write; makes the store where there is no file or an empty one. */
export async function openForWriting(path: string, connect: Connect): Promise<Connection> {
  requiresWritable(path);
  return retried(path, () => {
    const connection = connect(path, 'write');
    try {
      if (isEmpty(connection, path)) create(connection, path);
      connection.exec('PRAGMA journal_mode = WAL');
      settle(connection, path);
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}

/**
 * A connection that only reads, and how it was opened. On a medium that is read only the files that SQLite puts beside
 * the store are missing; there it is read as one that nobody can change.
 */
export async function openForReading(path: string, connect: Connect): Promise<readonly [Connection, Access]> {
  requiresReadable(path);
  return retried(path, () => {
    try {
      return [readable(path, 'read', connect), 'read'] as const;
    } catch (error) {
      if (!isUnopenable(error) || sizeOf(`${path}-wal`) > 0) throw error;
      return [readable(path, 'frozen', connect), 'frozen'] as const;
    }
  });
}

/** Sets what durability rests on, and reads it back: a file system may refuse it without a word. */
function settle(connection: Connection, path: string): void {
  connection.exec('PRAGMA synchronous = FULL');
  const journal = single(connection, 'PRAGMA journal_mode');
  const synchronous = single(connection, 'PRAGMA synchronous');
  if (journal === 'wal' && synchronous === 2) return;
  throw new StoreUnavailable(path, {
    zh: `文件系统不支持可靠写入（日志方式 ${journal}，同步级别 ${synchronous}），例如网络盘`,
    en: `its file system does not support durable writing (journal ${journal}, synchronous ${synchronous}), as network drives do not`,
  });
}

function readable(path: string, access: Access, connect: Connect): Connection {
  const connection = connect(path, access);
  try {
    if (isEmpty(connection, path)) throw new NotAStore(path);
    if (access === 'read') settle(connection, path);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Throws `NotAStore` or `StoreTooNew` before anything is touched. */
function isEmpty(connection: Connection, path: string): boolean {
  const id = single(connection, 'PRAGMA application_id');
  const version = single(connection, 'PRAGMA user_version') as number;
  const entries = single(connection, 'SELECT count(*) FROM sqlite_schema');
  if (id === 0 && version === 0 && entries === 0) return true;
  if (id !== applicationId) throw new NotAStore(path);
  if (version > storeVersion) throw new StoreTooNew(path, version, storeVersion);
  return false;
}

function create(connection: Connection, path: string) {
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE');
  // Another process may have made the store meanwhile.
  if (isEmpty(connection, path)) connection.exec(tables);
  connection.exec('COMMIT');
  syncFolder(dirname(path));
}

/** The name of a new file is on disk only when its folder is. Where folders cannot be opened, this is not needed. */
function syncFolder(folder: string) {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function retried<Result>(path: string, open: () => Result): Promise<Result> {
  for (let waitedMs = 0; ;) {
    try {
      return open();
    } catch (error) {
      if (!isBusy(error) || waitedMs > opensFor) throw meaningOf(error, path);
    }
    const pauseMs = 5 + Math.random() * 20;
    await sleep(pauseMs);
    waitedMs += pauseMs;
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function requiresReadable(path: string) {
  const whyNot = refusalOf(path, constants.R_OK);
  if (whyNot) throw new StoreUnavailable(path, whyNot);
  requiresFile(path);
}

function requiresWritable(path: string) {
  const folderRefusal = refusalOf(dirname(path), constants.W_OK);
  if (!existsSync(path)) {
    if (folderRefusal) throw new StoreUnavailable(path, inFolder(folderRefusal));
    return;
  }
  requiresFile(path);
  const refusal = refusalOf(path, constants.W_OK) ?? (folderRefusal && inFolder(folderRefusal));
  if (refusal) throw new StoreReadOnly(path, refusal);
}

function requiresFile(path: string) {
  if (statSync(path).isFile()) return;
  throw new StoreUnavailable(path, { zh: '这不是一个文件', en: 'it is no file' });
}

type Why = Readonly<{ zh: string; en: string }>;

const refusals: Readonly<Record<string, Why>> = {
  ENOENT: { zh: '不存在', en: 'it does not exist' },
  ENOTDIR: { zh: '上级路径不是文件夹', en: 'a part of its path is no folder' },
  EACCES: { zh: '没有权限', en: 'permission is denied' },
  EPERM: { zh: '系统禁止改动', en: 'changing it is not permitted' },
  EROFS: { zh: '所在介质只读', en: 'the file system is read only' },
};

function refusalOf(path: string, mode: number): Why | undefined {
  try {
    accessSync(path, mode);
    return undefined;
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return refusals[code] ?? { zh: message, en: message };
  }
}

function inFolder({ zh, en }: Why): Why {
  return { zh: `所在文件夹${zh}`, en: `its folder: ${en}` };
}
