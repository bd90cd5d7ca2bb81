import { createHash } from 'node:crypto';
import type { Registry } from '../../../registry/index.js';
import type { DrawAnnouncement } from './draw.events.js';

type Seed = Readonly<{ root: Uint8Array; beaconValue?: string | undefined }>;

/** An id with its rank: 64 hexadecimal digits. */
export type RankedId = Readonly<{ id: string; rank: string }>;

/**
 * Who can be drawn, sorted: the branches of the units that exist on the day, or their members, less the exempt and those
 * long away. The registry holds the records up to the announcement, and none after it.
 */
export function populationOf(
  { among, unitIds, day }: Pick<DrawAnnouncement, 'among' | 'unitIds' | 'day'>,
  registry: Registry,
): string[] {
  const units = unitIds.length === 0 ? registry.unitIds() : unitIds;
  const all = units.flatMap((unitId) => registry.branchIdsOf(unitId));
  const branches = all.filter((branchId) => registry.branchExists(branchId, day));
  if (among === 'branches') return branches.sort();
  const members = branches.flatMap((branchId) => registry.membersOf(branchId, day));
  return members.filter((memberId) => canBeAsked(registry, memberId, day)).sort();
}

function canBeAsked(registry: Registry, memberId: string, day: string): boolean {
  const isAway = registry.categoryOf(memberId, day).value === 'long-term-away';
  return !isAway && registry.exemptionOf(memberId, day) === undefined;
}

/** What the ranks follow from: the root of the audit log up to the announcement, then the value of the beacon in UTF-8. */
export function seedOf({ root, beaconValue = '' }: Seed): Uint8Array {
  return Buffer.concat([root, Buffer.from(beaconValue, 'utf8')]);
}

/** The ids by rank: the hexadecimal SHA-256 of seed ‖ `drawId` ‖ `:` ‖ id. The first `count` are drawn. */
export function ranked(ids: readonly string[], seed: Uint8Array, drawId: string): RankedId[] {
  const withRanks = ids.map((id) => ({ id, rank: rankOf(id, seed, drawId) }));
  return withRanks.sort((one, other) => (one.rank < other.rank ? -1 : 1));
}

function rankOf(id: string, seed: Uint8Array, drawId: string): string {
  return createHash('sha256').update(seed).update(`${drawId}:${id}`).digest('hex');
}
