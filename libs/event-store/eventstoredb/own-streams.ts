import type { Standing } from '../standing.js';
import type { SentEvent, ServerEvent } from './server.js';

const category = /^[A-Za-z][A-Za-z0-9]*-/;
/** What in a stream's metadata lets the server drop events. */
const limits = ['$maxAge', '$maxCount', '$tb'] as const;

/** The form of what is said of a log itself. */
const standingVersion = 1;

/** Which streams of a server are those of a log: all that are named like ours, behind a prefix where several logs share it. */
export class OwnStreams {
  constructor(readonly prefix: string) {}

  /** What a stream of ours is called at the server. */
  serverNameOf(stream: string): string {
    return this.prefix + stream;
  }

  /** What a stream of the server is called here, if it is one of ours. */
  nameOf(serverName: string): string | undefined {
    if (!serverName.startsWith(this.prefix)) return undefined;
    const name = serverName.slice(this.prefix.length);
    return category.test(name) ? name : undefined;
  }

  /** The stream that says whether the log is in use there; it is none of the log's. */
  get standingStream(): string {
    return `${this.prefix}dangri.standing`;
  }

  /** What an event says of whether the log is in use there. */
  standingIn({ stream, data }: ServerEvent): Standing | undefined {
    if (stream !== this.standingStream) return undefined;
    const { dangri, kind, place } = Object(jsonOf(data)) as Readonly<Record<string, unknown>>;
    if (dangri !== standingVersion) return undefined;
    if (kind === 'open') return { kind };
    return kind === 'left' || kind === 'arriving' ? { kind, place: String(place) } : undefined;
  }

  /** What an event says of whether the server may drop events of a stream of ours: why, or nothing where it may not. */
  limitsIn({ stream, type, data }: ServerEvent): Readonly<{ stream: string; why: string | undefined }> | undefined {
    if (type === '$streamDeleted') {
      const deleted = this.nameOf(stream);
      return deleted === undefined ? undefined : { stream: deleted, why: 'deleted' };
    }
    if (type !== '$metadata' || !stream.startsWith('$$')) return undefined;
    const named = stream.slice(2);
    const ofStream = named === this.standingStream ? named : this.nameOf(named);
    if (ofStream === undefined) return undefined;
    const found = limits.filter((key) => hasValue(jsonOf(data), key));
    return { stream: ofStream, why: found.length > 0 ? found.join(', ') : undefined };
  }
}

/** What is written to say how the log stands. */
export function standingEvent(id: string, standing: Standing, at: string): SentEvent {
  const data = { dangri: standingVersion, ...standing, at };
  return { id, type: 'LogStanding', data: encoder.encode(JSON.stringify(data)), metadata: new Uint8Array() };
}

const encoder = new TextEncoder();

function hasValue(metadata: unknown, key: string): boolean {
  const value = (metadata as Record<string, unknown> | null)?.[key];
  return value !== undefined && value !== null;
}

/** The client has read it already, unless it was written as bytes. */
function jsonOf(data: unknown): unknown {
  if (!ArrayBuffer.isView(data)) return data;
  try {
    return JSON.parse(new TextDecoder().decode(data as Uint8Array));
  } catch {
    return undefined;
  }
}
