import type { Registry } from '../../registry/index.js';
import type { Scope } from './access.events.js';

/** A place in the organisation that an act or a question is about. */
export type Node =
  | Readonly<{ kind: 'committee' }>
  | Readonly<{ kind: 'unit'; unitId: string }>
  | Readonly<{ kind: 'branch'; branchId: string }>
  | Readonly<{ kind: 'member'; memberId: string }>;

/** Whose scope it is, and on which day a member is looked for in a branch. */
export type Seen = Readonly<{ accountId: string; registry: Registry; day: string }>;

/** Whether a node is the scope's or lies below it. A branch stays below the unit it was established in when it is gone. */
export function covers(scope: Scope, node: Node, { accountId, registry, day }: Seen): boolean {
  switch (scope.kind) {
    case 'committee':
      return true;
    case 'unit':
      return unitOf(node, registry, day) === scope.unitId;
    case 'branch':
      return branchOf(node, registry, day) === scope.branchId;
    case 'self':
      return node.kind === 'member' && node.memberId === accountId;
  }
}

function unitOf(node: Node, registry: Registry, day: string): string | undefined {
  if (node.kind === 'unit') return node.unitId;
  const branchId = branchOf(node, registry, day);
  return branchId === undefined ? undefined : registry.branch(branchId)?.unitId;
}

function branchOf(node: Node, registry: Registry, day: string): string | undefined {
  if (node.kind === 'branch') return node.branchId;
  return node.kind === 'member' ? registry.branchOf(node.memberId, day) : undefined;
}
