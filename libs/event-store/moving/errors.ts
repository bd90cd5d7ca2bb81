import { StoreError } from '../../sqlite/index.js';

/** An event is larger than the server's limit for an append. */
export class EventTooLarge extends StoreError {
  constructor(
    readonly server: string,
    readonly position: number,
    readonly bytes: number,
    cause: unknown,
  ) {
    super(
      'EVENT_TOO_LARGE',
      {
        zh: `位置 ${position} 的事件为 ${bytes} 字节，超过日志服务器 ${server} 一次写入的上限，未写入。请将服务器的 MaxAppendSize 调到 ${suggestedBytes(bytes)} 以上，再运行同一条命令。`,
        en: `The event at position ${position} has ${bytes} bytes, more than the log's server ${server} accepts at once; it was not written. Raise MaxAppendSize of the server to ${suggestedBytes(bytes)} or more and run the same command again.`,
      },
      cause,
    );
  }
}

/** Another migration has changed the state of the log. */
export class MoveOvertaken extends StoreError {
  constructor(readonly log: string) {
    super('MOVE_OVERTAKEN', {
      zh: `另一个 dangri migrate 也在处理 ${log}，本次已停止，未再作改动。请等它结束，再运行同一条命令。`,
      en: `Another “dangri migrate” is at ${log} as well; this one has stopped and changed nothing further. Wait until that one has ended, then run the same command again.`,
    });
  }
}

/** In whole MiB, with room for metadata. */
function suggestedBytes(bytes: number): number {
  return Math.ceil((bytes + 65_536) / 1_048_576) * 1_048_576;
}
