/** The partition of the streams that concern every year. Every other partition is a year. */
export const EVERY_YEAR = 0;

/** The expected last revision of a stream: a number, `none` (it does not exist yet), or `any`. */
export type ExpectedRevision = number | 'none' | 'any';

/**
 * The last position of the log that the caller has seen: a number, `none` (of an empty log), or `any` (what is appended rests
 * on nothing but its own stream).
 */
export type ExpectedPosition = number | 'none' | 'any';

/** An event to append. The caller gives its id; its data is plain JSON. */
export type NewEvent = Readonly<{
  id: string;
  type: string;
  data: unknown;
  /** The partitions its stream is read in from now on; a stream's partitions only grow. */
  partitions: readonly number[];
  /** The codes of the cautions that it draws; left out if it draws none. */
  cautions?: readonly string[];
}>;

/** Who caused the events, and with which command. */
export type Command = Readonly<{
  actor: string;
  commandId?: string;
  correlationId?: string;
  causationId?: string;
  /** The instant of recording (ms since 1970), where the caller has admitted the events by it. Default: the store's clock. */
  recordedMs?: number;
}>;

/** An event of the log. `recordedAt` is its original RFC 3339 text, `recordedMs` the same in ms since 1970. */
export type StoredEvent = Readonly<{
  id: string;
  stream: string;
  /** 0-based in its stream. */
  revision: number;
  /** 0-based in the log, without gaps. */
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
  /** The codes of the cautions drawn when it was recorded or imported; left out if there were none. */
  cautions?: readonly string[];
}>;

/**
 * An event with the stored text of its data and its salt. The salt opens the commitment of the audit log: it leaves the store
 * only for the log itself, for openings and for migrations.
 */
export type SaltedEvent = StoredEvent &
  Readonly<{
    data: string;
    /** `saltSize` bytes, drawn when the event was appended. */
    salt: Uint8Array;
  }>;

/** Which events to read, and in which form. */
export type Filter = Readonly<{
  categories?: readonly string[];
  partition?: number;
  /** The stored data and schema; otherwise those of the current version. */
  asStored?: boolean;
}>;

export type AppendResult = Readonly<{
  /** The revision of the last event of the append. */
  revision: number;
  /** The position of the last event of the append. */
  position: number;
  /** True if the same events were there already and nothing was written. */
  repeated: boolean;
}>;

/** An event to be loaded with the envelope of its source. */
export type LoadedEvent = NewEvent &
  Command &
  Readonly<{
    stream: string;
    recordedAt: string;
    recordedMs: number;
    schema?: number;
    /** Only a copy of a log gives it: otherwise the store draws one. */
    salt?: Uint8Array;
  }>;

/** Writes into the transaction of a load. Its reads include its own writes. */
export interface Loader {
  /** Appends at the end of the event's stream and of the log. */
  append(event: LoadedEvent): { revision: number; position: number };
  /** The stored event of an id, if the log holds it. */
  find(id: string): StoredEvent | undefined;
  /** All events of a stream, in order. */
  stream(stream: string): StoredEvent[];
  /** Every event of these categories, in the order of the log. */
  categories(categories: readonly string[]): Iterable<StoredEvent>;
}

/** Many events, one array per column: the input of a fold over a year. */
export type EventColumns = Readonly<{
  position: readonly number[];
  /** When each was recorded, in ms since 1970. */
  recordedMs: readonly number[];
  stream: readonly string[];
  type: readonly string[];
  data: readonly unknown[];
  /** The id of the n-th event, computed on demand. */
  id: (index: number) => string;
}>;

/** The partitions in which a stream is read because of one of its events. */
export type PartitionRule = (stream: string, event: Readonly<{ type: string; data: unknown }>) => readonly number[];

/** A row of a table that a store derives from its events: it is missing, it is one too many, or it differs. */
export type DerivedFault = Readonly<{
  table: string;
  kind: 'missing' | 'extra' | 'differs';
  /** What the row is about: a partition, a stream or a type. It holds no data of an event. */
  row: string;
  /** The position of the first event that the row is about; left out if there is none. */
  position?: number;
}>;

/** How up to date a log is read here. */
export type LogStatus = Readonly<{
  /** The number of events that can be read, and of those that the log is known to have. */
  events: number;
  of: number;
  /** Whether the place of the log answers, so that events can be appended. */
  isReachable: boolean;
  /** How long ago it last confirmed what it holds, in ms; undefined if it never did. */
  ageMs: number | undefined;
}>;

/** The arguments of an append. */
export type AppendRequest = Readonly<{
  at: ExpectedPosition;
  stream: string;
  expected: ExpectedRevision;
  events: readonly NewEvent[];
  command: Command;
}>;

/** An append-only log of events in streams. Every adapter passes `describeEventStore`. */
export interface EventStore {
  /**
   * Appends to one stream, all or nothing; when it resolves, the events are on disk. Appends are judged in the order of the
   * calls, so a caller may count on its earlier ones before they are answered: if one of those fails, what rests on it is
   * refused, too. Repeating the same ids with the same content at the same place succeeds with the first answer. Throws
   * `WrongExpectedPosition` if the log does not end at `at`, `WrongExpectedRevision` or `EventIdTaken`.
   */
  append(
    at: ExpectedPosition,
    stream: string,
    expected: ExpectedRevision,
    events: readonly NewEvent[],
    command: Command,
  ): Promise<AppendResult>;
  /**
   * Resolves when all that others have appended before the call can be read here. Reads see one's own appends in any case, and
   * those of others in their time.
   */
  refresh(): Promise<void>;
  /** Answers at once, from what is known. */
  status(): LogStatus;
  /** The events of a stream from a revision on, in batches, up to its end at the last batch. */
  readStream(stream: string, from?: number): AsyncIterable<readonly StoredEvent[]>;
  /**
   * The events of the log from a position on, in batches; optionally only of some categories, or of the streams of a
   * partition. It ends at the log's end at the last batch: asking for new events costs one query.
   */
  readAll(from?: number, filter?: Filter): AsyncIterable<readonly StoredEvent[]>;
  /** The events from a position on, in batches, each as stored and with its salt; optionally only of a partition. */
  readSalted(from?: number, filter?: Pick<Filter, 'partition'>): AsyncIterable<readonly SaltedEvent[]>;
  /** The event with this id, as stored and with its salt; undefined if there is none. */
  saltedById(id: string): Promise<SaltedEvent | undefined>;
  /** The streams of a year and of `EVERY_YEAR`, in the order of the log, up to an instant (ms since 1970) of recording. */
  readYear(year: number, recordedUpToMs: number): AsyncIterable<EventColumns>;
  /** Catches up from a position, then follows: delivers every event once, in order, until the signal aborts. */
  subscribe(from: number, signal: AbortSignal): AsyncIterable<StoredEvent>;
  /** The position of the last event recorded up to an instant (ms since 1970; default: of all). */
  lastPosition(recordedUpToMs?: number): Promise<number | undefined>;
  /** The events with these ids, in the order of the log; unknown ids are skipped. */
  eventsById(ids: readonly string[]): Promise<StoredEvent[]>;
  /**
   * Derives all tables through which events are read from the events again. Returns the first fault of each table, by
   * position; empty if all of them follow from the events. Reads the whole log.
   */
  derivedFaults(rule: PartitionRule): Promise<DerivedFault[]>;
  /** Whether an event of the log has this data; sealed fields are opened to compare. */
  says(event: StoredEvent, data: unknown): boolean;
  /** One transaction over many streams: all of it is written when `work` resolves, nothing when it throws. */
  load<Result>(work: (loader: Loader) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}
