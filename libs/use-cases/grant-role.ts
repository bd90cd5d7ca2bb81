import { streamOf } from '../kernel/stream-name.js';
import { deskRules } from '../accounts/index.js';
import type { EventStore } from '../event-store/index.js';
import { requires } from '../kernel/rule.js';
import {
  accessRules,
  effectiveDay,
  isHolderRole,
  type AccessEvent,
  type Role,
  type Scope,
} from '../modules/access/index.js';
import { commandIdOf, type RecordReceipt } from './record/index.js';
import type { CommandContext } from './record-events.js';
import { recordOfAccount, todayBy, type AccountPorts } from './shared/account-events.js';
import { firstEventOf } from './shared/first-event.js';
import { holdersOn } from './shared/holders.js';
import { propose, type ProposalResult } from './shared/propose.js';
import type { ProposalPorts } from './shared/proposals.js';

type Ports = AccountPorts & ProposalPorts & Readonly<{ log: EventStore }>;
type NewGrant = Readonly<{ accountId: string; role: Role; scope: Scope }>;

/** A role that was granted, or proposed because it takes two holders. */
export type GrantResult =
  | Readonly<{ kind: 'granted'; receipt: RecordReceipt; from?: string }>
  | (Readonly<{ kind: 'proposed' }> & ProposalResult);

/**
 * Grants a role to an account. `committee`, `admin` and `auditor` are proposed, and another holder approves; a single holder
 * grants them with seven days’ notice. Throws `RuleViolation` for an unknown account or a role that cannot be granted.
 */
export async function grantRole(
  ports: Ports,
  { accountId, role, scope }: NewGrant,
  by: CommandContext,
): Promise<GrantResult> {
  const { desk, facts, log } = ports;
  requires(desk.accounts.find(accountId) !== undefined, deskRules.accountExists, 'id');
  await facts.catchUp();
  const first = (await firstEventOf(log, by)) as AccessEvent | undefined;
  const grantedOn = first?.type === 'RoleGranted' ? first.data.grantedOn : todayBy(ports);
  const data = { grantId: commandIdOf(by.actor, by.key), role, scope, grantedBy: by.actor, grantedOn };
  if (!isHolderRole(role))
    return { kind: 'granted', receipt: await recordOfAccount(ports, accountId, { type: 'RoleGranted', data }, by) };

  const holders = holdersOn(facts.grants, grantedOn);
  requires(holders.includes(by.actor), accessRules.holdersDecide, 'actor');
  if (holders.length > 1) {
    const event = { stream: streamOf('access', accountId), type: 'RoleGranted', data };
    return { kind: 'proposed', ...(await propose(ports, event, by, role)) };
  }
  const from = effectiveDay(grantedOn);
  const receipt = await recordOfAccount(ports, accountId, { type: 'RoleGranted', data: { ...data, from } }, by);
  return { kind: 'granted', receipt, from };
}
