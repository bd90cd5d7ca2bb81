import type { EventStore, StoredEvent } from '../event-store/event-store.js';
import type { UnitsGrading } from '../grading/index.js';

/** Events by their positions, with their corrections and retractions. */
export type Records = Readonly<{
  at: (positions: readonly number[]) => StoredEvent[];
  revisionsOf: (event: StoredEvent) => StoredEvent[];
}>;

/** Reads the events at some positions, with their revisions, from the log. */
export async function recordsOf(
  { idOf, revisionsOf }: Pick<UnitsGrading, 'idOf' | 'revisionsOf'>,
  positions: Iterable<number>,
  log: Pick<EventStore, 'eventsById'>,
): Promise<Records> {
  const decisive = [...positions];
  const wanted = new Set([...decisive, ...decisive.flatMap(revisionsOf)]);
  const events = await log.eventsById([...wanted].map(idOf));
  const byPosition = new Map(events.map((event) => [event.position, event]));
  const at = (some: readonly number[]) => [...new Set(some)].flatMap((position) => byPosition.get(position) ?? []);
  return { at, revisionsOf: ({ position }) => at(revisionsOf(position)) };
}

/** The part of an event that anyone who may see the grade may see: its envelope, not its data. */
export function recordJson({ id, stream, type, position, recordedAt, actor }: StoredEvent) {
  return { id, stream, type, position, recordedAt, actor };
}
