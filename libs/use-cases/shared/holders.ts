import { requires } from '../../kernel/rule.js';
import { accessRules, effectiveDay, isHolderRole, type Grants, type Role } from '../../modules/access/index.js';
import type { StandingFacts } from '../record/index.js';
import { Refusal } from './refusal.js';

type Facts = Pick<StandingFacts, 'catchUp' | 'grants'>;
type Loss = Readonly<{ accountId: string; actor: string; day: string }>;

const holdersOnly = {
  zh: '须任管理员、工委或审计角色的人以本人名义办理',
  en: 'Only a holder of the role admin, committee or auditor may do this, in their own name',
};

/** The holders who have ever signed in: an invitation that nobody accepted is no second person. */
export function holdersOn(grants: Grants, day: string): string[] {
  return grants.holders(day).filter((id) => {
    const { createdBy, isAccepted } = grants.stateOf(id);
    return createdBy === undefined || isAccepted;
  });
}

/** Throws `Refusal` if the account is not a holder of such a role. */
export async function requireHolder(facts: Facts, accountId: string, day: string): Promise<void> {
  await facts.catchUp();
  if (!facts.grants.holders(day).includes(accountId)) throw new Refusal('forbidden', holdersOnly);
}

/** Throws `RuleViolation` if the two may be one person. `roles`: those by which the first account asks. */
export function requireIndependent(
  grants: Grants,
  { asks, decides, day, roles }: Readonly<{ asks: string; decides: string; day: string; roles?: readonly Role[] }>,
): void {
  const one = { accountId: asks, ...(roles && { roles }) };
  requires(!grants.areTied(one, { accountId: decides }, day), accessRules.independent, 'approvedBy');
}

/**
 * The day on which a holder loses the last such role or the account: at once (`undefined`), or after seven days’ notice if one
 * holder alone would remain and the person concerned does not do it.
 */
export function dayOfLoss(grants: Grants, { accountId, actor, day }: Loss): string | undefined {
  const holders = holdersOn(grants, day);
  const remain = holders.filter((id) => id !== accountId);
  const isLastButOne = holders.includes(accountId) && remain.length === 1;
  return isLastButOne && actor !== accountId ? effectiveDay(day) : undefined;
}

/** Whether a grant is the last one that makes its account a holder. */
export function isLastHolderGrant(grants: Grants, accountId: string, grantId: string, day: string): boolean {
  const held = grants.grantsOf(accountId, day).filter(({ role }) => isHolderRole(role));
  return held.length === 1 && held[0]!.grantId === grantId;
}
