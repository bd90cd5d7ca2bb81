import type { Bilingual } from '../kernel/bilingual.js';
import { StoreError } from '../sqlite/index.js';

/** Another writer has moved the checkpoint, or replaced the rows; nothing was written. */
export class CheckpointMoved extends Error {
  override readonly name = 'CheckpointMoved';

  /** `actual` is where the checkpoint stands; nothing when the rows are there no more. */
  constructor(
    readonly projection: string,
    readonly from: number,
    readonly actual: number | undefined,
  ) {
    super(`${projection} stands at ${actual ?? 'nothing'}, not at ${from}`);
  }
}

/** Another process keeps the projection up now; nothing was written. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';

  constructor(
    readonly projection: string,
    readonly token: number,
  ) {
    super(`Another has the lease of ${projection} since that of token ${token}`);
  }
}

/** The rows belong to a version that is no longer kept; ask again, for those in use. */
export class RowsReplaced extends Error {
  override readonly name = 'RowsReplaced';

  constructor(readonly projection: string) {
    super(`The rows of ${projection} have been replaced by others`);
  }
}

/** A row, or a query for rows, does not fit its table: a fault of the program. The message names no values. */
export class UnfitRow extends Error {
  override readonly name = 'UnfitRow';

  constructor(
    readonly table: string,
    readonly column: string,
    why: string,
  ) {
    super(`${table}.${column}: ${why}`);
  }
}

/** A server of read models is out of reach, changes its primary, or did not answer in time; the same may succeed later. */
export class ReadModelsUnreachable extends StoreError {
  override readonly isTransient = true;

  constructor(place: string, cause?: unknown) {
    super(
      'READ_MODELS_UNREACHABLE',
      {
        zh: `读模型库 ${place} 暂时无法访问（未应答，或正在更换主节点）；会自动重试。如持续出现，请检查服务器和网络。`,
        en: `The store of read models at ${place} is out of reach for now (no answer, or its primary is changing); it is tried again. If this goes on, check the servers and the network.`,
      },
      cause,
    );
  }
}

/** The rows of a batch are more than a server takes in one transaction; nothing was written, and fewer at once may pass. */
export class BatchTooLarge extends StoreError {
  override readonly isTransient = true;

  constructor(place: string, cause?: unknown) {
    super(
      'READ_MODELS_BATCH_TOO_LARGE',
      {
        zh: `读模型库 ${place} 一次写不下这么多数据；会自动减半重试。如持续出现，请增大服务器的缓存（wiredTiger cacheSizeGB）。`,
        en: `The store of read models at ${place} cannot take so much at once; half of it is tried next. If this goes on, give the server a larger cache (wiredTiger cacheSizeGB).`,
      },
      cause,
    );
  }
}

/** One row is larger than any document of a server may be; it can never be written there. */
export class RowTooLarge extends StoreError {
  constructor(place: string, table: string, key: string) {
    super('READ_MODELS_ROW_TOO_LARGE', {
      zh: `读模型库 ${place} 单条数据不得超过 16 MB，表 ${table} 中 ${key} 一行超出。请联系维护人员。`,
      en: `The store of read models at ${place} takes no row over 16 MB, and that of ${key} in ${table} is larger. Tell the maintainer of the program.`,
    });
  }
}

/** A server of read models does not fit, or does not let us in; trying again does not help. */
export class ReadModelsRefused extends StoreError {
  constructor(code: string, place: string, why: Bilingual, cause?: unknown) {
    super(
      code,
      {
        zh: `读模型库 ${place} 无法使用：${why.zh}`,
        en: `The store of read models at ${place} cannot be used: ${why.en}`,
      },
      cause,
    );
  }
}
