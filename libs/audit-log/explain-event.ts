import { EventCursor, saysOneInstant, type Events } from './block-views.js';
import type { SaltedEvent } from '../event-store/index.js';
import { entryOfEvent } from './entry.js';
import type { Finding } from './finding.js';
import { sameBytes, type Hash } from './hashing.js';

/** A position at which the store differs from the log, with the log's entries there (if known) and its size. */
export type Mismatch = Readonly<{
  position: number;
  size: number;
  /** The entry at the position, and the next. */
  entry: Hash | undefined;
  next: Hash | undefined;
  expected: Hash | undefined;
  actual: Hash | undefined;
}>;

/** Explains what happened to the event at a wrong position. */
export async function explainEvent(events: Events, logged: Mismatch): Promise<Finding> {
  const { position, size, expected, actual } = logged;
  const { found, following, isUnreadable } = await eventsAt(events, position);
  const evidence = { position, ...(expected && { expected }), ...(actual && { actual }) };
  if (isUnreadable) return { kind: 'store-unreadable', ...evidence };
  if (!found) return { kind: 'tail-missing', ...evidence, range: { start: position, end: size } };
  if (found.position !== position) return { kind: 'event-missing', ...evidence };
  if (!saysOneInstant(found)) return { kind: 'event-changed', ...evidence, fields: ['recordedAt'] };
  return { kind: kindOf(logged, found, following), ...evidence };
}

/** An entry tells nothing of its record; but it shows which event of the store it belongs to, if that was only moved. */
function kindOf({ position, entry, next }: Mismatch, found: SaltedEvent, following: SaltedEvent | undefined) {
  const isEarly = belongsTo(next, found, position + 1);
  const isLate = following !== undefined && belongsTo(entry, following, position);
  if (isEarly && isLate) return 'events-swapped';
  if (isEarly) return 'event-missing';
  return isLate ? 'event-inserted' : 'event-changed';
}

/** Whether an entry is that of an event, had it stood at a position. Its revision may have been shifted with it. */
function belongsTo(entry: Hash | undefined, event: SaltedEvent, position: number): boolean {
  if (!entry) return false;
  const revisions = [event.revision, event.revision - 1, event.revision + 1];
  return revisions.some((revision) => sameBytes(entryOfEvent({ ...event, position, revision }), entry));
}

async function eventsAt(events: Events, position: number) {
  const cursor = new EventCursor(events(position));
  const seen: (SaltedEvent | undefined)[] = [];
  while (seen.length < 2) {
    await cursor.isThere();
    seen.push(cursor.peek());
    cursor.skip();
  }
  await cursor.close();
  const [found, following] = seen;
  return { found, following, isUnreadable: !found && cursor.failure !== undefined };
}
