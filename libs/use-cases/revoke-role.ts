import { deskRules, type Desk } from '../accounts/index.js';
import type { EventStore } from '../event-store/index.js';
import { requires } from '../kernel/rule.js';
import { accessRules, type AccessEvent, type Grants, type RevocationReason } from '../modules/access/index.js';
import type { CommandContext } from './record-events.js';
import type { RecordReceipt } from './record/index.js';
import { recordOfAccount, todayBy, type AccountPorts } from './shared/account-events.js';
import { firstEventOf } from './shared/first-event.js';
import { dayOfLoss, isLastHolderGrant } from './shared/holders.js';

type Ports = AccountPorts & Readonly<{ log: EventStore }>;
type Revocation = Readonly<{ accountId: string; grantId: string; reason: RevocationReason }>;

/**
 * Revokes a grant of an account. The last holder but one keeps the role for seven days’ notice, unless they lay it down
 * themselves. Throws `RuleViolation` for an unknown account or the last active admin.
 */
export async function revokeRole(
  ports: Ports,
  { accountId, grantId, reason }: Revocation,
  by: CommandContext,
): Promise<RecordReceipt> {
  const { desk, facts, log } = ports;
  await facts.catchUp();
  const { grants } = facts;
  const day = todayBy(ports);
  const state = grants.stateOf(accountId);
  // The account may be lost with its file while its grants are still in the log.
  const isKnown = desk.accounts.find(accountId) !== undefined || state.grants.length > 0;
  requires(isKnown, deskRules.accountExists, 'id');
  const first = (await firstEventOf(log, by)) as AccessEvent | undefined;
  if (first?.type === 'RoleRevoked')
    return recordOfAccount(ports, accountId, { type: 'RoleRevoked', data: first.data }, by);
  requires(adminRemains({ grants, accounts: desk.accounts }, { accountId, grantId, day }), accessRules.adminRemains);
  const isLast = isLastHolderGrant(grants, accountId, grantId, day);
  const from = isLast ? dayOfLoss(grants, { accountId, actor: by.actor, day }) : undefined;
  const data = { grantId, revokedBy: by.actor, revokedOn: day, reason, ...(from !== undefined && { from }) };
  return recordOfAccount(ports, accountId, { type: 'RoleRevoked', data }, by);
}

/** Whether an admin who can sign in remains without the grant; true if it is not of an admin. */
function adminRemains(
  { grants, accounts }: Readonly<{ grants: Grants; accounts: Pick<Desk['accounts'], 'isActive'> }>,
  { accountId, grantId, day }: Readonly<{ accountId: string; grantId: string; day: string }>,
): boolean {
  const revoked = grants.grantsOf(accountId, day).find((grant) => grant.grantId === grantId);
  if (revoked?.role !== 'admin') return true;
  return grants.accountsWith('admin', day).some((id) => id !== accountId && accounts.isActive(id));
}
