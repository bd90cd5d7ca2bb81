import type { Category } from '../../registry/index.js';
import type { Sources } from '../view.js';
import type { Known, KnownOrganisation, Moment } from './known-organisation.js';
import { officesOf, responsibilitiesOf, type BranchOffices, type Responsibility } from './offices.js';
import { unitItemOf, type UnitItem } from './unit-list.js';

/** An answer with the position of the log that it stands at, and the day that it is about. */
type Answer = Readonly<{ position: number; day: string }>;

export type BranchItem = Readonly<{
  branchId: string;
  unitId: string;
  name: string;
  frontline: boolean;
  hasCommittee: boolean;
  establishedOn: string;
  dissolvedOn?: string;
  /** Whether it is there on the day. */
  exists: boolean;
  members: number;
}>;

export type UnitDetail = Answer &
  UnitItem &
  Readonly<{ responsibilities: readonly Responsibility[]; branchList: readonly BranchItem[] }>;

export type BranchDetail = Answer &
  BranchItem &
  BranchOffices &
  Readonly<{
    groups: readonly Readonly<{ groupId: string; name: string; formedOn: string }>[];
    /** How many members are in each category; those of no other are ordinary. */
    categories: Readonly<Record<Category, number>>;
    /** Of the unit's leading body. */
    leaders: number;
  }>;

/** A unit with its responsibilities and branches on a day; nothing where it is not registered by then. */
export async function unitDetail(
  organisation: KnownOrganisation,
  sources: Sources,
  unitId: string,
  moment: Moment,
): Promise<UnitDetail | undefined> {
  const known = await organisation.at(sources, moment);
  const unit = unitItemOf(known, unitId);
  if (!unit) return undefined;
  const branchIds = known.registry.branchIdsOf(unitId).sort();
  return {
    position: sources.position,
    day: known.day,
    ...unit,
    responsibilities: await responsibilitiesOf(unitId, known),
    branchList: branchIds.flatMap((branchId) => branchItemOf(known, branchId) ?? []),
  };
}

/** A branch with its offices, groups and members in numbers on a day; nothing where it is not established by then. */
export async function branchDetail(
  organisation: KnownOrganisation,
  sources: Sources,
  branchId: string,
  moment: Moment,
): Promise<BranchDetail | undefined> {
  const known = await organisation.at(sources, moment);
  const { registry, day } = known;
  const branch = branchItemOf(known, branchId);
  if (!branch) return undefined;
  return {
    position: sources.position,
    day,
    ...branch,
    ...(await officesOf(branchId, known)),
    groups: registry.groupsOf(branchId, day).map(({ groupId, name, formedOn }) => ({ groupId, name, formedOn })),
    categories: categoriesOf(known, branchId),
    leaders: registry.membersOf(branchId, day).filter((memberId) => registry.isLeader(memberId, day)).length,
  };
}

function branchItemOf({ registry, day }: Known, branchId: string): BranchItem | undefined {
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

function categoriesOf({ registry, day }: Known, branchId: string): Record<Category, number> {
  const counts = { ordinary: 0, 'long-term-away': 0, infirm: 0, frontline: 0, floating: 0 };
  for (const memberId of registry.membersOf(branchId, day)) counts[registry.categoryOf(memberId, day).value] += 1;
  return counts;
}
