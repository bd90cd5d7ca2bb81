import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { StoreError } from '#libs/sqlite/index.js';
import { languageOf } from './language-of.js';
import { problemOf } from './problem-of.js';
import { problemDocument, type Problem } from './problem.js';

/** Answers every error with a problem document, and logs those that are a fault of the service. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost) {
    const http = host.switchToHttp();
    return sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Why the service could not answer, where that is its own fault or that of its files. */
    failure?: unknown;
  }
}

/** A store that is only busy, a read model that is behind and the like pass by themselves. */
function isOfService({ kind, cause }: Problem): boolean {
  return kind === 'internal' || kind === 'storageFull' || (cause instanceof StoreError && !cause.isTransient);
}

/** Sends the problem document of an error; also used for errors before a route is found. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const problem = problemOf(error);
  if (isOfService(problem)) request.failure = problem.cause ?? problem;
  if (problem.status >= 500) request.log.error({ err: problem.cause ?? problem }, 'The request failed');
  const { retryAfterSeconds } = problem.details;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  if (problem.kind === 'notSignedIn') reply.header('www-authenticate', 'Bearer');
  return reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemDocument(problem, request.id, languageOf(request.headers['accept-language']))));
}
