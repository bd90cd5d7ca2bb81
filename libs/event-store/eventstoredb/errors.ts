import type { Bilingual } from '../../kernel/bilingual.js';
import { StoreError } from '../../sqlite/index.js';

/** The log's server does not answer, or has no leader at the moment. Nothing was written; a retry may succeed. */
export class LogUnreachable extends StoreError {
  override readonly isTransient = true;

  constructor(
    readonly server: string,
    why: Bilingual,
    cause?: unknown,
  ) {
    super(
      'LOG_UNREACHABLE',
      {
        zh: `日志服务器 ${server} 暂时无法使用：${why.zh}。本次未写入，请稍后重试；如持续出现，请检查服务器和网络。`,
        en: `The log's server ${server} is out of reach: ${why.en}. Nothing was written. Try again later; if this goes on, check the server and the network.`,
      },
      cause,
    );
  }
}

/** The server did not answer an append. Sending the same events again finds the outcome. */
export class OutcomeUnknown extends StoreError {
  override readonly isTransient = true;

  constructor(
    readonly server: string,
    readonly stream: string,
    cause?: unknown,
  ) {
    super(
      'OUTCOME_UNKNOWN',
      {
        zh: `日志服务器 ${server} 未答复事件流 ${stream} 的写入结果，可能已写入，也可能未写入。请原样重新提交（同一幂等键），不会重复登记。`,
        en: `The log's server ${server} did not say whether the append to ${stream} succeeded. Send the same request again (with the same key): it is never recorded twice.`,
      },
      cause,
    );
  }
}

/** The server or the account's permissions are unsuitable; a retry does not help. */
export class LogRefused extends StoreError {
  constructor(
    code: 'ACCESS_DENIED' | 'SERVER_UNFIT' | 'UNUSABLE_LOG_URL' | 'NOT_EMBEDDED',
    readonly server: string,
    why: Bilingual,
    cause?: unknown,
  ) {
    super(
      code,
      { zh: `日志服务器 ${server} 无法使用：${why.zh}。`, en: `The log's server ${server} cannot be used: ${why.en}.` },
      cause,
    );
  }
}

/** The events of one append exceed the server's limit. */
export class AppendTooLarge extends StoreError {
  constructor(
    readonly server: string,
    readonly stream: string,
    cause?: unknown,
  ) {
    super(
      'APPEND_TOO_LARGE',
      {
        zh: `一次写入事件流 ${stream} 的内容超过日志服务器 ${server} 的上限，未写入。请分次提交，或调高服务器的 MaxAppendSize。`,
        en: `The append to ${stream} is larger than the log's server ${server} accepts; nothing was written. Send it in parts, or raise MaxAppendSize of the server.`,
      },
      cause,
    );
  }
}

/** The stream of the log is deleted or truncated, or its metadata lets the server drop events. */
export class EventsMayVanish extends StoreError {
  constructor(
    readonly server: string,
    readonly stream: string,
    readonly why: string,
  ) {
    super('EVENTS_MAY_VANISH', {
      zh: `日志服务器 ${server} 允许丢弃事件：事件流 ${stream} 已删除、已截断或设有保留期限（${why}），已停止使用。请清除该事件流元数据中的 $maxAge、$maxCount、$tb；如事件已被清理，请从备份恢复。`,
      en: `The log's server ${server} may drop events: the stream ${stream} is deleted, cut off or has a limit in its metadata (${why}), so it is not used. Take $maxAge, $maxCount and $tb out of the stream's metadata; where events are gone, restore a backup.`,
    });
  }
}

/** The server does not have the same events as before. */
export class LogChanged extends StoreError {
  constructor(
    readonly server: string,
    why: Bilingual,
  ) {
    super('LOG_CHANGED', {
      zh: `日志服务器 ${server} 的内容与此前所见不符：${why.zh}。已停止使用。如确已更换或恢复服务器，请删除数据文件夹中的日志副本和查询数据，重新启动后会自动重建；否则请保留现场备查。`,
      en: `The log's server ${server} does not have the same events as before: ${why.en}. It is not used. If the server was replaced or restored on purpose, delete the copy of the log and the read models in the data folder, and the next start builds them anew; otherwise keep everything for examination.`,
    });
  }
}

/** A load was interrupted while it was written: EventStoreDB has no transaction over several streams. */
export class LoadInterrupted extends StoreError {
  constructor(
    readonly server: string,
    readonly written: number,
    readonly of: number,
    cause?: unknown,
  ) {
    super(
      'LOAD_INTERRUPTED',
      {
        zh: `写入日志服务器 ${server} 时中断：${of} 条事件中至少有 ${written} 条已写入。请再次导入同一文件，已有的事件会跳过。`,
        en: `Writing to the log's server ${server} was interrupted: at least ${written} of ${of} events are written. Import the same file again; existing events are skipped.`,
      },
      cause,
    );
  }
}
