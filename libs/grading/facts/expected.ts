import type { Registry } from '../../registry/index.js';

/** The members of a branch who are expected at a party day on a day, sorted. */
export function expectedOn(registry: Registry, branchId: string, day: string): string[] {
  return registry.membersOf(branchId, day).filter((memberId) => isExpected(registry, branchId, memberId, day));
}

/** Whether one who belongs to the branch is expected: neither exempt nor looked after elsewhere (clause 3.2). */
export function isExpected(registry: Registry, branchId: string, memberId: string, day: string): boolean {
  const category = registry.categoryOf(memberId, day).value;
  if (category === 'frontline') return registry.branch(branchId)!.frontline;
  if (category === 'floating' || category === 'long-term-away') return false;
  return registry.exemptionOf(memberId, day) === undefined;
}
