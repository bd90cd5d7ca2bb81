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

/** What an error of the driver means; any other error is given back as it is. */
export function meaningOf(error: unknown, file: StoreFile): unknown {
  const code = resultCodeOf(error);
  return code === undefined ? error : (meanings[code & 0xff]?.(file, (error as Error).message, error) ?? error);
}

/** Another connection holds the lock; it may be free the next time. */
export function isBusy(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code !== undefined && (code & 0xff) === 5;
}

/** The file cannot be opened as asked: for SQLite this includes a folder in which it cannot put its own files. */
export function isUnopenable(error: unknown): boolean {
  const code = resultCodeOf(error);
  return code !== undefined && ((code & 0xff) === 14 || (code & 0xff) === 8);
}

/** A text or row would be larger than the connection's limit. */
export function isTooBig(error: unknown): boolean {
  return resultCodeOf(error) === 18;
}

/** A unique or primary key, whose last column is this one (`table.column`), had the value already. */
export function isTaken(error: unknown, column: string): boolean {
  const code = resultCodeOf(error);
  return (code === 2067 || code === 1555) && (error as Error).message.endsWith(` ${column}`);
}

/** A trigger has refused the statement with these words. */
export function isAborted(error: unknown, words: string): boolean {
  return resultCodeOf(error) === 1811 && (error as Error).message.endsWith(words);
}

const fatal = [StoreFull, StoreDamaged, StoreUnavailable, StoreReadOnly];

/** After such a failure it is unknown what of the write is on disk; nothing may be written on top of it. */
export function isFatal(error: unknown): error is StoreError {
  return fatal.some((kind) => error instanceof kind);
}

function resultCodeOf(error: unknown): number | undefined {
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode : undefined;
}
