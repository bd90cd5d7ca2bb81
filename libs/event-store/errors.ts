import type { Bilingual } from '../kernel/bilingual.js';
import { StoreDamaged, StoreError, type StoreFile } from '../sqlite/index.js';
import type { ExpectedPosition, ExpectedRevision } from './event-store.js';

export {
  NotAStore,
  StoreBusy,
  StoreDamaged,
  StoreError as EventStoreError,
  StoreFull,
  StoreReadOnly,
  StoreStopped,
  StoreTooNew,
  StoreUnavailable,
} from '../sqlite/index.js';

/** The stored data of an event is damaged. */
export class EventDamaged extends StoreDamaged {
  constructor(
    file: StoreFile,
    readonly position: number,
    cause: unknown,
  ) {
    super(file, { zh: `event ${position} 处内容有误`, en: `the content of event ${position} is damaged` }, cause);
  }
}

/** The stream does not end at the expected revision; `actual` is its last revision, or undefined if it does not exist. */
export class WrongExpectedRevision extends StoreError {
  constructor(
    readonly stream: string,
    readonly expected: ExpectedRevision,
    readonly actual: number | undefined,
  ) {
    super('WRONG_EXPECTED_REVISION', {
      zh: `事件流 ${stream} 的版本与预期不符：预期 ${expected}，实际 ${actual ?? '不存在'}。请重新读取后再提交。`,
      en: `Stream ${stream}: expected revision ${expected}, but it is ${actual ?? 'none'}. Read the stream again and retry.`,
    });
  }
}

/** The log does not end where the caller has seen its end; `actual` is its last position, or undefined if it is empty. */
export class WrongExpectedPosition extends StoreError {
  constructor(
    readonly expected: ExpectedPosition,
    readonly actual: number | undefined,
  ) {
    super('WRONG_EXPECTED_POSITION', {
      zh: `日志末尾与所见不符：所见为 ${expected}，实际为 ${actual ?? '空'}。其间已有新的记录，请重新读取后再提交。`,
      en: `The log was expected to end at ${expected}, but it ends at ${actual ?? 'none'}. Others have recorded meanwhile: read again and retry.`,
    });
  }
}

/** The log has an event with this id already, with other content or at another place. */
export class EventIdTaken extends StoreError {
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

/** The envelope of an event is invalid: a fault of the caller. */
export class MalformedEvent extends StoreError {
  constructor(
    readonly id: string,
    readonly field: string,
    why: Bilingual,
  ) {
    super('MALFORMED_EVENT', {
      zh: `事件 ${id} 的 ${field} 不符合要求：${why.zh}。`,
      en: `Event ${id}: ${field} cannot be stored: ${why.en}.`,
    });
  }
}

/** The data is not JSON, or not well-formed Unicode. `field` is the path of the value; the value itself is not shown. */
export class NotJson extends StoreError {
  constructor(
    readonly field: string,
    why: Bilingual,
  ) {
    super('NOT_JSON', {
      zh: `${field === '' ? '内容' : `字段 ${field}`}无法写成 JSON：${why.zh}。`,
      en: `${field === '' ? 'The data' : field} cannot be written as JSON: ${why.en}.`,
    });
  }
}

/** A newer program wrote the event, in a shape that this one does not know. */
export class SchemaTooNew extends StoreError {
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
