import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import type { Grading } from '../grading/index.js';

/** Events by their positions, and what corrected or retracted them. */
export type Records = Readonly<{
  at: (positions: readonly number[]) => StoredEvent[];
  revisionsOf: (event: StoredEvent) => StoredEvent[];
}>;

/** Reads the events at some positions, with their revisions, from the log. */
export async function recordsOf(
  { idOf, revisionsOf }: Grading,
  positions: Iterable<number>,
  log: EventStore,
): Promise<Records> {
  const decisive = [...positions];
  const wanted = new Set([...decisive, ...decisive.flatMap(revisionsOf)]);
  const events = await log.eventsById([...wanted].map(idOf));
  const byPosition = new Map(events.map((event) => [event.position, event]));
  const at = (some: readonly number[]) => [...new Set(some)].flatMap((position) => byPosition.get(position) ?? []);
  return { at, revisionsOf: ({ position }) => at(revisionsOf(position)) };
}

/** What may be shown of an event to anyone who may see the grade: its envelope, not its data. */
export function recordJson({ id, stream, type, position, recordedAt, actor }: StoredEvent) {
  return { id, stream, type, position, recordedAt, actor };
}
