import type { ServerEvent } from './server.js';

const category = /^[A-Za-z][A-Za-z0-9]*-/;
/** What in a stream's metadata lets the server drop events. */
const limits = ['$maxAge', '$maxCount', '$tb'] as const;

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

  /** What an event says of whether the server may drop events of a stream of ours: why, or nothing where it may not. */
  limitsIn({ stream, type, data }: ServerEvent): Readonly<{ stream: string; why: string | undefined }> | undefined {
    if (type === '$streamDeleted') {
      const deleted = this.nameOf(stream);
      return deleted === undefined ? undefined : { stream: deleted, why: 'deleted' };
    }
    if (type !== '$metadata' || !stream.startsWith('$$')) return undefined;
    const ofStream = this.nameOf(stream.slice(2));
    if (ofStream === undefined) return undefined;
    const found = limits.filter((key) => hasValue(metadataOf(data), key));
    return { stream: ofStream, why: found.length > 0 ? found.join(', ') : undefined };
  }
}

function hasValue(metadata: unknown, key: string): boolean {
  const value = (metadata as Record<string, unknown> | null)?.[key];
  return value !== undefined && value !== null;
}

/** The client has read it already, unless it was written as bytes. */
function metadataOf(data: unknown): unknown {
  if (!ArrayBuffer.isView(data)) return data;
  try {
    return JSON.parse(new TextDecoder().decode(data as Uint8Array));
  } catch {
    return undefined;
  }
}
