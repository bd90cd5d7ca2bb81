import { hash } from 'node:crypto';
import { canonicalJson, type EventStore, type StoredEvent } from '../event-store/index.js';
import { utcInstant } from './utc-instant.js';
import { AuditLogError } from './errors.js';

/** An event whose data is the text that the store holds of it (`asStored: 'text'`). */
export type StoredText = StoredEvent & Readonly<{ data: string }>;

/** What a leaf says of an event. Its values are the event's own; numbers that may grow without bound are texts. */
export type Entry = Readonly<{
  actor: string;
  /** The instant of recording in UTC, to the millisecond. */
  at: string;
  command?: string;
  id: string;
  /** SHA-256 of the stored payload bytes, in base64. */
  payload: string;
  position: string;
  revision: string;
  /** Of the stored payload, in bytes. */
  size: number;
  stream: string;
  type: string;
  /** The version of this shape: another shape is another version, and what was logged stays as it is. */
  v: 1;
}>;

/** No entry is larger: a bundle has 16 bits for its length. */
export const largestEntry = 65_535;

/** The entry of an event. */
export function entryOf(event: StoredText): Entry {
  const { actor, recordedMs, commandId, id, data, position, revision, stream, type } = event;
  const command = commandId === undefined ? undefined : { command: commandId };
  return {
    actor,
    at: utcInstant(recordedMs),
    ...command,
    id,
    payload: hash('sha256', data, 'base64'),
    position: String(position),
    revision: String(revision),
    size: Buffer.byteLength(data),
    stream,
    type,
    v: 1,
  };
}

/** The entry as it is logged: canonical JSON (RFC 8785). Throws `ENTRY_TOO_LARGE`. */
export function entryText(entry: Entry): string {
  const { actor, at, command, id, payload, position, revision, size, stream, type, v } = entry;
  const caused = command === undefined ? '' : `"command":${quoted(command)},`;
  // The keys stand in their order.
  const text =
    `{"actor":${quoted(actor)},"at":"${at}",${caused}"id":${quoted(id)},"payload":"${payload}","position":"${position}",` +
    `"revision":"${revision}","size":${size},"stream":${quoted(stream)},"type":${quoted(type)},"v":${v}}`;
  if (text.length > largestEntry / 3 && Buffer.byteLength(text) > largestEntry) {
    throw new AuditLogError('ENTRY_TOO_LARGE', { position: Number(entry.position) });
  }
  return text;
}

/** Most texts are letters, digits and a few signs, and need no escape. */
const quoted = (text: string) => (/^[\w./:@ -]*$/.test(text) ? `"${text}"` : JSON.stringify(text));

/** The entry that a bundle's bytes are, or nothing where they are none, down to the last byte. */
export function parseEntry(bytes: Uint8Array): Entry | undefined {
  const text = Buffer.from(bytes).toString();
  try {
    const entry = JSON.parse(text) as Entry;
    return canonicalJson(entry) === text && isEntry(entry) ? entry : undefined;
  } catch {
    return undefined;
  }
}

const texts = ['actor', 'at', 'id', 'payload', 'position', 'revision', 'stream', 'type'] as const;

function isEntry(entry: Entry): boolean {
  return typeof entry === 'object' && entry?.v === 1 && texts.every((field) => typeof entry[field] === 'string');
}

/** An event with its data read (`asStored: true`), as it was stored: the codec stores canonical JSON, and nothing else. */
export function asStoredText(event: StoredEvent): StoredText {
  return { ...event, data: canonicalJson(event.data) };
}

/** The events of a store from a position on, in order, each with the text of its data, in batches. */
export function storedTexts(store: EventStore, from = 0): AsyncIterable<readonly StoredText[]> {
  return store.readAll(from, { asStored: 'text' }) as AsyncIterable<readonly StoredText[]>;
}
