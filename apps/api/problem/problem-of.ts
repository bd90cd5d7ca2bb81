import { HttpException } from '@nestjs/common';
import { deskRules, HashingBusy, LoginDelayed } from '#libs/accounts/index.js';
import { EventStoreError, StoreFull } from '#libs/event-store/index.js';
import { RowsReplaced } from '#libs/read-models/index.js';
import { RuleViolation, type Rule } from '#libs/kernel/rule.js';
import { shapeRules } from '#libs/kernel/shape.js';
import { accessRules } from '#libs/modules/access/index.js';
import { ContentionError, KeyReused, StaleRevision } from '#libs/use-cases/record/index.js';
import { Refusal } from '#libs/use-cases/shared/refusal.js';
import { UnknownBranch } from '#libs/timeline/index.js';
import { MalformedCursor, MalformedInstant, ReadModelMissing, SpanTooLong } from '#libs/views/index.js';
import { invalidFields } from '../body/field-faults.js';
import { Problem, type FieldFault, type ProblemKind } from './problem.js';

/** The problem for an error of any part of the service. An unexpected error is `internal`, with its cause. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof RuleViolation) {
    return ofRule(error);
  }
  if (error instanceof Refusal) return ofRefusal(error);
  if (error instanceof StaleRevision) return new Problem('stale');
  if (error instanceof KeyReused) return new Problem('keyReused');
  if (error instanceof ContentionError) return new Problem('contended', { retryAfterSeconds: 1 });
  if (error instanceof MalformedCursor)
    return new Problem('malformedRequest', { field: 'cursor', detail: ofOtherList });
  if (error instanceof MalformedInstant) return new Problem('malformedRequest', { field: 'as-of', detail: noInstant });
  if (error instanceof SpanTooLong) return new Problem('malformedRequest', { field: 'to', detail: tooLong });
  if (error instanceof UnknownBranch) return new Problem('notFound');
  const hasGone = error instanceof ReadModelMissing || error instanceof RowsReplaced;
  if (hasGone) return new Problem('notCaughtUp', { retryAfterSeconds: 5 });
  if (error instanceof HashingBusy) return new Problem('unavailable', { detail: error, retryAfterSeconds: 1 });
  if (error instanceof LoginDelayed)
    return new Problem('tooMany', { retryAfterSeconds: Math.ceil(error.retryAfterMs / 1000) });
  if (error instanceof EventStoreError) return ofStore(error);
  if (isOfFullDisk(error)) return storageFull(error);
  const status = statusOf(error);
  return new Problem(kindOfStatus[status] ?? (status < 500 ? 'malformedRequest' : 'internal'), {}, { cause: error });
}

/** Violations of these rules are answered by a status, without the rule. */
const kindOfRule: ReadonlyMap<Rule, ProblemKind> = new Map<Rule, ProblemKind>([
  [deskRules.accountExists, 'notFound'],
  [deskRules.proposalExists, 'notFound'],
  [deskRules.ownProposal, 'forbidden'],
]);

/** What no text and no id may be is a fault of the request at every door. */
const textRules: ReadonlySet<Rule> = new Set([
  shapeRules.controlCharacter,
  shapeRules.lineBreak,
  shapeRules.illFormedText,
  shapeRules.empty,
  shapeRules.tooLong,
  shapeRules.personalNumber,
]);

/** Most refusals are answered with the code of their rule. */
function ofRule(error: RuleViolation): Problem {
  const { rule, field, given, allowed } = error;
  const kind = kindOfRule.get(rule);
  if (kind) return new Problem(kind);
  if (rule.code === accessRules.adminRemains.code)
    return new Problem('conflict', { detail: accessRules.usableAdminRemains });
  if (textRules.has(rule)) return invalidFields(error.all().map(faultOfViolation));
  const errors = error.others.length > 0 ? { errors: error.all().map(faultOfViolation) } : {};
  return new Problem(
    'refused',
    { rule, field, given, ...(allowed && { detail: allowed }), ...errors },
    { cause: error },
  );
}

/** A violation as a fault of its field. */
export function faultOfViolation({ rule, field = '', given, allowed }: RuleViolation): FieldFault {
  const { zh, en } = allowed ?? rule;
  const { code, clause } = rule;
  return { field, code, ...(clause !== undefined && { clause }), zh, en, ...(given !== undefined && { given }) };
}

/** A thing that does not exist is answered without details. */
function ofRefusal({ kind, zh, en, field, retryAfterSeconds }: Refusal): Problem {
  if (kind === 'notFound') return new Problem(kind);
  return new Problem(kind, {
    detail: { zh, en },
    field,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

const noInstant = {
  zh: '应为 RFC 3339 时点，如 2026-03-05T12:00:00+08:00',
  en: 'This must be an instant (RFC 3339), such as 2026-03-05T12:00:00+08:00',
};
const tooLong = { zh: '起止日期至多跨四个年度', en: 'The days must lie within four years' };
const ofOtherList = { zh: '游标无效，请使用上一页答复中的 next', en: 'Use the `next` of the previous page' };

/** The store is busy, out of reach, stopped or full: the caller may try again, and the log says why. */
function ofStore(error: EventStoreError): Problem {
  if (error instanceof StoreFull) return storageFull(error);
  const retryAfterSeconds = error.isTransient ? 1 : 30;
  return new Problem('unavailable', { retryAfterSeconds }, { cause: error });
}

/** What there is can be read on, and nothing has to be started again. */
function storageFull(cause: unknown): Problem {
  return new Problem('storageFull', { detail: makeRoom, retryAfterSeconds: 30 }, { cause });
}

const makeRoom = {
  zh: '什么也没有写入，此前的记录完好，查询照常。请联系管理员清理或扩大磁盘，之后再提交一次即可，无须重新启动服务',
  en: 'Nothing was written, all earlier records stand, and reading goes on. Ask the administrator to make room, then send it again; the service need not be restarted',
};

/** A file that is not a database, such as a temporary one. */
function isOfFullDisk(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT'].includes(String(Object(error).code));
}

/** The status of an error of the framework or its body parser. */
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
