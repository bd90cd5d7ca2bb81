import { deskRules } from '../accounts/index.js';
import { requires } from '../kernel/rule.js';
import type { InvitedAccount } from './create-account.js';
import type { CommandContext } from './record-events.js';
import { recordOfAccount, todayBy, type AccountPorts } from './shared/account-events.js';

/**
 * Takes the password of somebody else’s account away and invites its holder anew: sessions, tokens and the recovery code end.
 * Throws `RuleViolation` for an unknown account and for one’s own.
 */
export async function resetPassword(
  ports: AccountPorts,
  accountId: string,
  by: CommandContext,
): Promise<InvitedAccount> {
  const { accounts, invitations } = ports.desk;
  requires(accounts.find(accountId) !== undefined, deskRules.accountExists, 'id');
  const data = { resetBy: by.actor, means: 'invitation', resetOn: todayBy(ports) } as const;
  const account = await accounts.removePassword(accountId, () =>
    recordOfAccount(ports, accountId, { type: 'PasswordReset', data }, by),
  );
  return { account, invitation: await invitations.issue(accountId) };
}
