import { once } from 'node:events';
import type { FastifyInstance } from 'fastify';

/** What is being answered when the service is to stop gets this long to end. */
const longestMs = 10_000;

/**
 * Lets a stopping server end what it is answering, and then every connection: one that never sent a request would keep
 * it waiting for a minute.
 */
export function drainOnClose(server: FastifyInstance): void {
  const answering = new Set<NodeJS.EventEmitter>();
  server.addHook('onRequest', (_request, { raw }, done) => {
    answering.add(raw);
    raw.once('close', () => answering.delete(raw));
    done();
  });
  server.addHook('preClose', async () => {
    const signal = AbortSignal.timeout(longestMs);
    await Promise.allSettled([...answering].map((each) => once(each, 'close', { signal })));
    server.server.closeAllConnections();
  });
}
