import { membersProjectionName } from '../../member/index.js';
import type { Row } from '../../read-models/read-model-store.js';
import type { Sources } from '../view.js';

/** So many members are asked for in one question. */
const mostAtOnce = 500;

/** What joining said of members, by id. Name and telephone number are there whoever asks: see `shownTo`. */
export async function joiningsOf(sources: Sources, memberIds: readonly string[]): Promise<ReadonlyMap<string, Row>> {
  const projection = await sources.rows(membersProjectionName);
  return projection.read(async (rows) => {
    const found = new Map<string, Row>();
    for (let at = 0; at < memberIds.length; at += mostAtOnce) {
      const some = memberIds.slice(at, at + mostAtOnce);
      for (const row of await rows.find('members', { where: { memberId: { in: some } } })) {
        found.set(row['memberId'] as string, row);
      }
    }
    return found;
  });
}

/** The names of members; to be asked only for those whom the viewer may identify. */
export async function memberNames(
  sources: Sources,
  memberIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const joinings = await joiningsOf(sources, memberIds);
  return new Map([...joinings].flatMap(([id, { name }]) => (typeof name === 'string' ? [[id, name] as const] : [])));
}

/** Name and telephone number, for those who may identify the member. They are those of now, whatever moment is asked about. */
export function identityOf(
  { viewer }: Sources,
  memberId: string,
  row: Row | undefined,
): { name?: string; phone?: string } {
  if (!row || !viewer.sees('identity', memberId)) return {};
  const { name, phone } = row as { name: string | null; phone: string | null };
  return { ...(name !== null && { name }), ...(phone !== null && { phone }) };
}
