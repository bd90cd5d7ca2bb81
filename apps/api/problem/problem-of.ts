import { HttpException } from '@nestjs/common';
import { HashingBusy } from '#libs/desk/index.js';
import { EventStoreError } from '#libs/event-store/index.js';
import { RowsReplaced } from '#libs/read-models/index.js';
import { RuleViolation } from '#libs/kernel/rule.js';
import { Contended, KeyReused, StaleRevision } from '#libs/recording/index.js';
import { UnknownBranch } from '#libs/branch/index.js';
import { MalformedCursor, MalformedInstant, ReadModelMissing, SpanTooLong } from '#libs/views/index.js';
import { Problem, type ProblemKind } from './problem.js';

/** The problem that an error of any part of the service comes to. What nobody expected is `internal`, with its cause. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof RuleViolation) {
    return new Problem('refused', { rule: error.rule, field: error.field, given: error.given }, { cause: error });
  }
  if (error instanceof StaleRevision) return new Problem('stale');
  if (error instanceof KeyReused) return new Problem('keyReused');
  if (error instanceof Contended) return new Problem('contended', { retryAfterSeconds: 1 });
  if (error instanceof MalformedCursor)
    return new Problem('malformedRequest', { field: 'cursor', detail: ofOtherList });
  if (error instanceof MalformedInstant) return new Problem('malformedRequest', { field: 'as-of', detail: noInstant });
  if (error instanceof SpanTooLong) return new Problem('malformedRequest', { field: 'to', detail: tooLong });
  if (error instanceof UnknownBranch) return new Problem('notFound');
  const hasGone = error instanceof ReadModelMissing || error instanceof RowsReplaced;
  if (hasGone) return new Problem('notCaughtUp', { retryAfterSeconds: 5 });
  if (error instanceof HashingBusy) return new Problem('unavailable', { detail: error, retryAfterSeconds: 1 });
  if (error instanceof EventStoreError) return ofStore(error);
  const status = statusOf(error);
  return new Problem(kindOfStatus[status] ?? (status < 500 ? 'malformedRequest' : 'internal'), {}, { cause: error });
}

const noInstant = {
  zh: '应为 RFC 3339 时点，如 2026-03-05T12:00:00+08:00',
  en: 'This is to be an instant (RFC 3339), such as 2026-03-05T12:00:00+08:00',
};
const tooLong = { zh: '起止日期至多跨四个年度', en: 'The days asked for are to lie in four years at most' };
const ofOtherList = { zh: '游标无效，请使用上一页答复中的 next', en: 'Use the `next` of the page before' };

/** A store that is busy, out of reach, stopped or full: whoever asks may try again; the log tells the administrator why. */
function ofStore(error: EventStoreError): Problem {
  const retryAfterSeconds = error.isTransient ? 1 : 30;
  return new Problem('unavailable', { retryAfterSeconds }, { cause: error });
}

/** What the framework and its body parser refuse carries a status. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 500;
}

const kindOfStatus: Readonly<Record<number, ProblemKind>> = {
  401: 'notSignedIn',
  403: 'forbidden',
  404: 'notFound',
  405: 'methodNotAllowed',
  413: 'tooLarge',
  415: 'unsupportedMedia',
  429: 'tooMany',
  503: 'unavailable',
};
