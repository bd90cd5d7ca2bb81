import type { Condition } from '../read-models/read-model-store.js';
import type { Registry } from '../registry/index.js';
import type { Scope } from './view.js';

type Part = Readonly<{ unitId?: string; branchId?: string }>;

/** The branches that a question is about, narrowed by its filters; nothing where it is about all there are. */
export function branchesWithin(registry: Registry, within: Scope, { unitId, branchId }: Part): string[] | undefined {
  const scoped = branchesOf(registry, within);
  const asked = unitId === undefined ? undefined : registry.branchIdsOf(unitId);
  const named = branchId === undefined ? undefined : [branchId];
  return overlap([scoped, asked, named])?.sort();
}

/** The units that a question about units is about; nothing where it is about all there are. */
export function unitsWithin(within: Scope, { unitId }: Part): string[] | undefined {
  return overlap([unitsOf(within), unitId === undefined ? undefined : [unitId]]);
}

/** That a column is one of these ids; no condition where there is no list. */
export function oneOfThese(column: string, ids: readonly string[] | undefined): Readonly<Record<string, Condition>> {
  return ids === undefined ? {} : { [column]: { in: ids } };
}

function branchesOf(registry: Registry, within: Scope): string[] | undefined {
  if (within.kind === 'committee') return undefined;
  if (within.kind === 'unit') return registry.branchIdsOf(within.unitId);
  return within.kind === 'branch' ? [within.branchId] : [];
}

function unitsOf(within: Scope): string[] | undefined {
  if (within.kind === 'committee') return undefined;
  return within.kind === 'unit' ? [within.unitId] : [];
}

function overlap(lists: readonly (string[] | undefined)[]): string[] | undefined {
  return lists.reduce((common, list) => {
    if (common === undefined || list === undefined) return common ?? list;
    return common.filter((id) => list.includes(id));
  }, undefined);
}
