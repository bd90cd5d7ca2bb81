import type { Account, Invitation } from '../accounts/index.js';
import type { AccessEvent } from '../modules/access/index.js';
import type { CommandContext } from './record-events.js';
import { recordOfAccount, todayBy, type AccountPorts } from './shared/account-events.js';

/** An account and the invitation of its holder, whose code is shown only once. */
export type InvitedAccount = Readonly<{ account: Account; invitation: Invitation }>;

/** Creates an account without any role, and invites its holder to set a password. Throws `RuleViolation` for the id. */
export async function createAccount(
  ports: AccountPorts,
  accountId: string,
  by: CommandContext,
): Promise<InvitedAccount> {
  const { desk, facts } = ports;
  await facts.catchUp();
  const on = todayBy(ports);
  // The file of accounts may be lost while the log knows the account: then its access is given anew.
  const isKnown = facts.grants.stateOf(accountId).createdBy !== undefined;
  const event: AccessEvent = isKnown
    ? { type: 'PasswordReset', data: { resetBy: by.actor, means: 'invitation', resetOn: on } }
    : { type: 'AccountCreated', data: { createdBy: by.actor, createdOn: on } };
  const account = await desk.accounts.create(accountId, () => recordOfAccount(ports, accountId, event, by));
  return { account, invitation: await desk.invitations.issue(accountId) };
}
