import type { SaltedEvent } from '../event-store.js';
import type { LogState } from '../log-state.js';

/** An event in a migration: with its stored text, its salt and the partitions of its stream. */
export type MovedEvent = SaltedEvent & Readonly<{ partitions: readonly number[] }>;

/** A log in a migration, in use or not: its events as stored, without opening seals. */
export interface MovableLog {
  /** Its place without credentials, for messages to people. */
  readonly name: string;
  state(): Promise<LogState>;
  /** The events from a position on, in batches, up to the current end of the log. */
  events(from: number): AsyncIterable<readonly MovedEvent[]>;
  /** Every stream that is in a partition, with its partitions, by name. */
  partitions(): Iterable<readonly [stream: string, partitions: readonly number[]]>;
  /**
   * Appends events after its last one; they are on disk when it resolves. Returns false if another writer was first. Throws why
   * the append failed.
   */
  append(events: readonly MovedEvent[]): Promise<boolean>;
  /**
   * Says that a log is being moved here from another place and is not complete, also to processes that have it open. Throws
   * `MoveOvertaken` if its state has changed since this program last read it; so do the three that follow.
   */
  beginArrival(from: string): Promise<void>;
  /** Takes the beginning of an arrival back: the log is what it was before. */
  cancelArrival(): Promise<void>;
  /** Closes the log with the event `LogClosed`, also if it is closed already: who would open it meanwhile is overtaken. */
  leave(to: string): Promise<void>;
  /** Puts the log in use with the event `LogOpened`. */
  open(from: string): Promise<void>;
  /** Reads the log again from its source. */
  reread(): Promise<void>;
  close(): Promise<void>;
}
