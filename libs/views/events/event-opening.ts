import type { EventStore, SaltedEvent } from '../../event-store/event-store.js';
import { isRevision, type RecordCorrected } from '../../kernel/revision.js';
import type { Viewer } from '../viewer.js';
import { onDayOf } from './day-of-event.js';
import { shownData } from './shown-data.js';

type OpeningSources = Readonly<{ log: Pick<EventStore, 'saltedById' | 'eventsById'>; viewer: Viewer }>;

/** An event with its salt, and the fields that the viewer may not see: only without any may the viewer have the salt. */
export type EventForOpening = Readonly<{ event: SaltedEvent; withheld: readonly string[] }>;

/** The event of an opening; `undefined` if no event has this id. It stays sealed. */
export async function eventForOpening(sources: OpeningSources, id: string): Promise<EventForOpening | undefined> {
  const event = await sources.log.saltedById(id);
  return event && { event, withheld: await withheldFrom(sources, event) };
}

async function withheldFrom({ log, viewer }: OpeningSources, event: SaltedEvent): Promise<readonly string[]> {
  const data: unknown = JSON.parse(event.data);
  const { type, stream } = event;
  if (!isRevision(type)) return shownData({ type, stream, data }, onDayOf({ ...event, data }, viewer)).withheld;
  const { recordId, data: corrected } = data as Partial<RecordCorrected>;
  if (corrected === undefined) return [];
  const [record] = await log.eventsById([recordId!]);
  // Without its record nobody can tell what in it is personal.
  return record ? shownData({ ...record, data: corrected }, onDayOf(record, viewer)).withheld : ['data'];
}
