import type { Registry } from '../../../registry/index.js';
import type { Scope } from './access.events.js';

/** The place in the organisation that an action concerns. */
export type Node =
  | Readonly<{ kind: 'committee' }>
  | Readonly<{ kind: 'unit'; unitId: string }>
  | Readonly<{ kind: 'branch'; branchId: string }>
  | Readonly<{ kind: 'member'; memberId: string }>;

/** An account, and the day for looking up a member's branch. */
export type ScopeContext = Readonly<{ accountId: string; registry: Registry; day: string }>;

/** Whether a node is the scope's node or below it. A dissolved branch stays below the unit of its establishment. */
export function covers(scope: Scope, node: Node, { accountId, registry, day }: ScopeContext): boolean {
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

/** Whether a node is the owner of the account, their branch, or its unit: nobody decides on it alone. */
export function isOwn(node: Node, { accountId, registry, day }: ScopeContext): boolean {
  if (node.kind === 'committee') return false;
  if (node.kind === 'member') return node.memberId === accountId;
  const branchId = registry.branchOf(accountId, day);
  if (branchId === undefined) return false;
  return node.kind === 'branch' ? node.branchId === branchId : registry.branch(branchId)?.unitId === node.unitId;
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
