import type { ApiToken, Desk, TokenRequest } from '../accounts/index.js';
import { dayOfInstant } from '../kernel/civil.js';
import type { CommandContext } from './record-events.js';
import { recordOfAccount, todayBy, type AccountPorts } from './shared/account-events.js';

type Ports = Pick<AccountPorts, 'recorder' | 'clock'> & Readonly<{ desk: Pick<Desk, 'tokens'> }>;

/**
 * Creates an API token of one’s own account; it is shown only once. Throws `RuleViolation` for wrong scopes, a wrong expiry or
 * another’s account.
 */
export function createToken(
  ports: Ports,
  request: TokenRequest,
  by: CommandContext,
): Promise<Readonly<{ token: string; made: ApiToken }>> {
  return ports.desk.tokens.create(request, ({ prefix, accountId, scopes, expiresAtMs }) => {
    const until = dayOfInstant(expiresAtMs);
    const data = { tokenId: prefix, scopes: [...scopes], createdBy: by.actor, createdOn: todayBy(ports), until };
    return recordOfAccount(ports, accountId, { type: 'TokenCreated', data }, by);
  });
}
