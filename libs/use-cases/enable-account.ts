import { deskRules, type Account } from '../accounts/index.js';
import { requires } from '../kernel/rule.js';
import type { CommandContext } from './record-events.js';
import { recordOfAccount, todayBy, type AccountPorts } from './shared/account-events.js';

/**
 * Enables a disabled account, or takes a notice back. Throws `RuleViolation` if there is no such account or it is not disabled.
 */
export async function enableAccount(ports: AccountPorts, accountId: string, by: CommandContext): Promise<Account> {
  const { accounts } = ports.desk;
  requires(accounts.find(accountId) !== undefined, deskRules.accountExists, 'id');
  const data = { enabledBy: by.actor, enabledOn: todayBy(ports) };
  return accounts.enable(accountId, () => recordOfAccount(ports, accountId, { type: 'AccountEnabled', data }, by));
}
