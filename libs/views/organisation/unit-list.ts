import { CivilDate, Count, exact, Flag, Id, optional, Text } from '../../kernel/schema.js';
import type { Registry } from '../../registry/index.js';
import { pageOfList } from '../paging.js';
import type { ListView, Scope } from '../view.js';
import type { Known, KnownOrganisation, Moment } from './known-organisation.js';
import { momentFields } from './moment.js';

export type UnitItem = Readonly<{
  unitId: string;
  name: string;
  registeredOn: string;
  dissolvedOn?: string;
  /** Whether it is there on the day. */
  exists: boolean;
  /** Those of the day. */
  branches: number;
  members: number;
}>;

/** The units and how large they are on a day; one that is gone stays in the list. */
export function unitList(organisation: KnownOrganisation): ListView<Moment, UnitItem> {
  return {
    name: 'units',
    title: { zh: '市直单位', en: 'Units' },
    filter: exact(momentFields),
    sorts: ['unitId'],
    item: exact({
      unitId: Id,
      name: Text,
      registeredOn: CivilDate,
      dissolvedOn: optional(CivilDate),
      exists: Flag,
      branches: Count,
      members: Count,
    }),
    columns: [
      { key: 'unitId', title: { zh: '编号', en: 'Unit' }, value: ({ unitId }) => unitId },
      { key: 'name', title: { zh: '单位名称', en: 'Name' }, value: ({ name }) => name },
      { key: 'registeredOn', title: { zh: '登记日期', en: 'Registered' }, value: ({ registeredOn }) => registeredOn },
      {
        key: 'dissolvedOn',
        title: { zh: '撤销日期', en: 'Dissolved' },
        value: ({ dissolvedOn = null }) => dissolvedOn,
      },
      { key: 'branches', title: { zh: '党支部数', en: 'Branches' }, value: ({ branches }) => branches },
      { key: 'members', title: { zh: '党员数', en: 'Members' }, value: ({ members }) => members },
    ],
    page: async (sources, within, filter, request) => {
      const known = await organisation.at(sources, filter);
      const items = unitIdsWithin(known.registry, within, known.day).flatMap(
        (unitId) => unitItemOf(known, unitId) ?? [],
      );
      return pageOfList(items, sources.position, ({ unitId }) => [unitId], request);
    },
  };
}

/** Nothing for a unit that is not registered by the day. */
export function unitItemOf({ registry, day }: Known, unitId: string): UnitItem | undefined {
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

function unitIdsWithin(registry: Registry, within: Scope, day: string): string[] {
  switch (within.kind) {
    case 'committee':
      return registry.unitIds();
    case 'unit':
      return [within.unitId];
    case 'branch':
      return unitOf(registry, within.branchId);
    case 'member':
      return unitOf(registry, registry.branchOf(within.memberId, day));
  }
}

function unitOf(registry: Registry, branchId: string | undefined): string[] {
  const unitId = branchId === undefined ? undefined : registry.branch(branchId)?.unitId;
  return unitId ? [unitId] : [];
}
