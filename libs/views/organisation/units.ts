import { CivilDate, Count, exact, Flag, Id, optional, Text } from '../../kernel/schema.js';
import type { Registry } from '../../registry/index.js';
import { inList, pageOf } from '../paging.js';
import { establishedIn, type Scope } from '../scope.js';
import type { ViewSources } from '../view-sources.js';
import type { Column, ListView } from '../view.js';
import { branchItemOf, type BranchItem } from './branches.js';
import { responsibilitiesOf, type Responsibility } from './offices.js';
import { momentFields, type Moment, type Organisation } from './organisation-history.js';

export type UnitItem = Readonly<{
  unitId: string;
  name: string;
  registeredOn: string;
  dissolvedOn?: string;
  /** Whether the unit exists on the day. */
  exists: boolean;
  /** The number of branches on the day. */
  branches: number;
  members: number;
}>;

const UnitItem = exact({
  unitId: Id,
  name: Text,
  registeredOn: CivilDate,
  dissolvedOn: optional(CivilDate),
  exists: Flag,
  branches: Count,
  members: Count,
});

export type UnitDetail = UnitItem &
  Readonly<{
    position: number;
    day: string;
    responsibilities: readonly Responsibility[];
    branchList: readonly BranchItem[];
  }>;

const columns: readonly Column<UnitItem>[] = [
  { key: 'name', title: { zh: '单位名称', en: 'Name' }, value: ({ name }) => name },
  { key: 'registeredOn', title: { zh: '登记日期', en: 'Registered' }, value: ({ registeredOn }) => registeredOn },
  { key: 'dissolvedOn', title: { zh: '撤销日期', en: 'Dissolved' }, value: ({ dissolvedOn = null }) => dissolvedOn },
  { key: 'branches', title: { zh: '党支部数', en: 'Branches' }, value: ({ branches }) => branches },
  { key: 'members', title: { zh: '党员数', en: 'Members' }, value: ({ members }) => members },
  { key: 'unitId', title: { zh: '编号', en: 'Id' }, value: ({ unitId }) => unitId },
];

const sorts = { unitId: ({ unitId }: UnitItem) => [unitId] };

/** The units and their sizes on a day; a dissolved unit stays in the list. */
export const units: ListView<Moment, UnitItem> = {
  name: 'units',
  title: { zh: '市直单位', en: 'Units' },
  filter: exact(momentFields),
  sorts: Object.keys(sorts),
  item: UnitItem,
  columns,
  page: async (sources, scope, filter, request) => {
    const organisation = await sources.organisation.at(sources, filter);
    const ids = unitsOf(organisation.registry, scope);
    const items = ids.flatMap((unitId) => unitItemOf(organisation, unitId) ?? []);
    return pageOf(inList(items, sorts, request), sources.position, request);
  },
};

/** A unit with its responsibilities and branches on a day; `undefined` if it is not registered by then. */
export async function unitDetail(
  sources: ViewSources,
  unitId: string,
  moment: Moment,
): Promise<UnitDetail | undefined> {
  const organisation = await sources.organisation.at(sources, moment);
  const unit = unitItemOf(organisation, unitId);
  if (!unit) return undefined;
  const branchIds = organisation.registry.branchIdsOf(unitId).sort();
  return {
    position: sources.position,
    day: organisation.day,
    ...unit,
    responsibilities: await responsibilitiesOf(unitId, organisation),
    branchList: branchIds.flatMap((branchId) => branchItemOf(organisation, branchId) ?? []),
  };
}

/** `undefined` if the unit is not registered by the day. */
function unitItemOf({ registry, day }: Organisation, unitId: string): UnitItem | undefined {
  const { name, registeredOn, dissolvedOn } = registry.unit(unitId) ?? {};
  if (name === undefined || registeredOn === undefined || registeredOn > day) return undefined;
  const branches = registry.branchIdsOf(unitId).filter((branchId) => registry.branchExists(branchId, day));
  return {
    unitId,
    name,
    registeredOn,
    ...(dissolvedOn !== undefined && { dissolvedOn }),
    exists: registry.unitExists(unitId, day),
    branches: branches.length,
    members: branches.reduce((sum, branchId) => sum + registry.membersOf(branchId, day).length, 0),
  };
}

/** The units that a scope belongs to. */
function unitsOf(registry: Registry, scope: Scope): string[] {
  if (scope.kind === 'committee') return registry.unitIds();
  if (scope.kind === 'unit') return [scope.unitId];
  return [...new Set(establishedIn(registry, scope).map((branchId) => registry.branch(branchId)!.unitId))];
}
