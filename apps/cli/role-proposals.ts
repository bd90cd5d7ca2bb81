import type { Proposal } from '#libs/accounts/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { streamOf } from '#libs/kernel/stream-name.js';
import type { Role } from '#libs/modules/access/index.js';
import type { Stores } from '#libs/service/stores.js';
import { requireHolder } from '#libs/use-cases/shared/holders.js';
import type { ProposalAuthority } from '#libs/use-cases/shared/proposals.js';
import { Refusal } from '#libs/use-cases/shared/refusal.js';
import { UsageError } from './usage-error.js';

type RolePorts = Stores & Readonly<{ authority: ProposalAuthority }>;

/** More than the proposals that ever wait. */
const mostWaiting = 1000;
const adminOnly = { zh: '须由管理员办理', en: 'Only an admin may do this' };

/** The stores, and who proposes and decides on roles: an admin proposes, another holder decides. */
export function rolePorts(stores: Stores): RolePorts {
  const day = () => dayOfInstant(stores.clock.now());
  return {
    ...stores,
    authority: {
      requireProposer: (accountId) => requireAdmin(stores, accountId),
      requireDecider: (accountId) => requireHolder(stores.facts, accountId, day()),
      placeOf: async () => ({}),
    },
  };
}

/** Throws `Refusal` if an account that acts by its token is no admin. The user of the machine may administer accounts. */
export async function requireAdmin({ facts, clock }: Stores, actor: string): Promise<void> {
  await facts.catchUp();
  const isOperator = actor.startsWith('operator.');
  if (!isOperator && !facts.grants.accountsWith('admin', dayOfInstant(clock.now())).includes(actor))
    throw new Refusal('forbidden', adminOnly);
}

/** The roles that wait for a second holder. */
export function waitingRoles({ desk }: Pick<Stores, 'desk'>): Proposal[] {
  return desk.proposals.list({ state: 'open', limit: mostWaiting }).filter(({ type }) => type === 'RoleGranted');
}

/** The proposal of a role for an account. Throws `UsageError` if none waits. */
export function waitingRole(stores: Pick<Stores, 'desk'>, accountId: string, role: Role): Proposal {
  const found = waitingRoles(stores).find(({ stream, data }) => {
    return stream === streamOf('access', accountId) && (data as { role: Role }).role === role;
  });
  if (found) return found;
  throw new UsageError(
    { zh: `没有待批的 ${accountId} ${role} 角色申请`, en: `No proposal of the role ${role} for ${accountId} waits` },
    'account proposals',
  );
}
