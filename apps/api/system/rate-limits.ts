import { fastifyRateLimit } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Desk } from '#libs/accounts/index.js';
import type { Config } from '#libs/service/settings/config.js';
import { deviceCookie } from '../access/authentication.js';
import { Problem } from '../problem/problem.js';

const minuteMs = 60_000;
/** The routes where passwords and secrets could be guessed. */
const guarded: ReadonlySet<string> = new Set([
  'POST /v1/sessions',
  'POST /v1/setup',
  'POST /v1/invitations/acceptance',
  'POST /v1/recovery',
  'POST /v1/me/password',
  'POST /v1/me/recovery-code',
]);

/**
 * Limits the requests from an address, and the sign-ins from it more strictly. A device in which somebody has signed in counts by
 * itself: who guesses behind the same address does not keep it out.
 */
export async function limitRates(
  server: FastifyInstance,
  { requestsPerMinute, signInsPerMinute }: Config,
  devices: Pick<Desk['devices'], 'isKnownToAnybody'>,
): Promise<void> {
  await server.register(fastifyRateLimit, {
    global: true,
    timeWindow: minuteMs,
    max: (request: FastifyRequest) => (isGuarded(request) ? signInsPerMinute : requestsPerMinute),
    keyGenerator: (request: FastifyRequest) => keyOf(request, devices),
    allowList: (request: FastifyRequest) => request.url.startsWith('/health/'),
    errorResponseBuilder: (_request, { ttl }) => new Problem('tooMany', { retryAfterSeconds: Math.ceil(ttl / 1000) }),
  });
}

/** By the route, since a URL can be written in many ways. */
function isGuarded({ method, routeOptions }: FastifyRequest): boolean {
  return guarded.has(`${method} ${routeOptions.url}`);
}

/** By address, or by the secret of a known device: a client can make up everything else in its requests. */
function keyOf(request: FastifyRequest, devices: Pick<Desk['devices'], 'isKnownToAnybody'>): string {
  if (!isGuarded(request)) return request.ip;
  const device = request.cookies[deviceCookie];
  return device !== undefined && devices.isKnownToAnybody(device) ? `device ${device}` : `sign-in ${request.ip}`;
}
