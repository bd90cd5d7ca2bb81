import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { defer, EMPTY, finalize, mergeMap, type Observable } from 'rxjs';
import { TooManyWaiting, Turns } from '#libs/kernel/turns.js';
import { Problem } from '../problem/problem.js';

/** So many costly questions of one account may wait. */
const mostWaiting = 20;
const retryAfterSeconds = 5;

/** These grade a unit or a year, or read much of the log. */
const costlyRoute = /\/(?:grades|explanation|scorecard|verification|file|summaries|bulletin-draft|calendar)(?:\/|$)/;

/** Whether an answer takes long to make: a grade, a state of the past, or a whole list as a sheet. */
export function isCostly({ method, routeOptions, query, headers }: FastifyRequest): boolean {
  if (method !== 'GET') return false;
  const { 'as-of': asOf, format } = (query ?? {}) as Readonly<Record<string, unknown>>;
  const isSheet = format === 'csv' || format === 'xlsx' || (headers.accept ?? '').startsWith('text/csv');
  return asOf !== undefined || isSheet || costlyRoute.test(routeOptions.url ?? '');
}

/**
 * Answers the costly questions of one account one after another: who asks much waits for it alone. Behind many that wait,
 * the next is refused.
 */
@Injectable()
export class CostlyQuestions implements NestInterceptor {
  readonly #turns = new Turns(mostWaiting);

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { caller } = request;
    if (!caller || !isCostly(request)) return next.handle();
    const { raw } = http.getResponse<FastifyReply>();
    return defer(() => this.#take(caller.accountId)).pipe(
      // Nobody waits any more for the answer to a caller who has gone.
      mergeMap((end) => (raw.destroyed ? EMPTY : next.handle()).pipe(finalize(end))),
    );
  }

  async #take(accountId: string): Promise<() => void> {
    try {
      return await this.#turns.take(accountId);
    } catch (error) {
      if (!(error instanceof TooManyWaiting)) throw error;
      throw new Problem('tooMany', { detail: oneAfterAnother, retryAfterSeconds }, { cause: error });
    }
  }
}

const oneAfterAnother = {
  zh: `考核、历史状态和整张表格的查询按账号逐个办理，您已有 ${mostWaiting} 个在等候；请稍后再试`,
  en: `Grades, states of the past and whole sheets are answered one after another for each account, and ${mostWaiting} of yours wait; try again shortly`,
};
