import { EventCursor, saysOneInstant, type Events } from './block-views.js';
import { entryOf, parseEntry, type Entry, type StoredText } from './entry.js';
import type { Finding } from './finding.js';
import type { Hash } from './hashing.js';

/** Of a position at which a store is not what was logged: the log's entries, where they are known, and the log's end. */
export type Logged = Readonly<{
  position: number;
  size: number;
  /** The bytes of the entry there, and of the next. */
  entry: Uint8Array | undefined;
  next: Uint8Array | undefined;
  expected: Hash | undefined;
  actual: Hash | undefined;
}>;

/** Says what became of the event at a position that does not fit. */
export async function explainEvent(events: Events, logged: Logged): Promise<Finding> {
  const { position, size, expected, actual } = logged;
  const { found, following, isUnreadable } = await eventsAt(events, position);
  const evidence = { position, ...(expected && { expected }), ...(actual && { actual }) };
  if (isUnreadable) return { kind: 'store-unreadable', ...evidence };
  if (!found) return { kind: 'tail-missing', ...evidence, range: { start: position, end: size } };
  if (found.position !== position) return { kind: 'event-missing', ...evidence };
  if (!saysOneInstant(found)) return { kind: 'row-changed', ...evidence, fields: ['recordedAt'] };
  const entry = logged.entry && parseEntry(logged.entry);
  if (!entry) return { kind: 'row-changed', ...evidence };
  const next = logged.next && parseEntry(logged.next);
  return { ...changeOf(entry, next, found, following), ...evidence };
}

type Change = Pick<Finding, 'kind' | 'fields'>;

function changeOf(entry: Entry, next: Entry | undefined, found: StoredText, following: StoredText | undefined): Change {
  const fields = differingFields(entry, entryOf(found));
  const isPayload = fields.every((field) => field === 'payload' || field === 'size');
  if (isPayload) return { kind: 'payload-changed', fields };
  if (entry.id === found.id) return { kind: 'row-changed', fields };
  const isEarly = found.id === next?.id;
  const isLate = following?.id === entry.id;
  if (isEarly && isLate) return { kind: 'events-swapped' };
  if (isEarly) return { kind: 'event-missing' };
  if (isLate) return { kind: 'event-inserted' };
  return fields.length === 1 ? { kind: 'row-changed', fields } : { kind: 'event-replaced', fields };
}

/** The fields in which two entries differ. */
export function differingFields(one: Entry, other: Entry): string[] {
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Entry>;
  return [...fields].filter((field) => one[field] !== other[field]);
}

async function eventsAt(events: Events, position: number) {
  const cursor = new EventCursor(events(position));
  const seen: (StoredText | undefined)[] = [];
  while (seen.length < 2) {
    await cursor.isThere();
    seen.push(cursor.peek());
    cursor.skip();
  }
  await cursor.close();
  const [found, following] = seen;
  return { found, following, isUnreadable: !found && cursor.failure !== undefined };
}
