import type { Desk } from '../accounts/index.js';
import type { CommandContext } from './record-events.js';
import { recordOfAccount, todayBy, type AccountPorts } from './shared/account-events.js';

type Ports = Pick<AccountPorts, 'facts' | 'recorder' | 'clock'> & Readonly<{ desk: Pick<Desk, 'tokens'> }>;

/** Revokes an API token of an account; false if the account has no such active token. */
export async function revokeToken(
  ports: Ports,
  accountId: string,
  prefix: string,
  by: CommandContext,
): Promise<boolean> {
  await ports.facts.catchUp();
  const { tokens } = ports.facts.grants.stateOf(accountId);
  // A token from before the log told of tokens ends without a record.
  const isTold = tokens.some(({ tokenId }) => tokenId === prefix);
  const data = { tokenId: prefix, revokedBy: by.actor, revokedOn: todayBy(ports) };
  return ports.desk.tokens.revoke(accountId, prefix, async () => {
    if (isTold) await recordOfAccount(ports, accountId, { type: 'TokenRevoked', data }, by);
  });
}
