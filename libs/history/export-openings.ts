import { AuditLogError, openingOf, openingText, parseOpening, type OpenedRecord } from '../audit-log/index.js';
import type { EventStore } from '../event-store/index.js';
import { decompress } from './decompress.js';
import { linesOf } from './lines.js';

/** The file beside an export that holds its openings. */
export const openingsName = 'openings.ndjson';

/**
 * The openings of the log's entries from one position to another, a line each, without a gap: also of the log's own records,
 * which no export holds, so that a verifier sees that nothing was left out.
 */
export async function* exportOpenings(
  store: Pick<EventStore, 'readSalted'>,
  { from = 0, to = Number.POSITIVE_INFINITY }: Readonly<{ from?: number; to?: number }> = {},
): AsyncGenerator<Uint8Array> {
  for await (const batch of store.readSalted(from)) {
    const lines = batch.filter(({ position }) => position <= to).map((event) => `${openingText(openingOf(event))}\n`);
    if (lines.length > 0) yield Buffer.from(lines.join(''));
    if (lines.length < batch.length) return;
  }
}

/** The openings of a file, compressed or not; an error for a line that is none. */
export async function* exportedOpenings(
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<OpenedRecord | AuditLogError> {
  for await (const lines of linesOf(decompress(bytes))) for (const line of lines) yield openedOf(line);
}

function openedOf(line: unknown): OpenedRecord | AuditLogError {
  if (typeof line !== 'string') return new AuditLogError('MALFORMED_OPENING');
  try {
    return parseOpening(line);
  } catch (error) {
    if (error instanceof AuditLogError) return error;
    throw error;
  }
}
