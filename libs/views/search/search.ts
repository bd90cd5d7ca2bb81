import Type, { type Static } from 'typebox';
import { anyOf, exact, Id, oneOf, optional, Text } from '../../kernel/schema.js';
import { namesOf } from '../identities.js';
import type { ViewSources } from '../view-sources.js';
import { comparedNames, folded, type NameIn } from './compared-names.js';

const kinds = ['unit', 'branch', 'member'] as const;

/** A unit, branch or member that was found, with where it belongs. */
const Hit = exact({
  kind: oneOf(...kinds),
  id: Id,
  name: optional(Text),
  unitId: optional(Id),
  unitName: optional(Text),
  branchId: optional(Id),
  branchName: optional(Text),
});

export const SearchResult = exact({
  position: Type.Integer(),
  items: anyOf(Hit),
  /** Whether there are more than the answer has. */
  more: Type.Boolean(),
});

type Hit = Readonly<Static<typeof Hit>>;
export type SearchResult = Readonly<Static<typeof SearchResult>>;

/** What a search may see, and how it reads names without showing them. */
export type SearchScope = Readonly<{
  reachesUnit: (unitId: string) => boolean;
  reachesBranch: (branchId: string) => boolean;
  nameIn: NameIn;
}>;

const mostHits = 50;

/**
 * Units, branches and members whose name or id has the text, within the reach of the viewer. The names of members are
 * compared by the program alone; those that are shown are opened, and the reading is noted.
 */
export async function search(sources: ViewSources, scope: SearchScope, text: string): Promise<SearchResult> {
  const wanted = folded(text);
  const has = (id: string, name: string | undefined) =>
    id === text || (wanted !== '' && folded(name ?? '').includes(wanted));
  const { registry, today } = sources;
  const units = registry.unitIds().filter((id) => scope.reachesUnit(id) && has(id, registry.unit(id)?.name));
  const branches = registry
    .unitIds()
    .flatMap((unitId) => registry.branchIdsOf(unitId))
    .filter(scope.reachesBranch);
  const found = branches.filter((id) => has(id, registry.branch(id)?.name));
  const members = await membersNamed(sources, scope, branches, has);
  const places = [...units.toSorted().map(unitHit), ...found.toSorted().map((id) => branchHit(sources, id))];
  const shownMembers = members.slice(0, Math.max(0, mostHits - places.length));
  const names = await namesOf(
    sources,
    shownMembers.map((memberId) => ({ memberId, day: today })),
  );
  const items = [...places, ...shownMembers.map((memberId) => memberHit(sources, memberId, names.get(memberId)))];
  return {
    position: sources.position,
    items: items.slice(0, mostHits),
    more: places.length + members.length > mostHits,
  };

  function unitHit(id: string): Hit {
    return { kind: 'unit', id, name: registry.unit(id)!.name };
  }
}

/** The members of today of these branches that match: by the name only those whom the viewer may identify. */
async function membersNamed(
  sources: ViewSources,
  scope: SearchScope,
  branchIds: readonly string[],
  has: (id: string, name: string | undefined) => boolean,
): Promise<string[]> {
  const { registry, viewer, today } = sources;
  const members = branchIds.flatMap((branchId) => registry.membersOf(branchId, today));
  const reached = members.filter((memberId) => viewer.reaches(memberId));
  const names = await comparedNames(
    sources,
    scope.nameIn,
    reached.filter((memberId) => viewer.sees('identity', memberId)),
  );
  return reached.filter((memberId) => has(memberId, names.get(memberId))).toSorted();
}

function branchHit({ registry }: ViewSources, id: string): Hit {
  const { name, unitId } = registry.branch(id)!;
  return { kind: 'branch', id, name, ...unitIn(registry, unitId) };
}

function memberHit({ registry, today }: ViewSources, id: string, name: string | undefined): Hit {
  const branchId = registry.branchOf(id, today)!;
  const branch = registry.branch(branchId)!;
  return {
    kind: 'member',
    id,
    ...(name !== undefined && { name }),
    ...unitIn(registry, branch.unitId),
    branchId,
    branchName: branch.name,
  };
}

function unitIn(registry: ViewSources['registry'], unitId: string) {
  return { unitId, unitName: registry.unit(unitId)?.name ?? unitId };
}
