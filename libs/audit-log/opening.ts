import type { SaltedEvent } from '../event-store/index.js';
import { entryOf } from './entry.js';
import { AuditLogError } from './errors.js';
import { base64, fromBase64, hashSize, type Hash } from './hashing.js';
import { withoutMark } from './lenient.js';
import { parseRecord, recordText, type LogRecord } from './record.js';

/** What opens the entry of one event: the record and its salt. It opens no other entry. */
export type Opening = Readonly<{ record: string; salt: Uint8Array }>;

/** A parsed opening: its entry in the log, and the record in it. */
export type OpenedRecord = Opening & Readonly<{ entry: Hash; content: LogRecord }>;

/** The opening of an event. */
export function openingOf(event: SaltedEvent): Opening {
  return { record: recordText(event), salt: event.salt };
}

/** An opening as one line of JSON, without its newline. */
export function openingText({ record, salt }: Opening): string {
  return JSON.stringify({ record, salt: base64(salt) });
}

/**
 * Parses an opening as somebody kept it: blanks around the JSON, its spelling and a byte order mark prove nothing. Throws
 * `MALFORMED_OPENING`.
 */
export function parseOpening(text: string): OpenedRecord {
  const { record, salt: coded } = fieldsOf(withoutMark(text));
  const salt = typeof coded === 'string' ? fromBase64(coded, hashSize) : undefined;
  const content = typeof record === 'string' ? parseRecord(record) : undefined;
  if (!salt || !content) throw new AuditLogError('MALFORMED_OPENING');
  const opening = { record: record as string, salt };
  return { ...opening, entry: entryOf(opening.record, salt), content };
}

function fieldsOf(text: string): Readonly<{ record?: unknown; salt?: unknown }> {
  try {
    return Object(JSON.parse(text)) as Readonly<{ record?: unknown; salt?: unknown }>;
  } catch (error) {
    throw new AuditLogError('MALFORMED_OPENING', {}, error);
  }
}
