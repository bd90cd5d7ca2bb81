import type { EventStore, StoredEvent } from '../event-store/index.js';
import { isOwnStream } from './import.events.js';
import { lineOf } from './layout.js';

/** Positions of the log, both included. */
export type ExportRange = Readonly<{ from?: number; to?: number }>;

/**
 * The events of the log as the interchange file has them, in their order: imported lines in the bytes that they came in
 * as, the rest in the default spelling. Every line ends in a newline. What is the log's own stays in it: the notes of
 * imports, and who may do what.
 */
export async function* exportHistory(store: EventStore, range: ExportRange = {}): AsyncGenerator<Uint8Array> {
  const { from = 0, to = Number.POSITIVE_INFINITY } = range;
  for await (const batch of store.readAll(from, { asStored: true })) {
    const lines = batch
      .filter((event) => event.position <= to && !isOwnStream(event.stream))
      .map((event) => `${lineOfEvent(event)}\n`);
    if (lines.length > 0) yield Buffer.from(lines.join(''));
    if (batch.at(-1)!.position >= to) return;
  }
}

function lineOfEvent({ layout, ...event }: StoredEvent): string {
  const { revision: _revision, position: _position, recordedMs: _recordedMs, ...envelope } = event;
  return lineOf(envelope, layout);
}
