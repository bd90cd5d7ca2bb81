import type { EventStore } from '../event-store/event-store.js';
import { isRevision, type RecordCorrected } from '../kernel/revision.js';
import type { Person, Viewer } from './viewer.js';

/** The number of events in one read. */
const eventsPerRead = 500;

/**
 * The data of events by id; for a correction, the corrected data. Opens only the personal fields of these people that the
 * viewer may see.
 */
export async function eventData<Data>(
  { log, viewer }: Readonly<{ log: Pick<EventStore, 'eventsById'>; viewer: Viewer }>,
  eventIds: readonly string[],
  people: readonly Person[],
): Promise<ReadonlyMap<string, Data>> {
  const ids = [...new Set(eventIds)];
  const events = [];
  for (let at = 0; at < ids.length; at += eventsPerRead) {
    events.push(...(await log.eventsById(ids.slice(at, at + eventsPerRead))));
  }
  const dayOf = new Map(people.map(({ memberId, day }) => [memberId, day]));
  const opened = await viewer.opened(events, (memberId) => dayOf.get(memberId));
  const entries = events.map(({ id, type }, index) => {
    const data = isRevision(type) ? (opened[index] as RecordCorrected).data : opened[index];
    return [id, data as Data] as const;
  });
  return new Map(entries);
}
