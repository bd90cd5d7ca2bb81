import type { Bilingual } from '../kernel/bilingual.js';
import type { Registry } from './registry.js';

/** The names of units, branches, groups, people and offices by id; the id itself where no name is known. */
export type Names = Readonly<{
  unit: (unitId: string) => string;
  /** The unit of a branch. */
  unitOf: (branchId: string) => string;
  branch: (branchId: string) => string;
  group: (branchId: string, groupId: string) => string;
  /** A member, a unit, a branch or the committee. */
  party: (partyId: string) => Bilingual;
}>;

const committee: Bilingual = { zh: '市直机关工委', en: 'the committee' };

/** The names that a registry knows, and those of the members that are given with their ids. */
export function namesIn(registry: Registry, members: ReadonlyMap<string, string> = new Map()): Names {
  const unit = (unitId: string) => registry.unit(unitId)?.name || unitId;
  const branch = (branchId: string) => registry.branch(branchId)?.name || branchId;
  return {
    unit,
    unitOf: (branchId) => unit(registry.branch(branchId)?.unitId ?? ''),
    branch,
    group: (branchId, groupId) =>
      registry.branch(branchId)?.groups.findLast((group) => group.groupId === groupId)?.name ?? groupId,
    party: (partyId) => {
      if (partyId === 'committee') return committee;
      const name = members.get(partyId) ?? (registry.branch(partyId) ? branch(partyId) : unit(partyId));
      return { zh: name, en: name };
    },
  };
}
