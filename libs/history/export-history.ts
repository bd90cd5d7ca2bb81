import type { EventStore, StoredEvent } from '../event-store/index.js';
import { isOwnStream } from './import.events.js';
import { lineOf } from './layout.js';

/** Positions of the log, both included. */
export type ExportRange = Readonly<{ from?: number; to?: number }>;

/** Opens what is sealed in the data of events. */
export type Opened = (events: readonly StoredEvent[]) => Promise<readonly unknown[]>;

/**
 * The events of the log as the interchange file has them, in their order: imported lines in the bytes that they came in
 * as, the rest in the default spelling, and so what is sealed, unless it is opened. Every line ends in a newline. What is
 * the log's own stays in it: the notes of imports, who may do what, and what was erased.
 */
export async function* exportHistory(
  store: Pick<EventStore, 'readAll'>,
  range: ExportRange = {},
  opened?: Opened,
): AsyncGenerator<Uint8Array> {
  const { from = 0, to = Number.POSITIVE_INFINITY } = range;
  for await (const batch of store.readAll(from, { asStored: true })) {
    const events = batch.filter((event) => event.position <= to && !isOwnStream(event.stream));
    const data = await opened?.(events);
    const lines = events.map((event, index) => `${lineOfEvent(data ? { ...event, data: data[index] } : event)}\n`);
    if (lines.length > 0) yield Buffer.from(lines.join(''));
    if (batch.at(-1)!.position >= to) return;
  }
}

/** What no text of a source can hold: there the quotes are escaped. */
const seal = '"$sealed":{';

function lineOfEvent({ layout, ...event }: StoredEvent): string {
  const { revision: _revision, position: _position, recordedMs: _recordedMs, ...envelope } = event;
  const line = lineOf(envelope);
  // How the source spelled a text cannot be said of its seal.
  return layout === undefined || line.includes(seal) ? line : lineOf(envelope, layout);
}
