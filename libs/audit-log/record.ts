import { canonicalJson, type SaltedEvent, type StoredEvent } from '../event-store/index.js';

/** An event whose data is the stored text. */
export type StoredText = StoredEvent & Readonly<{ data: string }>;

/** Everything that the store holds of an event, as the log commits to it. Unbounded numbers are strings. */
export type LogRecord = Readonly<{
  actor: string;
  causationId?: string;
  /** Left out if there are none. */
  cautions?: readonly string[];
  commandId?: string;
  correlationId?: string;
  /** As stored: personal fields are sealed. */
  data: unknown;
  id: string;
  position: string;
  /** As it was given. */
  recordedAt: string;
  revision: string;
  schema: number;
  stream: string;
  type: string;
  /** The version of this shape. A new shape gets a new version; logged records never change. */
  v: 2;
}>;

/** The record of an event: canonical JSON (RFC 8785), because the stored data is canonical and the keys are in order. */
export function recordText(event: StoredText | SaltedEvent): string {
  const { actor, causationId, cautions = [], commandId, correlationId, data, id, position } = event;
  const { recordedAt, revision, schema, stream, type } = event;
  return (
    `{"actor":${quoted(actor)},${optional('causationId', causationId)}` +
    (cautions.length === 0 ? '' : `"cautions":${JSON.stringify(cautions)},`) +
    `${optional('commandId', commandId)}${optional('correlationId', correlationId)}"data":${data},"id":${quoted(id)},` +
    `"position":"${position}","recordedAt":${quoted(recordedAt)},"revision":"${revision}","schema":${schema},` +
    `"stream":${quoted(stream)},"type":${quoted(type)},"v":2}`
  );
}

/** Parses a record; undefined if the text is not exactly one. */
export function parseRecord(text: string): LogRecord | undefined {
  try {
    const record = JSON.parse(text) as LogRecord;
    return isRecord(record) && canonicalJson(record) === text ? record : undefined;
  } catch {
    return undefined;
  }
}

const optional = (key: string, value: string | undefined) => (value === undefined ? '' : `"${key}":${quoted(value)},`);

/** Most texts need no escape. */
const quoted = (text: string) => (/^[\w./:+@ -]*$/.test(text) ? `"${text}"` : JSON.stringify(text));

const texts = ['actor', 'id', 'recordedAt', 'stream', 'type'] as const;
const optionalTexts = ['causationId', 'commandId', 'correlationId'] as const;
const keys = new Set([...texts, ...optionalTexts, 'cautions', 'data', 'position', 'revision', 'schema', 'v']);

function isRecord(record: LogRecord): boolean {
  return (
    record.v === 2 &&
    record.data !== undefined &&
    texts.every((key) => typeof record[key] === 'string') &&
    optionalTexts.every((key) => record[key] === undefined || typeof record[key] === 'string') &&
    [record.position, record.revision].every(isCount) &&
    Number.isSafeInteger(record.schema) &&
    (record.cautions === undefined || areCautions(record.cautions)) &&
    Object.keys(record).every((key) => keys.has(key))
  );
}

function areCautions(cautions: unknown): boolean {
  return Array.isArray(cautions) && cautions.length > 0 && cautions.every((code) => typeof code === 'string');
}

function isCount(text: unknown): boolean {
  return typeof text === 'string' && /^(0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text));
}
