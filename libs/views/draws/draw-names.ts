import { inspectionOf, readDraw } from '../../draws/index.js';
import { identitiesOf } from '../identities.js';
import type { ViewSources } from '../view-sources.js';
import { inspectionsOfDraws } from './drawn-inspections.js';

/** A drawn member. Name and telephone number are there for who may make the check, until it is made. */
export type DrawnMember = Readonly<{
  memberId: string;
  /** `null` if the member has left. */
  branchId: string | null;
  unitId: string | null;
  /** `null` until the check is made. */
  inspectionId: string | null;
  name?: string;
  phone?: string;
}>;

export type DrawNames = Readonly<{ position: number; drawId: string; members: readonly DrawnMember[] }>;

/**
 * The members of a held draw, for the inspector who calls or visits them; empty for a draw among branches. The names open with
 * the draw, as a noted reading, and close with the check. `undefined` if the draw is not held.
 */
export async function drawNames(sources: ViewSources, drawId: string): Promise<DrawNames | undefined> {
  const { log, position, viewer } = sources;
  const { announced, held } = (await readDraw(log, drawId)) ?? {};
  if (!announced || !held) return undefined;
  const inspections = await inspectionsOfDraws(sources, [drawId]);
  const drawn = announced.among === 'members' ? held.drawn : [];
  const members = drawn.map((memberId) => {
    const inspectionId = inspectionOf({ drawId, id: memberId }, inspections, sources.registry)?.inspectionId ?? null;
    return { memberId, ...placeOf(sources, memberId), inspectionId };
  });
  const open = members.filter(({ branchId, inspectionId }) => isOpen(sources, branchId, inspectionId));
  const memberIds = open.map(({ memberId }) => memberId);
  const today = memberIds.map((memberId) => ({ memberId, day: sources.today }));
  const identities = await identitiesOf({ ...sources, viewer: viewer.identifying(memberIds) }, today);
  return { position, drawId, members: members.map((each) => ({ ...each, ...identities.get(each.memberId) })) };
}

function placeOf({ registry, today }: ViewSources, memberId: string) {
  const branchId = registry.branchOf(memberId, today) ?? null;
  return { branchId, unitId: branchId === null ? null : (registry.branch(branchId)?.unitId ?? null) };
}

function isOpen({ viewer }: ViewSources, branchId: string | null, inspectionId: string | null): boolean {
  return branchId !== null && inspectionId === null && viewer.inspects(branchId);
}
