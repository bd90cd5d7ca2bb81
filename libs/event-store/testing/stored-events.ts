import { eventId } from '../../kernel/testing/event-id.js';
import type { StoredEvent } from '../event-store.js';

/** An event as a test states it; its place and its instant follow. */
export type Fact = Pick<StoredEvent, 'stream' | 'type' | 'data' | 'recordedAt'> &
  Partial<Pick<StoredEvent, 'id' | 'actor'>>;

/** A fact at its place in the log and in its stream. */
export function storedEvent(fact: Fact, position: number, revision: number): StoredEvent {
  const recordedMs = Date.parse(fact.recordedAt);
  return { id: eventId(position), actor: 'recorder', ...fact, position, revision, recordedMs, schema: 1 };
}

/** Facts as the events of a log, in the order of the list. */
export function storedEvents(facts: readonly Fact[]): StoredEvent[] {
  const revisions = new Map<string, number>();
  return facts.map((fact, position) => {
    const revision = revisions.get(fact.stream) ?? 0;
    revisions.set(fact.stream, revision + 1);
    return storedEvent(fact, position, revision);
  });
}
