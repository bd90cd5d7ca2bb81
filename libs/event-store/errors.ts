import type { Expected } from './event-store.js';

/** What a person reads, in Chinese and in English. */
type Texts = Readonly<{ zh: string; en: string }>;

/** A refusal or failure of the event store: a stable code, and a text that says what, where, why and what to do. */
export class EventStoreError extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly code: string,
    { zh, en }: Texts,
    cause?: unknown,
  ) {
    super(en, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.zh = zh;
    this.en = en;
  }
}

/** The stream does not end where the caller expects; `actual` is its last revision, or nothing when it does not exist. */
export class WrongExpectedRevision extends EventStoreError {
  constructor(
    readonly stream: string,
    readonly expected: Expected,
    readonly actual: number | undefined,
  ) {
    super('WRONG_EXPECTED_REVISION', {
      zh: `事件流 ${stream} 的版本与预期不符：预期 ${expected}，实际 ${actual ?? '不存在'}。请重新读取后再提交。`,
      en: `Stream ${stream}: expected revision ${expected}, but it is ${actual ?? 'none'}. Read the stream again and retry.`,
    });
  }
}

/** The log holds an event of this id already, with other content or at another place. */
export class EventIdTaken extends EventStoreError {
  constructor(
    readonly id: string,
    cause?: unknown,
  ) {
    super(
      'EVENT_ID_TAKEN',
      {
        zh: `事件编号 ${id} 已被占用：同一编号的事件内容或位置不同。新事件请使用新编号。`,
        en: `Event ${id} is in the log already, with other content or at another place. Give a new event a new id.`,
      },
      cause,
    );
  }
}

/** The envelope of an event cannot be stored as it is: a fault of the caller. */
export class MalformedEvent extends EventStoreError {
  constructor(
    readonly id: string,
    readonly field: string,
    why: Texts,
  ) {
    super('MALFORMED_EVENT', {
      zh: `事件 ${id} 的 ${field} 不符合要求：${why.zh}。`,
      en: `Event ${id}: ${field} cannot be stored: ${why.en}.`,
    });
  }
}

/** The data is no JSON, or no well-formed Unicode. `field` is the path to the value; the value itself is not told. */
export class NotJson extends EventStoreError {
  constructor(
    readonly field: string,
    why: Texts,
  ) {
    super('NOT_JSON', {
      zh: `${field === '' ? '内容' : `字段 ${field}`}无法写成 JSON：${why.zh}。`,
      en: `${field === '' ? 'The data' : field} cannot be written as JSON: ${why.en}.`,
    });
  }
}

/** The event was written by a newer program, in a shape that this one does not know. */
export class SchemaTooNew extends EventStoreError {
  constructor(
    readonly type: string,
    readonly schema: number,
    readonly known: number,
  ) {
    super('SCHEMA_TOO_NEW', {
      zh: `事件类型 ${type} 的数据格式为第 ${schema} 版，本程序只识别到第 ${known} 版。请升级程序。`,
      en: `${type} has data of version ${schema}, and this program knows it up to ${known}. Update the program.`,
    });
  }
}

/** The file is something else; it was not touched. */
export class NotAStore extends EventStoreError {
  constructor(
    readonly path: string,
    cause?: unknown,
  ) {
    super(
      'NOT_A_STORE',
      {
        zh: `文件 ${path} 不是事件库，未作任何改动。请检查路径，或另选一个不存在的文件名。`,
        en: `${path} is not an event store; it was left as it is. Check the path, or name a file that does not exist yet.`,
      },
      cause,
    );
  }
}

/** The store was made by a newer program; it was not touched. */
export class StoreTooNew extends EventStoreError {
  constructor(
    readonly path: string,
    readonly version: number,
    known: number,
  ) {
    super('STORE_TOO_NEW', {
      zh: `事件库 ${path} 为第 ${version} 版，本程序只识别到第 ${known} 版，未作任何改动。请升级程序。`,
      en: `${path} is an event store of version ${version}; this program knows ${known}. It was left as it is. Update the program.`,
    });
  }
}

/** The store can be read and not written: opened so, or the file or its folder does not permit it. */
export class StoreReadOnly extends EventStoreError {
  constructor(
    readonly path: string,
    why: Texts,
    cause?: unknown,
  ) {
    super(
      'STORE_READ_ONLY',
      {
        zh: `事件库 ${path} 只能读取，不能写入：${why.zh}。请以只读方式打开，或开放该文件及其所在文件夹的写权限。`,
        en: `${path} cannot be written: ${why.en}. Open it for reading only, or permit writing the file and its folder.`,
      },
      cause,
    );
  }
}

/** The disk is full. Nothing of the write was kept; what had been acknowledged stands. */
export class StoreFull extends EventStoreError {
  constructor(
    readonly path: string,
    cause?: unknown,
  ) {
    super(
      'STORE_FULL',
      {
        zh: `磁盘空间不足，事件库 ${path} 未能写入；本次写入已全部撤销，此前的记录完好。请腾出空间后重新启动程序。`,
        en: `${path}: the disk is full. Nothing of this write was kept, all earlier records stand. Free some space and restart.`,
      },
      cause,
    );
  }
}

/** The bytes of the file are not what was written. */
export class StoreDamaged extends EventStoreError {
  constructor(
    readonly path: string,
    why: Texts,
    cause?: unknown,
  ) {
    super(
      'STORE_DAMAGED',
      {
        zh: `事件库 ${path} 已损坏：${why.zh}。请停止使用，保留该文件备查，并从备份恢复。`,
        en: `${path} is damaged: ${why.en}. Stop using it, keep the file for examination, and restore a backup.`,
      },
      cause,
    );
  }
}

/** The store cannot be opened or created, or the system refused to read or write it. */
export class StoreUnavailable extends EventStoreError {
  constructor(
    readonly path: string,
    why: Texts,
    cause?: unknown,
  ) {
    super(
      'STORE_UNAVAILABLE',
      {
        zh: `事件库 ${path} 无法使用：${why.zh}。请检查路径、权限和磁盘后重新启动程序。`,
        en: `${path} cannot be used: ${why.en}. Check the path, its permissions and the disk, then start again.`,
      },
      cause,
    );
  }
}

/** Another process kept writing for longer than we wait. Nothing was written; the call may be repeated. */
export class StoreBusy extends EventStoreError {
  constructor(
    readonly path: string,
    waitedMs: number,
    cause?: unknown,
  ) {
    const seconds = Math.round(waitedMs / 1000);
    super(
      'STORE_BUSY',
      {
        zh: `事件库 ${path} 正被其他程序写入，等待 ${seconds} 秒仍未轮到，本次未写入。请稍后重试。`,
        en: `${path}: another process kept writing for ${seconds} s. Nothing was written. Try again later.`,
      },
      cause,
    );
  }
}

/** The store is used after it was closed, or after a write failed: whether that one reached the disk is unknown, so it stopped. */
export class StoreStopped extends EventStoreError {
  constructor(
    readonly path: string,
    failure?: EventStoreError,
  ) {
    super(
      'STORE_STOPPED',
      {
        zh: `事件库 ${path} 已停用：${failure ? `此前写入失败（${failure.zh}）` : '已经关闭'}。请重新打开。`,
        en: `${path} is stopped: ${failure ? `an earlier write failed (${failure.en})` : 'it was closed'}. Open it again.`,
      },
      failure,
    );
  }
}
