import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, map, of, throwError, type Observable } from 'rxjs';
import { DryRun } from '#libs/use-cases/record/index.js';
import { Problem, problems, type ProblemKind } from '../problem/problem.js';
import { problemOf } from '../problem/problem-of.js';
import { isDryRun, rehearsableKey } from './dry-run.js';
import { refusedJson, RehearsalAnswer, rehearsalJson, type RehearsalJson } from './rehearsal-json.js';

/** What says that the record would be refused; every other problem answers a dry run as it answers the command. */
const refusing: ReadonlySet<ProblemKind> = new Set(['invalidFields', 'refused', 'conflict', 'notCovered']);

const notHere = { zh: '此操作不能试填', en: 'This cannot be tried in a dry run' };

/** Answers the end of a dry run with everything that would be refused and all cautions. */
@Injectable()
export class DryRunInterceptor implements NestInterceptor {
  constructor(readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    if (request.method === 'GET' || !isDryRun(request)) return next.handle();
    const rehearsable = this.reflector.get<boolean | 'itself' | undefined>(rehearsableKey, context.getHandler());
    if (rehearsable === 'itself') return next.handle();
    if (!rehearsable) throw new Problem('malformedRequest', { field: 'dry-run', detail: notHere });
    return next.handle().pipe(
      map(() => {
        throw new Error('A dry run came to the end of its command');
      }),
      catchError((error: unknown) => {
        const answer = answerTo(error);
        if (!answer) return throwError(() => error);
        void http.getResponse<FastifyReply>().status(200);
        return of(answer);
      }),
    );
  }
}

function answerTo(error: unknown): RehearsalJson | undefined {
  if (error instanceof RehearsalAnswer) return error.answer;
  if (error instanceof DryRun) return rehearsalJson(error.rehearsal);
  const { kind, details } = problemOf(error);
  if (!refusing.has(kind)) return undefined;
  const { rule, field = '', given, detail, errors } = details;
  const { code, clause } = rule ?? { code: problems[kind].code };
  const { zh, en } = detail ?? rule ?? problems[kind];
  const whole = { field, code, ...(clause !== undefined && { clause }), zh, en, ...(given !== undefined && { given }) };
  return refusedJson(errors ?? [whole]);
}
