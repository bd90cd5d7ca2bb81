import { deskRules, type Account } from '../accounts/index.js';
import { requires } from '../kernel/rule.js';
import { accessRules } from '../modules/access/index.js';
import type { CommandContext } from './record-events.js';
import { recordOfAccount, todayBy, type AccountPorts } from './shared/account-events.js';
import { dayOfLoss } from './shared/holders.js';

/** A disabled account; `from` is the day on which it takes effect if it was given with notice. */
export type DisabledAccount = Readonly<{ account: Account; from?: string }>;

/**
 * Disables an account: its sessions, tokens and feeds end at once, its roles stay. The last holder but one loses it at once only
 * by their own hand, else after seven days’ notice. Throws `RuleViolation` for an unknown account and for the last active admin.
 */
export async function disableAccount(
  ports: AccountPorts,
  accountId: string,
  by: CommandContext,
): Promise<DisabledAccount> {
  const { desk, facts } = ports;
  const { accounts } = desk;
  await facts.catchUp();
  const account = accounts.find(accountId);
  requires(account !== undefined, deskRules.accountExists, 'id');
  const { grants } = facts;
  const day = todayBy(ports);
  const admins = grants.accountsWith('admin', day);
  const remains = !admins.includes(accountId) || admins.some((id) => id !== accountId && accounts.isActive(id));
  requires(remains, accessRules.usableAdminRemains);
  const from = dayOfLoss(grants, { accountId, actor: by.actor, day });
  const data = { disabledBy: by.actor, disabledOn: day, ...(from !== undefined && { from }) };
  const record = () => recordOfAccount(ports, accountId, { type: 'AccountDisabled', data }, by);
  if (from === undefined) return { account: await accounts.disable(accountId, record) };
  await record();
  return { account, from };
}
