import type { StoredEvent } from '../event-store.js';
import type { Standing } from '../standing.js';

/** An event as it is moved: the very text that is stored of it, and the partitions of its stream. */
export type MovedEvent = StoredEvent & Readonly<{ data: string; partitions: readonly number[] }>;

/** A log as it is moved, whether or not it is in use: its events as they are stored, without any key. */
export interface MovableLog {
  /** Where it is, without credentials, to be told to people. */
  readonly name: string;
  standing(): Promise<Standing>;
  /** The events from a position on, in batches, up to where the log ends now; of a log that was left, to where it was. */
  events(from: number): AsyncIterable<readonly MovedEvent[]>;
  /** Every stream that is in a partition, with them, in the order of their names. */
  partitions(): Iterable<readonly [stream: string, partitions: readonly number[]]>;
  /**
   * Takes events that follow its last, to be on disk when it resolves; those of one command together, where they fit. Gives
   * false where another has written there first. Throws what kept it from taking them.
   */
  append(events: readonly MovedEvent[]): Promise<boolean>;
  /**
   * Says how it stands from now on, also to whoever has it open. Throws `MoveOvertaken` where it does not stand any more as
   * was told here last.
   */
  mark(standing: Standing): Promise<void>;
  /**
   * Leaves it for a place, after whatever was recorded till then was brought there. When that throws, what was in use stays
   * in use, unless another move has taken over meanwhile. Throws `MoveOvertaken` like `mark`.
   */
  leave(place: string, bringing: () => Promise<void>): Promise<void>;
  /** Has all that it tells from now on read again from where the log is. */
  reread(): Promise<void>;
  close(): Promise<void>;
}
