import type { Category } from '../../registry/index.js';
import type { ViewSources } from '../view-sources.js';
import { officesOf, type BranchOffices } from './offices.js';
import type { Moment, Organisation } from './organisation-history.js';

export type BranchItem = Readonly<{
  branchId: string;
  unitId: string;
  name: string;
  frontline: boolean;
  hasCommittee: boolean;
  establishedOn: string;
  dissolvedOn?: string;
  /** Whether the branch exists on the day. */
  exists: boolean;
  members: number;
}>;

export type BranchDetail = BranchItem &
  BranchOffices &
  Readonly<{
    position: number;
    day: string;
    groups: readonly Readonly<{ groupId: string; name: string; formedOn: string }>[];
    /** The number of members in each category. */
    categories: Readonly<Record<Category, number>>;
    /** The number of members of the unit's leading body. */
    leaders: number;
  }>;

/** A branch on a day: offices, groups and numbers of members; `undefined` if it is not established by then. */
export async function branchDetail(
  sources: ViewSources,
  branchId: string,
  moment: Moment,
): Promise<BranchDetail | undefined> {
  const organisation = await sources.organisation.at(sources, moment);
  const { registry, day } = organisation;
  const branch = branchItemOf(organisation, branchId);
  if (!branch) return undefined;
  return {
    position: sources.position,
    day,
    ...branch,
    ...(await officesOf(branchId, organisation)),
    groups: registry.groupsOf(branchId, day).map(({ groupId, name, formedOn }) => ({ groupId, name, formedOn })),
    categories: categoriesOf(organisation, branchId),
    leaders: registry.membersOf(branchId, day).filter((memberId) => registry.isLeader(memberId, day)).length,
  };
}

export function branchItemOf({ registry, day }: Organisation, branchId: string): BranchItem | undefined {
  const { unitId, name, frontline, establishedOn, dissolvedOn } = registry.branch(branchId) ?? {};
  if (unitId === undefined || name === undefined || establishedOn === undefined || establishedOn > day)
    return undefined;
  return {
    branchId,
    unitId,
    name,
    frontline: frontline ?? false,
    hasCommittee: registry.hasCommittee(branchId, day),
    establishedOn,
    ...(dissolvedOn !== undefined && { dissolvedOn }),
    exists: registry.branchExists(branchId, day),
    members: registry.membersOf(branchId, day).length,
  };
}

function categoriesOf({ registry, day }: Organisation, branchId: string): Record<Category, number> {
  const counts = { ordinary: 0, 'long-term-away': 0, infirm: 0, frontline: 0, floating: 0 };
  for (const memberId of registry.membersOf(branchId, day)) counts[registry.categoryOf(memberId, day).value] += 1;
  return counts;
}
