import type { FastifyRequest } from 'fastify';
import type { Reader } from '#libs/vault/index.js';

/** The reader, the reason, and the position that the answer must include. */
export type QueryContext = Reader & Readonly<{ minPosition?: number | undefined }>;

/** The context of a request. The reason is the operation, without the ids of the path. */
export function contextOf(
  { caller, method, routeOptions }: FastifyRequest,
  more: Pick<QueryContext, 'minPosition' | 'warrant'> = {},
): QueryContext {
  return { reader: caller!.accountId, why: `${method} ${routeOptions.url}`, ...more };
}
