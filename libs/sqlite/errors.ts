import type { Bilingual } from '../kernel/bilingual.js';
import type { StoreFile } from './file-kind.js';

/** An error of a store: a stable code, and a text that says what, where, why and what to do. */
export class StoreError extends Error {
  readonly zh: string;
  readonly en: string;
  /** Whether a retry may succeed. */
  readonly isTransient: boolean = false;

  constructor(
    readonly code: string,
    { zh, en }: Bilingual,
    cause?: unknown,
  ) {
    super(en, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.zh = zh;
    this.en = en;
  }
}

/** The file is something else; it was not changed. */
export class NotAStore extends StoreError {
  constructor({ path, kind }: StoreFile, cause?: unknown) {
    super(
      'NOT_A_STORE',
      {
        zh: `文件 ${path} 不是${kind.name.zh}，未作任何改动。请检查路径，或另选一个不存在的文件名。`,
        en: `${path} is not ${kind.name.en}; it was not changed. Check the path, or name a file that does not exist yet.`,
      },
      cause,
    );
  }
}

/** A newer program made the store; it was not changed. */
export class StoreTooNew extends StoreError {
  constructor(
    { path, kind }: StoreFile,
    readonly version: number,
    known: number,
  ) {
    super('STORE_TOO_NEW', {
      zh: `${kind.name.zh} ${path} 为第 ${version} 版，本程序只识别到第 ${known} 版，未作任何改动。${newerAdvice(kind.disposable).zh}`,
      en: `${path} is ${kind.name.en} of version ${version}; this program knows ${known}. It was not changed. ${newerAdvice(kind.disposable).en}`,
    });
  }
}

/** The tables have an earlier version; only opening the file for writing migrates them. */
export class StoreOutdated extends StoreError {
  constructor({ path, kind }: StoreFile, version: number, known: number) {
    super('STORE_OUTDATED', {
      zh: `${kind.name.zh} ${path} 为第 ${version} 版，需升级到第 ${known} 版后才能只读打开。请先以可写方式启动一次程序。`,
      en: `${path} is ${kind.name.en} of version ${version} and needs a migration to ${known} before it can be opened read-only. Start the program once with write access.`,
    });
  }
}

/** The store can be read but not written: it was opened read-only, or the permissions forbid it. */
export class StoreReadOnly extends StoreError {
  constructor({ path, kind }: StoreFile, why: Bilingual, cause?: unknown) {
    super(
      'STORE_READ_ONLY',
      {
        zh: `${kind.name.zh} ${path} 只能读取，不能写入：${why.zh}。请以只读方式打开，或开放该文件及其所在文件夹的写权限。`,
        en: `${path} cannot be written: ${why.en}. Open it for reading only, or permit writing the file and its folder.`,
      },
      cause,
    );
  }
}

/** The disk is full. The write was rolled back; acknowledged writes are safe, and the next write is tried again. */
export class StoreFull extends StoreError {
  override readonly isTransient = true;

  constructor({ path, kind }: StoreFile, cause?: unknown) {
    super(
      'STORE_FULL',
      {
        zh: `磁盘空间不足，${kind.name.zh} ${path} 未能写入；本次写入已全部撤销，此前的记录完好，读取照常。请腾出空间，之后即可继续，无须重新启动。`,
        en: `${path}: the disk is full. Nothing of this write was kept, all earlier records stand, and reading goes on. Free some space; then writing goes on without a restart.`,
      },
      cause,
    );
  }
}

/** The bytes of the file are damaged. */
export class StoreDamaged extends StoreError {
  constructor({ path, kind }: StoreFile, why: Bilingual, cause?: unknown) {
    super(
      'STORE_DAMAGED',
      {
        zh: `${kind.name.zh} ${path} 已损坏：${why.zh}。${damagedAdvice(kind.disposable).zh}`,
        en: `${path} is damaged: ${why.en}. ${damagedAdvice(kind.disposable).en}`,
      },
      cause,
    );
  }
}

/** The store cannot be opened or created, or the system refused to read or write it. */
export class StoreUnavailable extends StoreError {
  constructor({ path, kind }: StoreFile, why: Bilingual, cause?: unknown) {
    super(
      'STORE_UNAVAILABLE',
      {
        zh: `${kind.name.zh} ${path} 无法使用：${why.zh}。请检查路径、权限和磁盘后重新启动程序。`,
        en: `${path} cannot be used: ${why.en}. Check the path, its permissions and the disk, then start again.`,
      },
      cause,
    );
  }
}

/** Another process wrote for too long. Nothing was written; the call may be repeated. */
export class StoreBusy extends StoreError {
  override readonly isTransient = true;

  constructor({ path, kind }: StoreFile, waitedMs: number, cause?: unknown) {
    const seconds = Math.round(waitedMs / 1000);
    super(
      'STORE_BUSY',
      {
        zh: `${kind.name.zh} ${path} 正被其他程序写入，等待 ${seconds} 秒仍未轮到，本次未写入。请稍后重试。`,
        en: `${path}: another process kept writing for ${seconds} s. Nothing was written. Try again later.`,
      },
      cause,
    );
  }
}

/** The store was closed, or stopped after a failed write: it is unknown whether that write reached the disk. */
export class StoreStopped extends StoreError {
  constructor({ path, kind }: StoreFile, failure?: StoreError) {
    super(
      'STORE_STOPPED',
      {
        zh: `${kind.name.zh} ${path} 已停用：${failure ? `此前写入失败（${failure.zh}）` : '已经关闭'}。请重新打开。`,
        en: `${path} is stopped: ${failure ? `an earlier write failed (${failure.en})` : 'it was closed'}. Open it again.`,
      },
      failure,
    );
  }
}

function damagedAdvice(isDisposable = false): Bilingual {
  return isDisposable
    ? {
        zh: '请停止程序并删除该文件，重新启动后会自动重建。',
        en: 'Stop the program and delete the file; the next start builds it anew.',
      }
    : {
        zh: '请停止使用，保留该文件备查，并从备份恢复。',
        en: 'Stop using it, keep the file for examination, and restore a backup.',
      };
}

function newerAdvice(isDisposable = false): Bilingual {
  return isDisposable
    ? {
        zh: '请升级程序，或删除该文件，重新启动后会自动重建。',
        en: 'Update the program, or delete the file: the next start builds it anew.',
      }
    : { zh: '请升级程序。', en: 'Update the program.' };
}
