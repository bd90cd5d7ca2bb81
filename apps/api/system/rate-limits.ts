import { fastifyRateLimit } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { Problem } from '../problem/problem.js';

const minuteMs = 60_000;
/** Where passwords and secrets are tried. */
const guarded: ReadonlySet<string> = new Set(['POST /v1/sessions', 'POST /v1/setup', 'POST /v1/me/password']);

/** Limits the requests from an address, and much more the attempts to sign in. */
export async function limitRates(
  server: FastifyInstance,
  { requestsPerMinute, signInsPerMinute }: Config,
): Promise<void> {
  await server.register(fastifyRateLimit, {
    global: true,
    timeWindow: minuteMs,
    max: (request: FastifyRequest) => (isGuarded(request) ? signInsPerMinute : requestsPerMinute),
    keyGenerator: keyOf,
    allowList: (request: FastifyRequest) => request.url.startsWith('/health/'),
    errorResponseBuilder: (_request, { ttl }) => new Problem('tooMany', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  });
}

/** By the route that was found, for an address can be written in many ways. */
function isGuarded({ method, routeOptions }: FastifyRequest): boolean {
  return guarded.has(`${method} ${routeOptions.url}`);
}

/** By address: whatever else a request shows, it can make up anew each time. */
function keyOf(request: FastifyRequest): string {
  return isGuarded(request) ? `sign-in ${request.ip}` : request.ip;
}
