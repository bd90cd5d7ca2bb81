import type { Condition } from '../read-models/read-model-store.js';
import type { Registry } from '../registry/index.js';
import type { Person } from './viewer.js';
import type { Viewer } from './viewer.js';

/** The part of the organisation that a query covers. The caller has checked the permission. */
export type Scope = Readonly<
  | { kind: 'committee' }
  | { kind: 'unit'; unitId: string }
  | { kind: 'branch'; branchId: string }
  | { kind: 'member'; memberId: string }
>;

/** The filters that narrow a scope. */
type Part = Readonly<{ unitId?: string | undefined; branchId?: string | undefined }>;

/** The sorted branches of a scope that match the filters; for a member, all branches they were ever in. `undefined` means all branches. */
export function branchesIn(registry: Registry, scope: Scope, { unitId, branchId }: Part = {}): string[] | undefined {
  const ofUnit = unitId === undefined ? undefined : registry.branchIdsOf(unitId);
  const named = branchId === undefined ? undefined : [branchId];
  return common([branchesOf(registry, scope), ofUnit, named])?.sort();
}

/** The same as a full list, without branches that were never established. */
export function establishedIn(registry: Registry, scope: Scope, part: Part = {}): string[] {
  const all = () => registry.unitIds().flatMap((unitId) => registry.branchIdsOf(unitId));
  const ids = branchesIn(registry, scope, part) ?? all().sort();
  return ids.filter((id) => registry.branch(id)?.establishedOn !== undefined);
}

/** The units that a scope covers as a whole and that match the filters. `undefined` means all units. */
export function unitsIn(scope: Scope, { unitId }: Part = {}): string[] | undefined {
  return common([unitsOf(scope), unitId === undefined ? undefined : [unitId]]);
}

/**
 * Whether a scope covers a member of one of its branches on a day. A former superior of a member sees only that time.
 */
export function coversMember(scope: Scope, { memberId, day }: Person, viewer: Pick<Viewer, 'reaches'>): boolean {
  return scope.kind !== 'member' || (scope.memberId === memberId && viewer.reaches(memberId, day));
}

/** The condition that a column holds one of these ids; empty without a list. */
export function isOneOf(column: string, ids: readonly string[] | undefined): Readonly<Record<string, Condition>> {
  return ids === undefined ? {} : { [column]: { in: ids } };
}

/** The condition that a day lies in a year; empty without a year. */
export function isInYear(column: string, year: number | undefined): Readonly<Record<string, Condition>> {
  return year === undefined ? {} : { [column]: { from: `${year}-01-01`, upTo: `${year}-12-31` } };
}

function branchesOf(registry: Registry, scope: Scope): string[] | undefined {
  switch (scope.kind) {
    case 'committee':
      return undefined;
    case 'unit':
      return registry.branchIdsOf(scope.unitId);
    case 'branch':
      return [scope.branchId];
    case 'member':
      return [...new Set(registry.staysOf(scope.memberId).map(({ branchId }) => branchId))];
  }
}

function unitsOf(scope: Scope): string[] | undefined {
  if (scope.kind === 'committee') return undefined;
  return scope.kind === 'unit' ? [scope.unitId] : [];
}

/** The items that are in all lists; `undefined` is a list of everything. */
function common(lists: readonly (string[] | undefined)[]): string[] | undefined {
  return lists.reduce((shared, list) => {
    if (shared === undefined || list === undefined) return shared ?? list;
    return shared.filter((id) => list.includes(id));
  }, undefined);
}
