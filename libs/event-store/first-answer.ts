import { canonicalJson } from './canonical-json.js';
import { EventIdTaken } from './errors.js';
import type { AppendResult, Command, EventStore, ExpectedRevision, NewEvent, StoredEvent } from './event-store.js';

/**
 * The first answer to these events, if they were appended before; `undefined` if the log has none of them. Throws
 * `EventIdTaken` if it has only some of them, with other content or at another place.
 */
export function firstAnswer(
  known: readonly StoredEvent[],
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
  { actor }: Command,
  says: EventStore['says'] = sameJson,
): AppendResult | undefined {
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

/** The revision of the append's first event, if the caller's expectation determines it. */
function firstRevision(expected: ExpectedRevision): number | undefined {
  if (expected === 'any') return undefined;
  return expected === 'none' ? 0 : expected + 1;
}

/** Whether the stored data equals other data. */
export function sameJson({ data }: StoredEvent, other: unknown): boolean {
  return canonicalJson(data) === canonicalJson(other);
}
