import { membersProjectionName } from '../../member/index.js';
import type { Row } from '../../read-models/read-model-store.js';
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
  const found = new Map<string, Identity>();
  if (seen.length === 0) return found;
  const projection = await sources.rows(membersProjectionName);
  return projection.read(async (rows) => {
    for (let at = 0; at < seen.length; at += mostAtOnce) {
      const some = seen.slice(at, at + mostAtOnce);
      for (const row of await rows.find('members', { where: { memberId: { in: some } } })) {
        found.set(row['memberId'] as string, identityOf(row));
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

function identityOf(row: Row): Identity {
  const { name, phone } = row as Readonly<{ name: string | null; phone: string | null }>;
  return { ...(name !== null && { name }), ...(phone !== null && { phone }) };
}
