import { StoreError } from '../sqlite/index.js';

/**
 * Whether a log may be used. `left`: it was migrated to another place. `arriving`: it is being migrated here and is not
 * complete.
 */
export type LogState =
  | Readonly<{ kind: 'open' }>
  | Readonly<{ kind: 'left' | 'arriving'; /** Without credentials, for messages to people. */ place: string }>;

/** The log was migrated to another place; here is only a beginning of it. */
export class LogMoved extends StoreError {
  constructor(
    readonly log: string,
    readonly place: string,
  ) {
    super('LOG_MOVED', {
      zh: `${log} 的日志已迁移到 ${place}，此处不再使用，未作任何改动。请按新位置设置 DANGRI_LOG_URL（迁回文件后则不设）；如需迁回，请运行 dangri migrate。`,
      en: `The log of ${log} was moved to ${place} and is not used here any more; nothing was changed. Set DANGRI_LOG_URL to that place (or unset it if that is a file), or move the log back with “dangri migrate”.`,
    });
  }
}

/** The log is being migrated here, and is not complete yet. */
export class LogIncomplete extends StoreError {
  constructor(
    readonly log: string,
    readonly place: string,
  ) {
    super('LOG_INCOMPLETE', {
      zh: `${log} 的日志正从 ${place} 迁入，尚不完整，不能使用。请再次运行同一条 dangri migrate 命令完成迁移；在此之前仍以 ${place} 为准。`,
      en: `The log of ${log} is being moved from ${place} and is not complete yet, so it is not used. Run the same “dangri migrate” again to finish; until then use ${place}.`,
    });
  }
}

/** Throws `LogMoved` or `LogIncomplete` if the log may not be used. */
export function requireOpen(log: string, standing: LogState): void {
  if (standing.kind === 'left') throw new LogMoved(log, standing.place);
  if (standing.kind === 'arriving') throw new LogIncomplete(log, standing.place);
}
