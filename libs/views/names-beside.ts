import type { ViewSources } from './view-sources.js';
import { namesOf } from './identities.js';

/** Names by id: of units, branches, and the members whom the viewer may identify. */
export type NamesById = Readonly<Record<string, string>>;

/**
 * The names of all ids in an answer, to show beside them. `dayOf` is the day by which the viewer may identify a member, such as
 * the day of the month that the answer is about; default: today.
 */
export async function namesBeside(
  sources: ViewSources,
  answer: unknown,
  dayOf: (memberId: string) => string = () => sources.today,
): Promise<NamesById> {
  const { registry } = sources;
  const ids = [...textsIn(answer)];
  const members = ids.filter((id) => registry.member(id) !== undefined);
  const people = members.map((memberId) => ({ memberId, day: dayOf(memberId) }));
  const places = ids.flatMap((id) => {
    const name = registry.branch(id)?.name ?? registry.unit(id)?.name;
    return name === undefined || name === '' ? [] : [[id, name] as const];
  });
  return Object.fromEntries([...places, ...(await namesOf(sources, people))]);
}

function textsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') found.add(value);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) textsIn(each, found);
  return found;
}
