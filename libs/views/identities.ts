import type { EventStore } from '../event-store/event-store.js';
import { membersProjectionName } from '../modules/member/index.js';
import { eventData } from './event-data.js';
import type { Person } from './viewer.js';
import type { ViewSources } from './view-sources.js';

/** The personal data that identifies a member. The telephone number is for today's superiors only. */
export type Identity = Readonly<{ name?: string; phone?: string }>;

/** What names are read from. */
export type NameSources = Pick<ViewSources, 'rows' | 'viewer'> & Readonly<{ log: Pick<EventStore, 'eventsById'> }>;

/** The number of members in one read. */
const membersPerRead = 500;

/**
 * Names and telephone numbers of the members whom the viewer may identify. They are the current ones, for every moment of
 * a query: erased data does not come back.
 */
export async function identitiesOf(
  sources: NameSources,
  people: readonly Person[],
): Promise<ReadonlyMap<string, Identity>> {
  const { viewer } = sources;
  const seen = people.filter(({ memberId, day }) => viewer.sees('identity', memberId, day));
  if (seen.length === 0) return new Map();
  const events = await eventsOf(sources, [...new Set(seen.map(({ memberId }) => memberId))]);
  const ids = events.flatMap(({ nameBy, phoneBy }) => [nameBy, phoneBy]);
  const data = await eventData<Identity>(sources, ids, seen);
  return new Map(
    events.map(({ memberId, nameBy, phoneBy }) => {
      const { name } = data.get(nameBy)!;
      const { phone } = data.get(phoneBy)!;
      const seesPhone = phone !== undefined && viewer.sees('identity', memberId);
      return [memberId, { ...(name !== undefined && { name }), ...(seesPhone && { phone }) }];
    }),
  );
}

/** The names of those ids that are members whom the viewer may identify today. */
export function membersNamed(sources: ViewSources, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const memberIds = ids.filter((id) => sources.registry.member(id));
  return namesOf(
    sources,
    memberIds.map((memberId) => ({ memberId, day: sources.today })),
  );
}

/** The names of these people, of those whom the viewer may identify. */
export async function namesOf(sources: NameSources, people: readonly Person[]): Promise<ReadonlyMap<string, string>> {
  const identities = await identitiesOf(sources, people);
  return new Map([...identities].flatMap(([id, { name }]) => (name === undefined ? [] : [[id, name] as const])));
}

type EventsOfMember = Readonly<{ memberId: string; nameBy: string; phoneBy: string }>;

/** The events with the names and the telephone numbers of members. */
async function eventsOf(sources: NameSources, memberIds: readonly string[]): Promise<readonly EventsOfMember[]> {
  const projection = await sources.rows(membersProjectionName);
  return projection.read(async (rows) => {
    const events: EventsOfMember[] = [];
    for (let at = 0; at < memberIds.length; at += membersPerRead) {
      const some = memberIds.slice(at, at + membersPerRead);
      events.push(
        ...((await rows.find('members', { where: { memberId: { in: some } } })) as unknown as EventsOfMember[]),
      );
    }
    return events;
  });
}
