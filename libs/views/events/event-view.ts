import type { EventStore, StoredEvent } from '../../event-store/event-store.js';
import { isRevision, type RecordCorrected } from '../../kernel/revision.js';
import { whatOf } from '../timeline/told.js';
import type { Bilingual, Viewer } from '../view.js';
import { shownData, type ShownData } from './shown-data.js';

type Reading = Pick<EventStore, 'eventsById' | 'readStream'>;
type Envelope = Omit<StoredEvent, 'data' | 'layout' | 'recordedMs'>;

/** A correction or retraction of a record. */
export type RevisionView = Envelope & Readonly<{ reason: string; approvedBy: string }> & Partial<ShownData>;

/** An event with what became of it, as far as the viewer may see its data. */
export type EventView = Envelope &
  ShownData &
  Readonly<{
    status: 'stands' | 'corrected' | 'retracted';
    revisions: readonly RevisionView[];
    /** In words, without anything personal. */
    what: Bilingual;
  }>;

/** One event of the log; nothing where there is none of this id. */
export async function eventView(log: Reading, id: string, viewer: Viewer): Promise<EventView | undefined> {
  const [event] = await log.eventsById([id]);
  if (!event) return undefined;
  return isRevision(event.type) ? viewOfRevision(log, event, viewer) : viewOfRecord(log, event, viewer);
}

async function viewOfRecord(log: Reading, stored: StoredEvent, viewer: Viewer): Promise<EventView> {
  const [event, ...revisions] = await opened([stored, ...(await revisionsOf(log, stored))], viewer);
  const types = new Set(revisions.map(({ type }) => type));
  return {
    ...envelopeOf(event),
    ...shownData(event, viewer),
    status: types.has('RecordRetracted') ? 'retracted' : types.has('RecordCorrected') ? 'corrected' : 'stands',
    revisions: revisions.map((each) => revisionView(each, event, viewer)),
    what: whatOf({ ...event, data: shownData(event, nobody).data }),
  };
}

/** The data of a correction are those of the record it corrects. */
async function viewOfRevision(log: Reading, stored: StoredEvent, viewer: Viewer): Promise<EventView> {
  const [event] = await opened([stored], viewer);
  const { data: _, ...said } = event.data as RecordCorrected;
  const [record] = await log.eventsById([said.recordId]);
  const { data, withheld = [] } = record ? correctedData(event, record, viewer) : {};
  return {
    ...envelopeOf(event),
    data: { ...said, ...(data !== undefined && { data }) },
    withheld: withheld.map((field) => `data.${field}`),
    status: 'stands',
    revisions: [],
    what: whatOf({ ...event, data: said }),
  };
}

/** With what is personal opened, as far as the viewer sees it. */
async function opened(
  events: readonly [StoredEvent, ...StoredEvent[]],
  viewer: Viewer,
): Promise<[StoredEvent, ...StoredEvent[]]> {
  const data = await viewer.opened(events);
  return events.map((event, index) => ({ ...event, data: data[index] })) as [StoredEvent, ...StoredEvent[]];
}

/** Sees nothing personal. */
const nobody = { sees: () => false };

async function revisionsOf(log: Reading, { id, stream, revision }: StoredEvent): Promise<StoredEvent[]> {
  const found: StoredEvent[] = [];
  for await (const batch of log.readStream(stream, revision + 1)) {
    found.push(...batch.filter(({ type, data }) => isRevision(type) && (data as RecordCorrected).recordId === id));
  }
  return found;
}

function revisionView(event: StoredEvent, record: StoredEvent, viewer: Viewer): RevisionView {
  const { reason, approvedBy } = event.data as RecordCorrected;
  return { ...envelopeOf(event), reason, approvedBy, ...correctedData(event, record, viewer) };
}

function correctedData(event: StoredEvent, record: StoredEvent, viewer: Viewer): Partial<ShownData> {
  const { data } = event.data as Partial<RecordCorrected>;
  return data === undefined ? {} : shownData({ ...record, data }, viewer);
}

function envelopeOf(event: StoredEvent): Envelope {
  const { data: _data, layout: _layout, recordedMs: _recordedMs, ...envelope } = event;
  return envelope;
}
