import type { Sources, Viewer } from './view.js';

/** The names of members, for a view that shows them to some; only asked for whom the viewer may identify. */
export type MemberNames = (sources: Sources, memberIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** The names of those members whom the viewer may identify. */
export async function namesFor(
  sources: Sources,
  names: MemberNames,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const shown = [...new Set(memberIds)].filter((memberId) => seesName(sources.viewer, memberId));
  return shown.length === 0 ? new Map() : names(sources, shown);
}

function seesName(viewer: Viewer, memberId: string): boolean {
  return viewer.sees('identity', memberId);
}
