import { canonicalJson } from './canonical-json.js';
import { EventIdTaken } from './errors.js';
import type { Appended, Command, EventStore, Expected, NewEvent, StoredEvent } from './event-store.js';

/**
 * The answer that these events were given when they were appended the first time; `undefined` when the log knows none
 * of them. Throws `EventIdTaken` when it knows some only, with other content or at another place.
 */
export function firstAnswer(
  known: readonly StoredEvent[],
  stream: string,
  expected: Expected,
  events: readonly NewEvent[],
  { actor }: Command,
  says: EventStore['says'] = sameJson,
): Appended | undefined {
  if (known.length === 0) return undefined;
  const byId = new Map(known.map((event) => [event.id, event]));
  const first = firstRevision(expected) ?? byId.get(events[0]!.id)?.revision;
  for (const [index, { id, type, data }] of events.entries()) {
    const stored = byId.get(id);
    const inPlace = stored?.stream === stream && stored.revision === first! + index;
    const asBefore = inPlace && stored.type === type && stored.actor === actor && says(stored, data);
    if (!asBefore) throw new EventIdTaken(stored ? id : known[0]!.id);
  }
  const { revision, position } = byId.get(events.at(-1)!.id)!;
  return { revision, position, repeated: true };
}

/** The revision that the first event of the append has, where the caller's expectation says so. */
function firstRevision(expected: Expected): number | undefined {
  if (expected === 'any') return undefined;
  return expected === 'none' ? 0 : expected + 1;
}

/** Whether the stored data is the very same. */
export function sameJson({ data }: StoredEvent, other: unknown): boolean {
  return canonicalJson(data) === canonicalJson(other);
}
