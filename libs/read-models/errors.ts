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

/** The rows were those of a version that is no longer kept; the ones in use are to be asked for again. */
export class RowsReplaced extends Error {
  override readonly name = 'RowsReplaced';

  constructor(readonly projection: string) {
    super(`The rows of ${projection} have been replaced by others`);
  }
}

/** A row, or a question about rows, does not fit its table: a fault of the program. The values themselves are not told. */
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
