import { membersProjectionName } from '../../member/index.js';
import { saidBy } from '../said-by.js';
import type { Sources } from '../view.js';

/** What is personal of a member, and tells who they are. */
export type Identity = Readonly<{ name?: string; phone?: string }>;

/** So many members are asked for in one question. */
const mostAtOnce = 500;

/**
 * Names and telephone numbers of those members whom the viewer may identify. They are those of now, whatever moment the
 * question is about: what was erased does not come back.
 */
export async function identitiesOf(
  sources: Sources,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, Identity>> {
  const seen = memberIds.filter((memberId) => sources.viewer.sees('identity', memberId));
  if (seen.length === 0) return new Map();
  const joinings = await joiningsOf(sources, seen);
  const said = await saidBy<Identity>(sources, [...joinings.values()], seen);
  return new Map([...joinings].map(([memberId, eventId]) => [memberId, identityOf(said.get(eventId)!)]));
}

/** The events in which the names of members stand. */
async function joiningsOf(sources: Sources, memberIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const projection = await sources.rows(membersProjectionName);
  return projection.read(async (rows) => {
    const found = new Map<string, string>();
    for (let at = 0; at < memberIds.length; at += mostAtOnce) {
      const some = memberIds.slice(at, at + mostAtOnce);
      for (const row of await rows.find('members', { where: { memberId: { in: some } } })) {
        found.set(row['memberId'] as string, row['saidBy'] as string);
      }
    }
    return found;
  });
}

/** The names of those members whom the viewer may identify. */
export async function memberNames(
  sources: Sources,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const identities = await identitiesOf(sources, memberIds);
  return new Map([...identities].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name] as const])));
}

function identityOf({ name, phone }: Identity): Identity {
  return { ...(name !== undefined && { name }), ...(phone !== undefined && { phone }) };
}
