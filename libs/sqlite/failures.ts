import {
  NotAStore,
  StoreBusy,
  StoreDamaged,
  StoreFull,
  StoreReadOnly,
  StoreUnavailable,
  type StoreError,
} from './errors.js';
import type { StoreFile } from './file-kind.js';

/** The primary result codes of SQLite that mean something to us (sqlite.org/rescode.html). */
const meanings: Readonly<Record<number, (file: StoreFile, why: string, cause: unknown) => StoreError>> = {
  5: (file, _, cause) => new StoreBusy(file, 0, cause),
  8: (file, why, cause) => new StoreReadOnly(file, { zh: `系统拒绝写入（${why}）`, en: why }, cause),
  10: (file, why, cause) => new StoreUnavailable(file, { zh: `磁盘读写失败（${why}）`, en: why }, cause),
  11: (file, why, cause) => new StoreDamaged(file, { zh: `文件结构有误（${why}）`, en: why }, cause),
  13: (file, _, cause) => new StoreFull(file, cause),
  14: (file, why, cause) => new StoreUnavailable(file, { zh: `无法打开文件（${why}）`, en: why }, cause),
  26: (file, _, cause) => new NotAStore(file, cause),
};

/** SQLITE_IOERR_SHMSIZE: the index of the journal cannot grow. That happens before anything is written, on a full disk. */
const indexTooSmall = 4874;

/** Translates an error of the driver; returns any other error unchanged. */
export function meaningOf(error: unknown, file: StoreFile): unknown {
  const code = resultCodeOf(error);
  if (code === indexTooSmall) return new StoreFull(file, error);
  return code === undefined ? error : (meanings[code & 0xff]?.(file, (error as Error).message, error) ?? error);
}

/** Whether another connection holds the lock; a retry may succeed. */
export function isBusy(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code !== undefined && (code & 0xff) === 5;
}

/** Whether the file cannot be opened; for SQLite this includes a folder in which it cannot create its own files. */
export function isUnopenable(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code !== undefined && ((code & 0xff) === 14 || (code & 0xff) === 8);
}

/** Whether a text or row exceeds the connection's limit. */
export function isTooBig(error: unknown): boolean {
  return resultCodeOf(error) === 18;
}

/** Whether a unique or primary key that ends in this column (`table.column`) exists already. */
export function isTaken(error: unknown, column: string): boolean {
  const code = resultCodeOf(error);
  return (code === 2067 || code === 1555) && (error as Error).message.endsWith(` ${column}`);
}

/** Whether a trigger refused the statement with this text. */
export function isAborted(error: unknown, words: string): boolean {
  return resultCodeOf(error) === 1811 && (error as Error).message.endsWith(words);
}

const fatal = [StoreDamaged, StoreUnavailable, StoreReadOnly];

/**
 * Whether it is unknown what of the write is on disk; then nothing more may be written. A full disk is not such a failure:
 * SQLite has not written the mark that ends the transaction. A sync that failed is one.
 */
export function isFatal(error: unknown): error is StoreError {
  return fatal.some((kind) => error instanceof kind);
}

function resultCodeOf(error: unknown): number | undefined {
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode : undefined;
}
