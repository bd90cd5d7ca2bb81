import type { FastifyBaseLogger } from 'fastify';
import { AuditLogError } from '#libs/audit-log/index.js';
import type { Told } from './audit-log.js';

/** Tells the service's own log what becomes of the audit log. */
export function toldTo(logger: FastifyBaseLogger): Told {
  return {
    failed: (error) => logger.error({ err: error, ...placeOf(error) }, 'No checkpoint could be signed'),
    unwitnessed: (witness, error) => logger.warn({ witness, err: error }, 'A witness did not cosign'),
    made: ({ text }) => logger.info({ verifierKey: text }, 'A signing key was made; pass its verifier key on'),
  };
}

/** Where the log does not fit; nothing of what its events say. */
function placeOf(error: unknown) {
  if (!(error instanceof AuditLogError)) return {};
  const { position, range, file } = error.evidence;
  return { position, range, file };
}
