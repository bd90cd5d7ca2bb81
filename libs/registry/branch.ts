import type { Effects } from './fold.js';

type Office = { memberId: string; electedOn: string };
type Designation = { memberId: string; designatedOn: string };

/** A group (党小组) of a branch. */
export type Group = { groupId: string; name: string; formedOn: string; dissolvedOn?: string; position: number };

/** A branch (党支部) with its last name in the log; its elections, designations and groups in the log's order. */
export type Branch = {
  unitId: string;
  name: string;
  frontline: boolean;
  establishedOn?: string;
  dissolvedOn?: string;
  /** The position of its establishment. */
  position: number;
  /** The position of its dissolution. */
  dissolutionPosition?: number;
  secretaries: (Office & { position: number })[];
  collectors: Designation[];
  committees: { on: string; has: boolean }[];
  groups: Group[];
};

type Establishment = Pick<Branch, 'unitId' | 'name' | 'frontline'> & { hasCommittee: boolean; establishedOn: string };

export const blankBranch = (): Branch => ({
  unitId: '',
  name: '',
  frontline: false,
  position: -1,
  secretaries: [],
  collectors: [],
  committees: [],
  groups: [],
});

export const branchEffects: Effects<Branch> = {
  BranchEstablished: (branch, data: Establishment, position) => {
    const { unitId, name, frontline, hasCommittee, establishedOn } = data;
    Object.assign(branch, { unitId, name, frontline, establishedOn, position });
    branch.committees.push({ on: establishedOn, has: hasCommittee });
  },
  BranchRenamed: (branch, { name }: { name: string }) => void Object.assign(branch, { name }),
  SecretaryElected: (branch, data: Office, position) => void branch.secretaries.push({ ...data, position }),
  DuesCollectorDesignated: (branch, data: Designation) => void branch.collectors.push(data),
  CommitteeElected: (branch, { electedOn }: { electedOn: string }) =>
    void branch.committees.push({ on: electedOn, has: true }),
  CommitteeDissolved: (branch, { dissolvedOn }: { dissolvedOn: string }) =>
    void branch.committees.push({ on: dissolvedOn, has: false }),
  GroupFormed: (branch, data: Omit<Group, 'position'>, position) => void branch.groups.push({ ...data, position }),
  GroupDissolved: (branch, { groupId, dissolvedOn }: { groupId: string; dissolvedOn: string }) => {
    const group = branch.groups.findLast((formed) => formed.groupId === groupId);
    if (group) group.dissolvedOn = dissolvedOn;
  },
  BranchDissolved: (branch, { dissolvedOn }: { dissolvedOn: string }, position) =>
    void Object.assign(branch, { dissolvedOn, dissolutionPosition: position }),
};
