import { ServerFailure, type FailureKind } from './server.js';

/** The client's names of errors that mean the call did nothing. Any other error leaves that unknown. */
const kinds: Readonly<Record<string, FailureKind>> = {
  'wrong-expected-version': 'wrong-revision',
  'not-leader': 'not-leader',
  'stream-deleted': 'stream-deleted',
  'access-denied': 'access-denied',
  'maximum-append-size-exceeded': 'too-large',
  'stream-not-found': 'no-such-stream',
  unsupported: 'unsupported',
};

/** The gRPC statuses with the same meaning (grpc.github.io/grpc/core/md_doc_statuscodes.html). */
const statuses: Readonly<Record<number, FailureKind>> = {
  7: 'access-denied',
  8: 'too-large',
  12: 'unsupported',
  16: 'access-denied',
};

/** Translates an error of the client. Only its message is kept, because its other fields may contain secrets. */
export function failureOf(error: unknown): ServerFailure {
  if (error instanceof ServerFailure) return error;
  const { type, code, message } = (error ?? {}) as { type?: unknown; code?: unknown; message?: unknown };
  const text = typeof message === 'string' ? message : String(type ?? code);
  if (isOfLargeEvent(text)) return new ServerFailure('too-large', text);
  const kind = kinds[String(type)] ?? statuses[Number(code)] ?? 'unknown';
  return new ServerFailure(kind, text);
}

/** Limits the work by our own clock; a later failure of it is ignored. */
export function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new ServerFailure('unknown', 'no answer in time')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** The limit of a single event has its own error, which the client does not know. */
function isOfLargeEvent(text: string): boolean {
  return /exceeds maximum append event size/i.test(text);
}
