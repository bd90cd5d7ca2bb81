import type { Bilingual } from '../../kernel/bilingual.js';
import type { EventStore, StoredEvent } from '../../event-store/event-store.js';
import { dayOfInstant } from '../../kernel/civil.js';
import type { Caution } from '../../kernel/rule.js';
import { categoryOf } from '../../kernel/stream-name.js';
import { dataOf, isRevision, type RecordCorrected } from '../../kernel/revision.js';
import { recordText } from '../timeline/record-text.js';
import { recordNames } from '../timeline/record-names.js';
import { cautionsOf } from '../caution-shape.js';
import type { ViewSources } from '../view-sources.js';
import type { Viewer } from '../viewer.js';
import { onDayOf } from './day-of-event.js';
import { shownData, type ShownData } from './shown-data.js';

type Log = Pick<EventStore, 'eventsById' | 'readStream'>;
type EventSources = Readonly<{ log: Log }> & Pick<ViewSources, 'registry' | 'rows' | 'viewer'>;
type Envelope = Omit<StoredEvent, 'data' | 'recordedMs' | 'cautions'> &
  Readonly<{
    /** The cautions drawn when it was recorded or imported. */
    cautions: readonly Caution[];
  }>;

/** A correction or retraction of a record. */
export type RevisionView = Envelope & Readonly<{ reason: string; approvedBy: string }> & Partial<ShownData>;

/** An event with its corrections, and the data that the viewer may see. */
export type EventView = Envelope &
  ShownData &
  Readonly<{
    status: 'stands' | 'corrected' | 'retracted';
    revisions: readonly RevisionView[];
    /** The record in words, without personal data. */
    what: Bilingual;
  }>;

/** One event of the log; `undefined` if no event has this id. */
export async function eventView(sources: EventSources, id: string): Promise<EventView | undefined> {
  const [event] = await sources.log.eventsById([id]);
  if (!event) return undefined;
  return isRevision(event.type) ? viewOfRevision(sources, event) : viewOfRecord(sources, event);
}

async function viewOfRecord(sources: EventSources, stored: StoredEvent): Promise<EventView> {
  const { log } = sources;
  const viewer = onDayOf(stored, sources.viewer);
  const [event, ...revisions] = await openData([stored, ...(await revisionsOf(log, stored))], viewer);
  const types = new Set(revisions.map(({ type }) => type));
  return {
    ...envelopeOf(event),
    ...shownData(event, viewer),
    status: types.has('RecordRetracted') ? 'retracted' : types.has('RecordCorrected') ? 'corrected' : 'stands',
    revisions: revisions.map((each) => revisionView(each, event, viewer)),
    what: await textOf({ ...sources, viewer }, { ...event, data: shownData(event, nobody).data }),
  };
}

/** The record in words, with the names that the viewer may see. */
async function textOf(sources: EventSources, { stream, type, data, recordedMs }: StoredEvent): Promise<Bilingual> {
  const record = { stream, type, data, day: dayOfInstant(recordedMs), revisions: [] };
  return recordText(record, await recordNames(sources, [record]));
}

/** The data of a correction has the schema of the corrected record. */
async function viewOfRevision(sources: EventSources, stored: StoredEvent): Promise<EventView> {
  const { log, viewer: reader } = sources;
  const [record] = await log.eventsById([(stored.data as RecordCorrected).recordId]);
  const viewer = record ? onDayOf(record, reader) : reader;
  const [event] = await openData([stored], viewer);
  const { data: _, ...revision } = event.data as RecordCorrected;
  const { data, withheld = [] } = record ? correctedData(event, record, viewer) : {};
  return {
    ...envelopeOf(event),
    data: { ...revision, ...(data !== undefined && { data }) },
    withheld: withheld.map((field) => `data.${field}`),
    status: 'stands',
    revisions: [],
    what: await textOf({ ...sources, viewer }, { ...event, data: revision }),
  };
}

/** Opens the personal fields that the viewer may see. */
async function openData(
  events: readonly [StoredEvent, ...StoredEvent[]],
  viewer: Viewer,
): Promise<[StoredEvent, ...StoredEvent[]]> {
  const data = await viewer.opened(events);
  return events.map((event, index) => ({ ...event, data: data[index] })) as [StoredEvent, ...StoredEvent[]];
}

/** Sees nothing personal. */
const nobody = { sees: () => false };

async function revisionsOf(log: Log, { id, stream, revision }: StoredEvent): Promise<StoredEvent[]> {
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
  const { data: _data, recordedMs: _recordedMs, cautions, ...envelope } = event;
  return { ...envelope, cautions: cautionsOf(categoryOf(event.stream), cautions, dataOf(event)) };
}
