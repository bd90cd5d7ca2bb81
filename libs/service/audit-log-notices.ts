import type { FastifyBaseLogger } from 'fastify';
import { AuditLogError } from '#libs/audit-log/index.js';
import type { AuditLogNotices } from './audit-log.js';

/** Writes notices of the audit log to the service's own log. */
export function noticesTo(logger: FastifyBaseLogger): AuditLogNotices {
  return {
    failed: (error) => logger.error({ err: error, ...placeOf(error) }, 'No checkpoint could be signed'),
    unwitnessed: (witness, error) => logger.warn({ witness, err: error }, 'A witness did not cosign'),
    made: ({ text }) => logger.info({ verifierKey: text }, 'A signing key was made; pass its verifier key on'),
  };
}

/** The place of the fault, without content of events. */
function placeOf(error: unknown) {
  if (!(error instanceof AuditLogError)) return {};
  const { position, range, file } = error.evidence;
  return { position, range, file };
}
