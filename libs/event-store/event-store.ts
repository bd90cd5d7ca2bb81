/** The partition of the streams that bear on every year. Every other partition is the year it serves. */
export const EVERY_YEAR = 0;

/** The revision a stream is expected to end at: one, none (it does not exist yet), or whatever it is. */
export type Expected = number | 'none' | 'any';

/** An event to be appended. Its id is given by the caller; its data is plain JSON. */
export type NewEvent = Readonly<{
  id: string;
  type: string;
  data: unknown;
  /** The partitions its stream is read in from now on; a stream's partitions only grow. */
  partitions: readonly number[];
}>;

/** Who caused the events, with which command. */
export type Command = Readonly<{
  actor: string;
  commandId?: string;
  correlationId?: string;
  causationId?: string;
}>;

/** An event as the log holds it. `recordedAt` is RFC 3339 as it was given, `recordedMs` the same in ms since 1970. */
export type StoredEvent = Readonly<{
  id: string;
  stream: string;
  /** 0-based in its stream. */
  revision: number;
  /** 0-based in the log. Positions grow; only SQLite promises that none is left out. */
  position: number;
  type: string;
  data: unknown;
  recordedAt: string;
  recordedMs: number;
  actor: string;
  commandId?: string;
  correlationId?: string;
  causationId?: string;
  /** The version of the data's shape. */
  schema: number;
  /** How the source of a loaded event spelled it. */
  layout?: string;
}>;

/** Which events to read, and how. */
export type Filter = Readonly<{
  categories?: readonly string[];
  partition?: number;
  /**
   * The data and schema as they are stored; otherwise as of the current version of the shape. `'text'` leaves the data
   * unread: it is the very text that the log holds.
   */
  asStored?: boolean | 'text';
}>;

export type Appended = Readonly<{
  /** The revision of the last event of the append. */
  revision: number;
  /** The position of the last event of the append. */
  position: number;
  /** True when the same events stood there already and nothing was written. */
  repeated: boolean;
}>;

/** An event to be loaded with the envelope of its source; `layout` is how its source spelled it (history/layout). */
export type LoadedEvent = NewEvent &
  Command &
  Readonly<{ stream: string; recordedAt: string; recordedMs: number; schema?: number; layout?: string }>;

/** Writes into the one transaction of a load. Everything it reads includes what it has written. */
export interface Loader {
  /** Appends at the end of the event's stream and of the log. */
  append(event: LoadedEvent): { revision: number; position: number };
  /** The stored event of an id, with its layout, if the log holds it. */
  find(id: string): StoredEvent | undefined;
  /** The whole of a stream, in order. */
  stream(stream: string): StoredEvent[];
  /** Every event of these categories, in the order of the log. */
  categories(categories: readonly string[]): Iterable<StoredEvent>;
}

/** Many events side by side, one array a column: what a fold over a year reads. */
export type EventColumns = Readonly<{
  position: readonly number[];
  stream: readonly string[];
  type: readonly string[];
  data: readonly unknown[];
  /** The id of the n-th event; cut out of a text only when asked for. */
  id: (index: number) => string;
}>;

/** An append-only log of events in streams. Every adapter passes `describeEventStore`. */
export interface EventStore {
  /**
   * Appends to one stream, all or nothing; when it resolves, the events are on disk. The same ids with the same content
   * at the same place again are a success with the first answer. Throws `WrongExpectedRevision` or `EventIdTaken`.
   */
  append(stream: string, expected: Expected, events: readonly NewEvent[], command: Command): Promise<Appended>;
  /** The events of a stream from a revision on, in batches, up to what is its end when the last one is read. */
  readStream(stream: string, from?: number): AsyncIterable<readonly StoredEvent[]>;
  /**
   * The events of the log from a position on, in batches; of some categories, or of the streams of a partition, only. It
   * ends where the log ends when the last batch is read: to ask for what is new costs one look.
   */
  readAll(from?: number, filter?: Filter): AsyncIterable<readonly StoredEvent[]>;
  /** The streams of a year and of `EVERY_YEAR`, in the order of the log, up to an instant (ms since 1970) of recording. */
  readYear(year: number, recordedUpToMs: number): AsyncIterable<EventColumns>;
  /** Catches up from a position, then follows: every event once, in order, until the signal aborts. */
  subscribe(from: number, signal: AbortSignal): AsyncIterable<StoredEvent>;
  /** The position of the last event recorded up to an instant (ms since 1970; default: of all). */
  lastPosition(recordedUpToMs?: number): Promise<number | undefined>;
  /** The events of these ids, in the order of the log; ids that the log does not hold are left out. */
  eventsById(ids: readonly string[]): Promise<StoredEvent[]>;
  /** Whether an event of the log says this; of what is sealed, what it says is compared. */
  says(event: StoredEvent, data: unknown): boolean;
  /** One transaction over many streams: all of it is written when `work` resolves, nothing when it throws. */
  load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
