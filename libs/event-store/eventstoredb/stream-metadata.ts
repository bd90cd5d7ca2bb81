import { EventsMayVanish } from './errors.js';
import type { LogServer, SentEvent } from './server.js';
import { randomUUID } from 'node:crypto';

/** Metadata of a stream that lets the server drop events. */
const limits = ['$maxAge', '$maxCount', '$tb'] as const;

/** The metadata of the log's stream: whatever was set by anybody, and whether a log is being moved here. */
export type StreamMetadata = Readonly<{
  values: Readonly<Record<string, unknown>>;
  /** The revision at which it was set; undefined if it never was. */
  revision: number | undefined;
  /** From where a log is being moved here; it is not complete yet. */
  arrivingFrom: string | undefined;
}>;

/** Reads the metadata of the log's stream. Throws `EventsMayVanish` if it lets the server drop events. */
export async function metadataOf(server: LogServer, stream: string, withinMs: number): Promise<StreamMetadata> {
  const last = await server.last(`$$${stream}`, withinMs);
  const values = Object(jsonOf(last?.data)) as Readonly<Record<string, unknown>>;
  const found = limits.filter((key) => values[key] !== undefined && values[key] !== null);
  if (found.length > 0) throw new EventsMayVanish(server.name, stream, found.join(', '));
  const { arrivingFrom } = Object(values['dangri']) as Readonly<{ arrivingFrom?: string }>;
  return { values, revision: last?.revision, arrivingFrom };
}

/** The event that sets or takes back from where a log is being moved here; all other metadata stays. */
export function arrivalEvent({ values }: StreamMetadata, arrivingFrom: string | undefined): SentEvent {
  const { dangri: _, ...others } = values;
  const metadata = { ...others, ...(arrivingFrom !== undefined && { dangri: { arrivingFrom } }) };
  const data = new TextEncoder().encode(JSON.stringify(metadata));
  return { id: randomUUID(), type: '$metadata', data, metadata: new Uint8Array(), isJson: true };
}

/** The client has parsed it already, unless it was written as bytes. */
function jsonOf(data: unknown): unknown {
  if (!ArrayBuffer.isView(data)) return data;
  try {
    return JSON.parse(new TextDecoder().decode(data as Uint8Array));
  } catch {
    return undefined;
  }
}
