import { canonicalJson } from '../event-store/index.js';
import { parseInstant } from '../kernel/civil.js';
import { wholeEntriesOf } from './entry-block.js';
import { entryOf, parseEntry, type Entry } from './entry.js';
import type { Finding } from './finding.js';
import { tileWidth, widthOf } from './frontier.js';
import type { TileSource } from './log-folder.js';

/** An event as an export has it. Its place in the log is told by the entry of its id. */
export type ExportedEvent = Readonly<{
  id: string;
  stream: string;
  type: string;
  data: unknown;
  recordedAt: string;
  actor: string;
  commandId?: string;
}>;

/** An export that is held against a log whose entries are verified already. */
export type ExportVerification = Readonly<{
  log: TileSource;
  size: number;
  events: AsyncIterable<ExportedEvent>;
  /** Whether the events of a stream are left out of exports. */
  isLeftOut: (stream: string) => boolean;
}>;

/**
 * Whether every event of an export is the very one that was logged, in its order, and none is missing between the first and
 * the last. Gives how many there are, and the first that does not fit.
 */
export async function verifyExport(what: ExportVerification): Promise<{ events: number; findings: Finding[] }> {
  const entries = entriesOf(what.log, what.size);
  let events = 0;
  for await (const event of what.events) {
    const { entry, missing } = await entryOfEvent(event, entries, events === 0, what.isLeftOut);
    if (missing) return { events, findings: [{ kind: 'export-lacks-event', position: Number(missing.position) }] };
    if (!entry) return { events, findings: [{ kind: 'export-has-stranger', fields: [event.id] }] };
    const fields = differingFields(event, entry);
    if (fields.length > 0) {
      return { events, findings: [{ kind: 'export-differs', position: Number(entry.position), fields }] };
    }
    events += 1;
  }
  return { events, findings: [] };
}

type Found = Readonly<{ entry?: Entry; missing?: Entry }>;

/** Goes on in the log to the entry of an event. Only what is left out of exports, or stands before their first, is passed over. */
async function entryOfEvent(
  { id }: ExportedEvent,
  entries: AsyncIterator<Entry, undefined>,
  isFirst: boolean,
  isLeftOut: ExportVerification['isLeftOut'],
): Promise<Found> {
  for (;;) {
    const { value: entry } = await entries.next();
    if (!entry) return {};
    if (entry.id === id) return { entry };
    if (!isFirst && !isLeftOut(entry.stream)) return { missing: entry };
  }
}

function differingFields({ data, commandId, recordedAt, ...event }: ExportedEvent, entry: Entry): string[] {
  const text = canonicalJson(data);
  const [position, revision] = [Number(entry.position), Number(entry.revision)];
  const recordedMs = parseInstant(recordedAt) ?? Number.NaN;
  if (Number.isNaN(recordedMs)) return ['at'];
  const command = commandId === undefined ? undefined : { commandId };
  const own = entryOf({ ...event, ...command, data: text, recordedAt, recordedMs, position, revision, schema: 0 });
  const keys = new Set([...Object.keys(own), ...Object.keys(entry)]) as Set<keyof Entry>;
  return [...keys].filter((key) => own[key] !== entry[key]);
}

async function* entriesOf(log: TileSource, size: number): AsyncGenerator<Entry, undefined> {
  for (let index = 0; index * tileWidth < size; index += 1) {
    const width = widthOf(0, index, size);
    const bundle = await log.read({ level: 'entries', index, width });
    for (const bytes of wholeEntriesOf(bundle ?? new Uint8Array()).slice(0, width)) {
      const entry = parseEntry(bytes);
      if (entry) yield entry;
    }
  }
  return undefined;
}
