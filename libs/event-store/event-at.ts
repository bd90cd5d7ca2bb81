import type { EventStore, StoredEvent } from './event-store.js';

/** The event at a position; undefined beyond the end of the log. */
export async function eventAt(log: Pick<EventStore, 'readAll'>, position: number): Promise<StoredEvent | undefined> {
  for await (const [event] of log.readAll(position)) return event;
  return undefined;
}

/** The last event of the log; undefined if it is empty. */
export async function lastEvent(log: Pick<EventStore, 'readAll' | 'lastPosition'>): Promise<StoredEvent | undefined> {
  const position = await log.lastPosition();
  return position === undefined ? undefined : eventAt(log, position);
}
