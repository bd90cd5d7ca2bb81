import { randomUUID } from 'node:crypto';
import type { EventKey } from '../codec.js';
import type { LoadedEvent } from '../event-store.js';
import type { SentEvent, ServerEvent } from './server.js';

/** The version of the envelope; an event without one is not ours. */
const version = 2;

/**
 * Our metadata of an event: everything but its type and data. Its id is here, too: the server takes the same ids at the same
 * revision for the same events, no matter who sends them and what they hold, so each append draws the ids that the server sees.
 */
type Envelope = Readonly<{
  dangri: typeof version;
  id: string;
  stream: string;
  /** In the stream above; the server's own revision is the position. */
  revision: number;
  actor: string;
  recordedAt: string;
  recordedMs: number;
  schema: number;
  partitions: readonly number[];
  /** In base64. */
  salt: string;
  cautions?: readonly string[];
  commandId?: string;
  /** The names that EventStoreDB's own tools use. */
  $correlationId?: string;
  $causationId?: string;
}>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** An event with its salt, at its place in its stream. */
export type PlacedEvent = Readonly<{ event: LoadedEvent & Readonly<{ salt: Uint8Array }>; revision: number }>;

/** An event as bytes; `text` is its data as the log stores it. */
export function sentEvent(
  { event, revision }: PlacedEvent,
  { schema, text }: Readonly<{ schema: number; text: string }>,
): SentEvent {
  const { id, stream, type, actor, recordedAt, recordedMs, partitions, salt, cautions = [] } = event;
  const { commandId, correlationId, causationId } = event;
  const envelope: Envelope = {
    dangri: version,
    id,
    stream,
    revision,
    actor,
    recordedAt,
    recordedMs,
    schema,
    partitions,
    salt: Buffer.from(salt).toString('base64'),
    ...(cautions.length > 0 && { cautions }),
    ...(commandId !== undefined && { commandId }),
    ...(correlationId !== undefined && { $correlationId: correlationId }),
    ...(causationId !== undefined && { $causationId: causationId }),
  };
  return { id: randomUUID(), type, data: encoder.encode(text), metadata: encoder.encode(JSON.stringify(envelope)) };
}

/** The stored text of an event's data. */
export class StoredText {
  constructor(readonly text: string) {}
}

/** Parses one of our events; undefined if it is another program's. */
export function receivedEvent({ type, data, metadata }: ServerEvent): PlacedEvent | undefined {
  if (!isEnvelope(metadata) || !ArrayBuffer.isView(data)) return undefined;
  const { id, stream, revision, actor, recordedAt, recordedMs, schema, partitions, cautions, commandId } = metadata;
  const { $correlationId: correlationId, $causationId: causationId } = metadata;
  const event = {
    id,
    stream,
    type,
    data: new StoredText(decoder.decode(data as Uint8Array)),
    partitions,
    salt: saltOf(metadata),
    actor,
    recordedAt,
    recordedMs,
    schema,
    ...(cautions && { cautions }),
    ...(commandId !== undefined && { commandId }),
    ...(correlationId !== undefined && { correlationId }),
    ...(causationId !== undefined && { causationId }),
  };
  return { event, revision };
}

/** Without a salt, or with half of one, the store refuses the event. */
function saltOf({ salt }: Partial<Envelope>): Uint8Array {
  return Buffer.from(typeof salt === 'string' ? salt : '', 'base64');
}

/** The text to store: an existing text unchanged, or what the codec writes. */
export function storedText(event: EventKey & Readonly<{ data: unknown; schema?: number }>) {
  return event.data instanceof StoredText ? { schema: event.schema!, text: event.data.text } : undefined;
}

function isEnvelope(metadata: unknown): metadata is Envelope {
  return typeof metadata === 'object' && metadata !== null && (metadata as Partial<Envelope>).dangri === version;
}
