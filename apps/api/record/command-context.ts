import { randomUUID } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.js';
import type { CommandContext } from './record.command.js';

/** Printable ASCII; long enough for a UUID, short enough to be kept with every event. */
const keyForm = /^[\x21-\x7e]{1,128}$/;
const etagForm = /^"(0|[1-9]\d{0,15})"$/;

/** The caller of a command with its Idempotency-Key and If-Match. Throws the `Problem` of a malformed header. */
export const Commanded = createParamDecorator((_: unknown, context: ExecutionContext): CommandContext => {
  return commandContextOf(context.switchToHttp().getRequest<FastifyRequest>());
});

export function commandContextOf(request: FastifyRequest): CommandContext {
  // The id of the request will not do: a proxy or a program may give several the same.
  const key = keyOf(request.headers['idempotency-key']) ?? randomUUID();
  const seen = revisionOf(request.headers['if-match']);
  return { actor: request.caller!.accountId, key, ...(seen !== undefined && { seen }), requestId: request.id };
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

/** `"3"` is a revision, `*` any; several or weak tags are none of ours. */
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
