/**
 * An event to send. We encode it ourselves, because the client fails on values that JSON cannot hold. `isJson` says so to the
 * server, which looks into metadata of streams.
 */
export type SentEvent = Readonly<{
  id: string;
  type: string;
  data: Uint8Array;
  metadata: Uint8Array;
  isJson?: true;
}>;

/** An event of a stream; data and metadata are bytes, or JSON that the client has parsed. */
export type ServerEvent = Readonly<{ id: string; revision: number; type: string; data: unknown; metadata: unknown }>;

/** An append, always at an expected revision: only then does the server recognise a repetition. */
export type ServerAppend = Readonly<{ stream: string; expected: number | 'none'; events: readonly SentEvent[] }>;

/** How much to read at a time. */
export type ReadLimit = Readonly<{ events: number; bytes: number }>;

/** Consecutive events; `more` if there may be further ones. */
export type Page = Readonly<{ events: readonly ServerEvent[]; more: boolean }>;

/** The server's calls that we need. Every call ends within its time limit; a failure is a `ServerFailure`. */
export interface LogServer {
  /** Without credentials, for messages to people. */
  readonly name: string;
  append(append: ServerAppend, withinMs: number): Promise<void>;
  /** The events of a stream from a revision on; none if it does not exist. */
  read(stream: string, from: number, most: ReadLimit, withinMs: number): Promise<Page>;
  /** The last event of a stream, if it has one. */
  last(stream: string, withinMs: number): Promise<ServerEvent | undefined>;
  /**
   * Passes the events after a revision to `take`, in batches and without end, one batch after another. Resolves when the
   * subscription ends for any reason; rejects with what `take` throws.
   */
  watch(
    stream: string,
    after: number | undefined,
    take: (events: readonly ServerEvent[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
  close(): Promise<void>;
}

/** `unknown`: the call may have succeeded, or may still succeed; every other kind: it did nothing. */
export type FailureKind =
  | 'unknown'
  | 'wrong-revision'
  | 'not-leader'
  | 'stream-deleted'
  | 'access-denied'
  | 'too-large'
  | 'unsupported'
  | 'no-such-stream';

/** A call to the server has failed. */
export class ServerFailure extends Error {
  override readonly name = 'ServerFailure';

  constructor(
    readonly kind: FailureKind,
    message: string,
  ) {
    super(message);
  }
}
