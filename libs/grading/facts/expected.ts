import type { Registry } from '../../registry/index.js';

/** Whether a member of the branch is expected at its party day, or why not (clause 3.2). */
export type Expectation = 'expected' | 'frontline' | 'floating' | 'long-term-away' | 'exempt';

/** The members of a branch who are expected at a party day on a day, sorted, by what was recorded by `knownOn`. */
export function expectedOn(registry: Registry, branchId: string, day: string, knownOn: string): string[] {
  const members = registry.membersOf(branchId, day);
  return members.filter((memberId) => isExpected(registry, branchId, memberId, day, knownOn));
}

/** Whether a member of the branch is expected: not exempt and not cared for elsewhere (clause 3.2). */
export function isExpected(
  registry: Registry,
  branchId: string,
  memberId: string,
  day: string,
  knownOn: string,
): boolean {
  return expectationOf(registry, branchId, memberId, day, knownOn) === 'expected';
}

export function expectationOf(
  registry: Registry,
  branchId: string,
  memberId: string,
  day: string,
  knownOn: string,
): Expectation {
  const category = registry.categoryOf(memberId, day, knownOn).value;
  if (category === 'frontline') return registry.branch(branchId)!.frontline ? 'expected' : 'frontline';
  if (category === 'floating' || category === 'long-term-away') return category;
  return registry.exemptionOf(memberId, day, knownOn) ? 'exempt' : 'expected';
}
