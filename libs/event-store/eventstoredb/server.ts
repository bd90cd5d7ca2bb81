/** A place in the order of all that a server holds (`$all`). Places are compared, and asked for again; nothing else. */
export type Place = Readonly<{ commit: bigint; prepare: bigint }>;

/** Negative where the one comes before the other. */
export function compared(one: Place, other: Place): number {
  const [before, after] = one.commit === other.commit ? [one.prepare, other.prepare] : [one.commit, other.commit];
  return before < after ? -1 : before > after ? 1 : 0;
}

/** An event as it is sent: its bytes are made by us, for the client does not survive what JSON cannot hold. */
export type SentEvent = Readonly<{ id: string; type: string; data: Uint8Array; metadata: Uint8Array }>;

/** An event as the server gives it, ours or another's; data and metadata are bytes, or JSON that the client has read. */
export type ServerEvent = Readonly<{
  id: string;
  stream: string;
  revision: number;
  type: string;
  data: unknown;
  metadata: unknown;
  place: Place;
}>;

/** An append, always at a revision: only then does the server know it again. */
export type ServerAppend = Readonly<{ stream: string; expected: number | 'none'; events: readonly SentEvent[] }>;

/** How much is read at a time. */
export type Most = Readonly<{ events: number; bytes: number }>;

/** Events one behind the other; `more` where there may be further ones. */
export type Page = Readonly<{ events: readonly ServerEvent[]; more: boolean }>;

/** What comes of a call. Every call ends within the time that it is given; what fails is a `ServerFailure`. */
export interface LogServer {
  /** Without credentials, to be told to people. */
  readonly name: string;
  append(append: ServerAppend, withinMs: number): Promise<void>;
  /** All events, the server's own too, from a place on, the event at the place included. */
  readAll(from: Place | undefined, most: Most, withinMs: number): Promise<Page>;
  /** The ids of a stream's events from a revision on, so many at most; none where it does not exist. */
  idsOf(stream: string, from: number, count: number, withinMs: number): Promise<readonly string[]>;
  /** Tells of every event that comes after a place; resolves, whatever the cause, when it tells of nothing more. */
  watch(after: Place | undefined, told: () => void, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/**
 * `unknown`: the call may have done its work or may yet do it; the others: it has not.
 */
export type FailureKind =
  | 'unknown'
  | 'wrong-revision'
  | 'not-leader'
  | 'stream-deleted'
  | 'access-denied'
  | 'too-large'
  | 'unsupported'
  | 'no-such-stream'
  | 'no-such-place';

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
