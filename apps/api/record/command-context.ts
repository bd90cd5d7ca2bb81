import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { isDryRun } from './dry-run.js';

/** Printable ASCII; long enough for a UUID, short enough to be kept with every event. */
const keyForm = /^[\x21-\x7e]{1,128}$/;
const etagForm = /^"(0|[1-9]\d{0,15})"$/;

/** The context of a command: caller, Idempotency-Key, If-Match and `dry-run`. Throws the `Problem` of a malformed header. */
export const ContextOfCommand = createParamDecorator((_: unknown, context: ExecutionContext): CommandContext => {
  return commandContextOf(context.switchToHttp().getRequest<FastifyRequest>());
});

export function commandContextOf(request: FastifyRequest): CommandContext {
  // The id of the request is no key: a proxy or a program may give several requests the same id.
  const key = keyOf(request.headers['idempotency-key']) ?? randomUUID();
  const seen = revisionOf(request.headers['if-match']);
  return {
    actor: request.caller!.accountId,
    key,
    ...(seen !== undefined && { seen }),
    requestId: request.id,
    ...(isDryRun(request) && { dryRun: true }),
  };
}

function keyOf(given: string | string[] | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (typeof given === 'string' && keyForm.test(given)) return given;
  throw new Problem('malformedRequest', {
    field: 'Idempotency-Key',
    detail: {
      zh: 'Idempotency-Key 应为 1 至 128 个可见 ASCII 字符',
      en: 'Idempotency-Key is 1 to 128 visible ASCII characters',
    },
  });
}

/** `"3"` is a revision, `*` any. Several tags, or weak ones, are refused: the service sends none. */
function revisionOf(given: string | undefined): number | undefined {
  if (given === undefined || given === '*') return undefined;
  const revision = etagForm.exec(given)?.[1];
  if (revision !== undefined) return Number(revision);
  throw new Problem('malformedRequest', {
    field: 'If-Match',
    detail: {
      zh: 'If-Match 应为先前答复中的 ETag，如 "3"',
      en: 'If-Match is the ETag of an earlier answer, such as "3"',
    },
  });
}
