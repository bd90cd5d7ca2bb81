import { deskRules, type Invitation, type InvitedToken } from '../accounts/index.js';
import { requires } from '../kernel/rule.js';
import type { CommandContext } from './record-events.js';
import { resetPassword } from './reset-password.js';
import type { AccountPorts } from './shared/account-events.js';

/**
 * Invites the holder of an account to take a token, which nobody else gets to see: they accept with their password. Throws
 * `RuleViolation` for an unknown account.
 */
export async function inviteToToken(
  ports: AccountPorts,
  accountId: string,
  token: InvitedToken,
  by: CommandContext,
): Promise<Invitation> {
  const { accounts, invitations } = ports.desk;
  const account = accounts.find(accountId);
  requires(account !== undefined, deskRules.accountExists, 'id');
  // Who has the code of an account without a password could set it: that is a reset.
  if (account.state === 'invited') await resetPassword(ports, accountId, by);
  return invitations.issue(accountId, token);
}
