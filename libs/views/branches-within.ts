import type { Registry } from '../registry/index.js';
import type { Scope } from './view.js';

/** The branches within a scope that were ever established, sorted; of a member, those they were ever in. */
export function branchIdsWithin(registry: Registry, within: Scope, branchId?: string): string[] {
  const all = everyBranch(registry, within).filter((id) => registry.branch(id)?.establishedOn !== undefined);
  return (branchId === undefined ? all : all.filter((id) => id === branchId)).sort();
}

/** Whether a scope takes a member of one of its branches in. */
export function takesIn(within: Scope, memberId: string): boolean {
  return within.kind !== 'member' || within.memberId === memberId;
}

function everyBranch(registry: Registry, within: Scope): string[] {
  switch (within.kind) {
    case 'committee':
      return registry.unitIds().flatMap((unitId) => registry.branchIdsOf(unitId));
    case 'unit':
      return registry.branchIdsOf(within.unitId);
    case 'branch':
      return [within.branchId];
    case 'member':
      return [...new Set((registry.member(within.memberId)?.stays ?? []).map(({ branchId }) => branchId))];
  }
}
