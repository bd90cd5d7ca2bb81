import { canonicalJson, type EventStore, type StoredEvent } from '../event-store/index.js';
import { isOwnStream } from './import.events.js';
import { plainJson } from './plain-json.js';

/** The first and the last position, and the form of the lines: plain or canonical JSON (RFC 8785). */
export type ExportOptions = Readonly<{ from?: number; to?: number; canonical?: boolean }>;

/** Opens the sealed fields in the data of events. */
export type OpenSealed = (events: readonly StoredEvent[]) => Promise<readonly unknown[]>;

/**
 * The events of the log as lines of an interchange file, in order. Sealed fields stay sealed unless `opened` is given.
 * Every line ends in a newline. The log's own streams are left out: notes of imports, roles and erasures.
 */
export async function* exportHistory(
  store: Pick<EventStore, 'readAll' | 'eventsById'>,
  options: ExportOptions = {},
  opened?: OpenSealed,
): AsyncGenerator<Uint8Array> {
  const { from = 0, to = Number.POSITIVE_INFINITY, canonical = false } = options;
  for await (const batch of store.readAll(from, { asStored: true })) {
    const stored = batch.filter((event) => event.position <= to && !isOwnStream(event.stream));
    const data = await opened?.(stored);
    const events = data ? stored.map((event, index) => ({ ...event, data: data[index] })) : stored;
    const lines = canonical ? events.map((event) => canonicalJson(lineOf(event))) : await plainLines(store, events);
    if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
    if (batch.at(-1)!.position >= to) return;
  }
}

async function plainLines(store: Pick<EventStore, 'eventsById'>, events: readonly StoredEvent[]): Promise<string[]> {
  const corrected = events.flatMap(({ type, data }) => (type === 'RecordCorrected' ? [recordIdOf(data)] : []));
  const records = corrected.length > 0 ? await store.eventsById(corrected) : [];
  const types = new Map(records.map(({ id, type }) => [id, type]));
  return events.map((event) => plainJson(lineOf(event), types.get(recordIdOf(event.data))));
}

const recordIdOf = (data: unknown) => (data as Readonly<{ recordId: string }>).recordId;

/**
 * Leaves out version 1 of the data: a line without a version has version 1. Cautions are no part of a line: an import draws
 * them again.
 */
function lineOf(event: StoredEvent) {
  const { revision: _revision, position: _position, recordedMs: _ms, cautions: _cautions, schema, ...line } = event;
  return schema === 1 ? line : { ...line, schema };
}
