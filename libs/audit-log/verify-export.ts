import { canonicalJson } from '../event-store/index.js';
import { wholeEntriesOf } from './entry-block.js';
import type { AuditLogError } from './errors.js';
import type { Finding } from './finding.js';
import { tileWidth, widthOf } from './frontier.js';
import { sameBytes, type Hash } from './hashing.js';
import type { TileSource } from './log-folder.js';
import type { OpenedRecord } from './opening.js';
import type { LogRecord } from './record.js';

/** An event of an export. Its opening gives the rest of its record. */
export type ExportedEvent = Readonly<{
  id: string;
  stream: string;
  type: string;
  data: unknown;
  recordedAt: string;
  actor: string;
  commandId?: string | undefined;
  correlationId?: string | undefined;
  causationId?: string | undefined;
  schema?: number | undefined;
}>;

/** An export with its openings, and the verified log to compare it with. */
export type ExportVerification = Readonly<{
  log: TileSource;
  size: number;
  events: AsyncIterable<ExportedEvent>;
  /** The openings of every position from the first to the last, also of the events that exports leave out. */
  openings: AsyncIterable<OpenedRecord | AuditLogError>;
  /** Whether the events of a stream are left out of exports. */
  isLeftOut: (stream: string) => boolean;
}>;

/**
 * Checks that every opening of an export opens the log's entry at its position, that no position is missing between the first
 * and the last, and that the events are exactly the opened records. Returns the number of events and the first fault.
 */
export async function verifyExport(what: ExportVerification): Promise<{ events: number; findings: Finding[] }> {
  const events = what.events[Symbol.asyncIterator]();
  const entries = new EntryReader(what.log, what.size);
  let count = 0;
  let last: number | undefined;
  for await (const opening of what.openings) {
    const expected = last === undefined ? undefined : last + 1;
    const fault = await faultOf(opening, expected, entries);
    if (fault) return { events: count, findings: [fault] };
    const { content } = opening as OpenedRecord;
    last = Number(content.position);
    if (what.isLeftOut(content.stream)) continue;
    const wrong = eventFault((await events.next()).value as ExportedEvent | undefined, content);
    if (wrong) return { events: count, findings: [wrong] };
    count += 1;
  }
  const more = (await events.next()).value as ExportedEvent | undefined;
  return { events: count, findings: more ? [{ kind: 'export-has-stranger', fields: [more.id] }] : [] };
}

/** Why an opening is not that of the expected position of the log. */
async function faultOf(
  opening: OpenedRecord | AuditLogError,
  expected: number | undefined,
  entries: EntryReader,
): Promise<Finding | undefined> {
  const at = expected === undefined ? {} : { position: expected };
  if (!('content' in opening)) return { kind: 'opening-malformed', ...at, code: opening.code };
  const position = Number(opening.content.position);
  if (expected !== undefined && position !== expected) return { kind: 'opening-missing', ...at };
  const entry = await entries.at(position);
  if (!entry || !sameBytes(entry, opening.entry)) return { kind: 'opening-differs', position };
  return undefined;
}

/** Why an event of the export is not the opened record. */
function eventFault(event: ExportedEvent | undefined, record: LogRecord): Finding | undefined {
  const position = Number(record.position);
  if (!event) return { kind: 'export-lacks-event', position };
  const fields = differingFields(event, record);
  return fields.length > 0 ? { kind: 'export-differs', position, fields } : undefined;
}

const compared = [
  'id',
  'stream',
  'type',
  'data',
  'recordedAt',
  'actor',
  'commandId',
  'correlationId',
  'causationId',
  'schema',
] as const satisfies readonly (keyof ExportedEvent & keyof LogRecord)[];

/** The names of the fields in which an exported event differs from its record; a line without a version has version 1. */
function differingFields(event: ExportedEvent, record: LogRecord): string[] {
  const { schema = 1 } = event;
  const exported = { ...event, schema };
  return compared.filter((field) => textOf(exported[field]) !== textOf(record[field]));
}

const textOf = (value: unknown) => (value === undefined ? undefined : canonicalJson(value));

/** Reads entries of a log, mostly one after another. */
class EntryReader {
  #index = -1;
  #entries: readonly Hash[] = [];

  constructor(
    readonly log: TileSource,
    readonly size: number,
  ) {}

  async at(position: number): Promise<Hash | undefined> {
    const index = Math.floor(position / tileWidth);
    if (index !== this.#index) {
      const width = widthOf(0, index, this.size);
      const bundle = width === 0 ? undefined : await this.log.read({ level: 'entries', index, width });
      [this.#index, this.#entries] = [index, wholeEntriesOf(bundle ?? new Uint8Array()).slice(0, width)];
    }
    return this.#entries[position % tileWidth];
  }
}
