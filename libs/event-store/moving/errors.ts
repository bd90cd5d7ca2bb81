import { StoreError } from '../../sqlite/index.js';

/** An event is larger than the server takes at once. */
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
        zh: `位置 ${position} 的事件为 ${bytes} 字节，超过日志服务器 ${server} 一次写入的上限，未写入。请将服务器的 MaxAppendSize 调到 ${suggested(bytes)} 以上，再运行同一条命令。`,
        en: `The event at position ${position} has ${bytes} bytes, more than the log's server ${server} takes at once; it was not written. Raise MaxAppendSize of the server to ${suggested(bytes)} or more and run the same command again.`,
      },
      cause,
    );
  }
}

/** In whole MiB, with room for what goes with the event. */
function suggested(bytes: number): number {
  return Math.ceil((bytes + 65_536) / 1_048_576) * 1_048_576;
}
