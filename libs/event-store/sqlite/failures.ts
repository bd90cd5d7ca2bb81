import {
  EventIdTaken,
  EventStoreError,
  NotAStore,
  StoreBusy,
  StoreDamaged,
  StoreFull,
  StoreReadOnly,
  StoreUnavailable,
} from '../errors.js';

/** The primary result codes of SQLite that mean something to us (sqlite.org/rescode.html). */
const meanings: Readonly<Record<number, (path: string, why: string, cause: unknown) => EventStoreError>> = {
  5: (path, _, cause) => new StoreBusy(path, 0, cause),
  8: (path, why, cause) => new StoreReadOnly(path, { zh: `系统拒绝写入（${why}）`, en: why }, cause),
  10: (path, why, cause) => new StoreUnavailable(path, { zh: `磁盘读写失败（${why}）`, en: why }, cause),
  11: (path, why, cause) => new StoreDamaged(path, { zh: `文件结构有误（${why}）`, en: why }, cause),
  13: (path, _, cause) => new StoreFull(path, cause),
  14: (path, why, cause) => new StoreUnavailable(path, { zh: `无法打开文件（${why}）`, en: why }, cause),
  26: (path, _, cause) => new NotAStore(path, cause),
};

/** What an error of the driver means; any other error is given back as it is. */
export function meaningOf(error: unknown, path: string): unknown {
  const code = resultCodeOf(error);
  return code === undefined ? error : (meanings[code & 0xff]?.(path, (error as Error).message, error) ?? error);
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

/** The id of the event was in the log already. */
export function asIdTaken(error: unknown, id: string): unknown {
  const taken = resultCodeOf(error) === 2067 && (error as Error).message.endsWith(' event.id');
  return taken ? new EventIdTaken(id, error) : error;
}

const fatal = [StoreFull, StoreDamaged, StoreUnavailable, StoreReadOnly];

/** After such a failure it is unknown what of the write is on disk; nothing may be written on top of it. */
export function isFatal(error: unknown): error is EventStoreError {
  return fatal.some((kind) => error instanceof kind);
}

function resultCodeOf(error: unknown): number | undefined {
  const { errcode } = (error ?? {}) as { errcode?: unknown };
  return typeof errcode === 'number' ? errcode : undefined;
}
