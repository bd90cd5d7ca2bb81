import { daysBetween } from '../../../kernel/civil.js';
import type { Role } from './access.events.js';
import { setupActor, type Tie } from './account-state.js';

/** An account that takes part in a decision of two, and the roles by which it may. */
export type Participant = Readonly<{ accountId: string; ties: readonly Tie[]; roles: readonly Role[] }>;

/** For so many days the person who gave an account its access could still act in its place. */
export const tieDays = 30;

/**
 * Whether two accounts may be one person: in the last 30 days one was created, reset or granted its role by the other, or
 * both by the same third person. The first start is no person.
 */
export function areTied(one: Participant, other: Participant, day: string): boolean {
  const [ofOne, ofOther] = [sponsorsOf(one, day), sponsorsOf(other, day)];
  if (ofOne.has(other.accountId) || ofOther.has(one.accountId)) return true;
  return [...ofOne].some((person) => ofOther.has(person));
}

/** The other persons who gave the account its access or one of these roles. */
function sponsorsOf({ accountId, ties, roles }: Participant, day: string): ReadonlySet<string> {
  const recent = ties.filter(({ on, role }) => daysBetween(on, day) <= tieDays && (!role || roles.includes(role)));
  return new Set(recent.map(({ by }) => by).filter((by) => by !== accountId && by !== setupActor));
}
