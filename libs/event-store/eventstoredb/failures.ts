import { ServerFailure, type FailureKind } from './server.js';

/** What the client calls its errors, as far as they say that nothing was done. Any other one leaves that open. */
const kinds: Readonly<Record<string, FailureKind>> = {
  'wrong-expected-version': 'wrong-revision',
  'not-leader': 'not-leader',
  'stream-deleted': 'stream-deleted',
  'access-denied': 'access-denied',
  'maximum-append-size-exceeded': 'too-large',
  'stream-not-found': 'no-such-stream',
  unsupported: 'unsupported',
};

/** The statuses of gRPC that say the same (grpc.github.io/grpc/core/md_doc_statuscodes.html). */
const statuses: Readonly<Record<number, FailureKind>> = {
  7: 'access-denied',
  8: 'too-large',
  12: 'unsupported',
  16: 'access-denied',
};

/** What an error of the client means to us. Of its text only that is kept, for what it carries may hold more than is told. */
export function failureOf(error: unknown): ServerFailure {
  if (error instanceof ServerFailure) return error;
  const { type, code, message } = (error ?? {}) as { type?: unknown; code?: unknown; message?: unknown };
  const text = typeof message === 'string' ? message : String(type ?? code);
  if (isOfBadPlace(text)) return new ServerFailure('no-such-place', text);
  if (isOfLargeEvent(text)) return new ServerFailure('too-large', text);
  const kind = kinds[String(type)] ?? statuses[Number(code)] ?? 'unknown';
  return new ServerFailure(kind, text);
}

/** Ends by our clock, whatever becomes of the work; when that fails later, nobody is left to be told. */
export function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new ServerFailure('unknown', 'no answer in time')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function isOfBadPlace(text: string): boolean {
  return /invalid.?position/i.test(text);
}

/** The limit of a single event has a name of its own, which the client does not know. */
function isOfLargeEvent(text: string): boolean {
  return /exceeds maximum append event size/i.test(text);
}
