import type { Bilingual } from '../kernel/bilingual.js';
import { accessSync, closeSync, constants, existsSync, fsyncSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from './connect.js';
import { query, single, type Access, type Connection } from './connection.js';
import { NotAStore, StoreOutdated, StoreReadOnly, StoreTooNew, StoreUnavailable } from './errors.js';
import { isBusy, isUnopenable, meaningOf } from './failures.js';
import type { FileKind } from './file-kind.js';
import { migrate } from './migrations.js';

/** A file being opened. */
type OurFile = Readonly<{ path: string; kind: FileKind }>;

/** How long (ms) to retry: other processes may be opening or making the same store. */
const maxOpenMs = 30_000;

/**
 * Opens a connection for writing. Makes the store if the file is missing or empty, readable by its owner only, and migrates
 * its tables to the version of the kind.
 */
export async function openForWriting(path: string, kind: FileKind): Promise<Connection> {
  const file = { path, kind };
  requiresWritable(file);
  return retry(file, () => {
    makeSureOf(file);
    const connection = connect(path, 'write');
    try {
      const version = versionOf(connection, file);
      if (version === 0) create(connection, file);
      connection.exec('PRAGMA journal_mode = WAL');
      settle(connection, file);
      if (version > 0 && version < kind.version) migrate(connection, kind, () => versionOf(connection, file));
      if (kind.foreignKeys) connection.exec('PRAGMA foreign_keys = ON');
      return connection;
    } catch (error) {
      connection.close();
      throw error;
    }
  });
}

/**
 * Opens a connection for reading; returns it with its kind of access. A read-only medium lacks the files that SQLite puts
 * beside the store; there it is opened as `frozen`.
 */
export async function openForReading(path: string, kind: FileKind): Promise<readonly [Connection, Access]> {
  const file = { path, kind };
  requiresReadable(file);
  return retry(file, () => {
    try {
      return [readable(file, 'read'), 'read'] as const;
    } catch (error) {
      if (!isUnopenable(error) || sizeOf(`${path}-wal`) > 0) throw error;
      return [readable(file, 'frozen'), 'frozen'] as const;
    }
  });
}

/** Sets the pragmas for durability and reads them back: a file system may ignore them silently. */
function settle(connection: Connection, file: OurFile): void {
  // A disposable file may lose its last commits in a power failure, but only whole ones.
  const [name, level] = file.kind.disposable ? ['NORMAL', 1] : ['FULL', 2];
  connection.exec(`PRAGMA synchronous = ${name}; PRAGMA wal_autocheckpoint = ${checkpointPages(file.kind)}`);
  const journal = single(connection, 'PRAGMA journal_mode');
  const synchronous = single(connection, 'PRAGMA synchronous');
  if (journal === 'wal' && synchronous === level) return;
  throw new StoreUnavailable(file, {
    zh: `文件系统不支持可靠写入（日志方式 ${journal}，同步级别 ${synchronous}），例如网络盘`,
    en: `its file system does not support durable writing (journal ${journal}, synchronous ${synchronous}), as network drives do not`,
  });
}

function readable(file: OurFile, access: Access): Connection {
  const connection = connect(file.path, access);
  try {
    const version = versionOf(connection, file);
    if (version === 0) throw new NotAStore(file);
    if (version < file.kind.version) throw new StoreOutdated(file, version, file.kind.version);
    if (access === 'read') settle(connection, file);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** The version of the tables; 0 if there are none yet. Throws `NotAStore` or `StoreTooNew` before anything is changed. */
function versionOf(connection: Connection, file: OurFile): number {
  // One statement reads one snapshot: another process may be making the store.
  const [id, version, entries] = query(connection, marks).first() as [number, number, number];
  if (id === 0 && version === 0 && entries === 0) return 0;
  if (id !== file.kind.applicationId || version < 1) throw new NotAStore(file);
  if (version > file.kind.version) throw new StoreTooNew(file, version, file.kind.version);
  return version;
}

const marks = `SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
  (SELECT count(*) FROM sqlite_schema)`;

function create(connection: Connection, file: OurFile) {
  const { tables, applicationId, version } = file.kind;
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN IMMEDIATE');
  // Another process may have made the store meanwhile.
  if (versionOf(connection, file) === 0) {
    connection.exec(tables);
    connection.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}`);
  }
  connection.exec('COMMIT');
  syncFolder(dirname(file.path));
}

/** SQLite gives its files beside this one the same permissions. */
function makeSureOf(file: OurFile) {
  try {
    closeSync(openSync(file.path, 'a', 0o600));
  } catch (error) {
    throw new StoreUnavailable(file, whyOf(error), error);
  }
}

/** The name of a new file is on disk only when its folder is synced. Systems that cannot open folders do not need this. */
function syncFolder(folder: string) {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

async function retry<Result>(file: OurFile, open: () => Result): Promise<Result> {
  for (let waitedMs = 0; ;) {
    try {
      return open();
    } catch (error) {
      if (!isBusy(error) || waitedMs > maxOpenMs) throw meaningOf(error, file);
    }
    const pauseMs = 5 + Math.random() * 20;
    await sleep(pauseMs);
    waitedMs += pauseMs;
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}

function requiresReadable(file: OurFile) {
  const whyNot = refusalOf(file.path, constants.R_OK);
  if (whyNot) throw new StoreUnavailable(file, whyNot);
  requiresFile(file);
}

function requiresWritable(file: OurFile) {
  const { path } = file;
  const folderRefusal = refusalOf(dirname(path), constants.W_OK);
  if (!existsSync(path)) {
    if (folderRefusal) throw new StoreUnavailable(file, inFolder(folderRefusal));
    return;
  }
  requiresFile(file);
  const refusal = refusalOf(path, constants.W_OK) ?? (folderRefusal && inFolder(folderRefusal));
  if (refusal) throw new StoreReadOnly(file, refusal);
}

function requiresFile(file: OurFile) {
  if (statSync(file.path).isFile()) return;
  throw new StoreUnavailable(file, { zh: '这不是一个文件', en: 'it is not a file' });
}

const refusals: Readonly<Record<string, Bilingual>> = {
  ENOENT: { zh: '不存在', en: 'it does not exist' },
  ENOTDIR: { zh: '上级路径不是文件夹', en: 'a part of its path is not a folder' },
  EACCES: { zh: '没有权限', en: 'permission is denied' },
  EPERM: { zh: '系统禁止改动', en: 'changing it is not permitted' },
  EROFS: { zh: '所在介质只读', en: 'the file system is read only' },
};

function refusalOf(path: string, mode: number): Bilingual | undefined {
  try {
    accessSync(path, mode);
    return undefined;
  } catch (error) {
    return whyOf(error);
  }
}

function whyOf(error: unknown): Bilingual {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return refusals[code] ?? { zh: message, en: message };
}

function inFolder({ zh, en }: Bilingual): Bilingual {
  return { zh: `所在文件夹${zh}`, en: `its folder: ${en}` };
}

/** WAL size in pages of 4 KiB. A rebuild writes the same pages again and again: with a longer WAL each is copied once. */
function checkpointPages({ disposable = false }: FileKind): number {
  return disposable ? 16_384 : 1000;
}
