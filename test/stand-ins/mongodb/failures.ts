import type { Document } from 'mongodb';

/** A refusal of the server, as it is answered. */
export class ServerFailure extends Error {
  constructor(
    readonly code: number,
    message: string,
    readonly labels: readonly string[] = [],
    readonly more: Document = {},
  ) {
    super(message);
  }
}

export const failure = (code: number, message: string) => new ServerFailure(code, message);

export const writeConflict = () => failure(112, 'WriteConflict');
export const noSuchTransaction = () =>
  failure(251, 'Given transaction number does not match any in-progress transactions.');

const names: Readonly<Record<number, string>> = {
  48: 'NamespaceExists',
  91: 'ShutdownInProgress',
  112: 'WriteConflict',
  189: 'PrimarySteppedDown',
  251: 'NoSuchTransaction',
  290: 'TransactionExceededLifetimeLimitSeconds',
  313: 'TransactionTooLargeForCache',
  10_107: 'NotWritablePrimary',
  11_000: 'DuplicateKey',
};

/** What the server says of errors that may not be there when the whole transaction, or the write, is done once more. */
const ofTheMoment: ReadonlySet<number> = new Set([91, 112, 189, 251, 10_107, 11_600, 11_602]);

export function answerOf(
  error: ServerFailure,
  { isTransaction, isCommit }: { isTransaction: boolean; isCommit: boolean },
): Document {
  const labels = [...error.labels];
  if (labels.length === 0 && ofTheMoment.has(error.code)) {
    if (isTransaction && !isCommit) labels.push('TransientTransactionError');
    else if (error.code === 251) labels.push('TransientTransactionError');
    else if (error.code !== 112) labels.push('RetryableWriteError');
  }
  return {
    ok: 0,
    code: error.code,
    codeName: names[error.code] ?? 'Location',
    errmsg: error.message,
    ...(labels.length > 0 && { errorLabels: labels }),
    ...error.more,
  };
}
