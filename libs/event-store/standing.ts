import { StoreError } from '../sqlite/index.js';

/** Whether a log may be used: `left`, it went on at another place; `arriving`, it comes from one and is not whole yet. */
export type Standing =
  | Readonly<{ kind: 'open' }>
  | Readonly<{ kind: 'left' | 'arriving'; /** Without credentials, to be told to people. */ place: string }>;

/** The log went on at another place; what is here is a beginning of it. */
export class LogMoved extends StoreError {
  constructor(
    readonly log: string,
    readonly place: string,
  ) {
    super('LOG_MOVED', {
      zh: `${log} 的日志已迁移到 ${place}，此处不再使用，未作任何改动。请按新位置设置 DANGRI_LOG_URL（迁回文件后则不设）；如需迁回，请运行 dangri migrate。`,
      en: `The log of ${log} was moved to ${place} and is not used here any more; nothing was changed. Set DANGRI_LOG_URL to where it is (or unset it, where that is a file), or move the log back with “dangri migrate”.`,
    });
  }
}

/** The log is on its way here, and not whole yet. */
export class LogIncomplete extends StoreError {
  constructor(
    readonly log: string,
    readonly place: string,
  ) {
    super('LOG_INCOMPLETE', {
      zh: `${log} 的日志正从 ${place} 迁入，尚不完整，不能使用。请再次运行同一条 dangri migrate 命令完成迁移；在此之前仍以 ${place} 为准。`,
      en: `The log of ${log} is on its way from ${place} and not whole yet, so it is not used. Run the same “dangri migrate” again to finish; until then ${place} is the truth.`,
    });
  }
}

/** Throws `LogMoved` or `LogIncomplete` where the log may not be used. */
export function requireOpen(log: string, standing: Standing): void {
  if (standing.kind === 'left') throw new LogMoved(log, standing.place);
  if (standing.kind === 'arriving') throw new LogIncomplete(log, standing.place);
}
