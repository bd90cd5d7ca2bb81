import { membersProjectionName } from '../../modules/member/index.js';
import type { ViewSources } from '../view-sources.js';

/** The name that an event holds, read by the program to compare; `undefined` if it may not be read. */
export type NameIn = (
  event: Readonly<{ id: string; stream: string; type: string; data: unknown }>,
) => string | undefined;

const eventsPerRead = 500;

/** The names of members for the program to compare. They are not shown, so the reading is not noted. */
export async function comparedNames(sources: ViewSources, nameIn: NameIn, memberIds: readonly string[]) {
  const names = new Map<string, string>();
  const projected = await sources.rows(membersProjectionName);
  for (let at = 0; at < memberIds.length; at += eventsPerRead) {
    const some = memberIds.slice(at, at + eventsPerRead);
    const rows = await projected.read((reader) => reader.find('members', { where: { memberId: { in: some } } }));
    const events = await sources.log.eventsById(rows.map(({ nameBy }) => String(nameBy)));
    const byId = new Map(events.map((event) => [event.id, event]));
    for (const { memberId, nameBy } of rows) {
      const event = byId.get(String(nameBy));
      const name = event && nameIn(event);
      if (name !== undefined) names.set(String(memberId), name);
    }
  }
  return names;
}

/** The members of a branch today who have a name, of those whom the viewer may identify. */
export async function namesakesIn(
  sources: ViewSources,
  nameIn: NameIn,
  branchId: string,
  name: string,
): Promise<string[]> {
  const { registry, viewer, today } = sources;
  const members = registry.membersOf(branchId, today).filter((memberId) => viewer.sees('identity', memberId));
  const names = await comparedNames(sources, nameIn, members);
  return members.filter((memberId) => folded(names.get(memberId) ?? '') === folded(name)).toSorted();
}

/** Without spaces and dots between the parts of a name, and without capitals. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s·.•]/gu, '')
    .toLowerCase();
}
