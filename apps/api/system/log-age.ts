import type { FastifyInstance } from 'fastify';
import type { EventStore, LogStatus } from '#libs/event-store/index.js';

/** While the log's server is away, marks every answer with the position of the copy, and with its age in seconds. */
export function markAge(server: FastifyInstance, log: EventStore): void {
  server.addHook('onSend', (_request, reply, payload, done) => {
    const status = statusOf(log);
    if (status && !status.isReachable) {
      if (!reply.hasHeader('dangri-position')) reply.header('dangri-position', String(status.events - 1));
      if (status.ageMs !== undefined) reply.header('dangri-log-age', String(Math.ceil(status.ageMs / 1000)));
    }
    done(null, payload);
  });
}

/** Nothing of a log that is closed or has failed. */
function statusOf(log: EventStore): LogStatus | undefined {
  try {
    return log.status();
  } catch {
    return undefined;
  }
}
