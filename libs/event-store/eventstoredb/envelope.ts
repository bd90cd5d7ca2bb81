import type { Coded } from '../codec.js';
import type { LoadedEvent } from '../event-store.js';
import type { SentEvent, ServerEvent } from './server.js';

/** The form of the envelope; an event without one is none of ours. */
const version = 1;

/** What our metadata says of an event: all of its envelope that the server has no place for. */
type Envelope = Readonly<{
  dangri: typeof version;
  actor: string;
  recordedAt: string;
  recordedMs: number;
  schema: number;
  partitions: readonly number[];
  commandId?: string;
  /** The names that EventStoreDB's own tools know. */
  $correlationId?: string;
  $causationId?: string;
  layout?: string;
}>;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true });

/** An event as bytes; `text` is its data as the log stores it. */
export function sentEvent(event: LoadedEvent, { schema, text }: Readonly<{ schema: number; text: string }>): SentEvent {
  const { id, type, actor, recordedAt, recordedMs, partitions, commandId, correlationId, causationId, layout } = event;
  const envelope: Envelope = {
    dangri: version,
    actor,
    recordedAt,
    recordedMs,
    schema,
    partitions,
    ...(commandId !== undefined && { commandId }),
    ...(correlationId !== undefined && { $correlationId: correlationId }),
    ...(causationId !== undefined && { $causationId: causationId }),
    ...(layout !== undefined && { layout }),
  };
  return { id, type, data: encoder.encode(text), metadata: encoder.encode(JSON.stringify(envelope)) };
}

/** The text of an event's data, as it was stored. */
export class StoredText {
  constructor(readonly text: string) {}
}

/** An event of ours as a load takes it; nothing where it is another's. */
export function receivedEvent(event: ServerEvent, stream: string): LoadedEvent | undefined {
  const { id, type, data, metadata } = event;
  if (!isEnvelope(metadata) || !ArrayBuffer.isView(data)) return undefined;
  const { actor, recordedAt, recordedMs, schema, partitions, commandId, layout } = metadata;
  const { $correlationId: correlationId, $causationId: causationId } = metadata;
  return {
    id,
    stream,
    type,
    data: new StoredText(decoder.decode(data as Uint8Array)),
    partitions,
    actor,
    recordedAt,
    recordedMs,
    schema,
    ...(commandId !== undefined && { commandId }),
    ...(correlationId !== undefined && { correlationId }),
    ...(causationId !== undefined && { causationId }),
    ...(layout !== undefined && { layout }),
  };
}

/** What is stored of data: the text as it came, or what the codec makes of it. */
export function storedText(event: Coded & Readonly<{ data: unknown; schema?: number }>) {
  return event.data instanceof StoredText ? { schema: event.schema!, text: event.data.text } : undefined;
}

function isEnvelope(metadata: unknown): metadata is Envelope {
  return typeof metadata === 'object' && metadata !== null && (metadata as Partial<Envelope>).dangri === version;
}
