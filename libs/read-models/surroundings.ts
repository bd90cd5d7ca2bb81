import type { EventStore } from '../event-store/event-store.js';
import type { Clock } from '../kernel/clock.js';
import type { Batches } from './batches.js';
import type { Head } from './head.js';
import type { Leasing } from './leasing.js';
import type { ReadModelStore } from './read-model-store.js';

/**
 * `building`: rows of a new version, or the first, are made and not in use yet; `catching-up`: the rows in use are behind;
 * `following`: they are not; `retrying`: a store was busy; `standing-by`: another process keeps them up; `stale`: an error
 * stopped it; `stopped`: it is not driven.
 */
export type ProjectionState =
  | 'building'
  | 'catching-up'
  | 'following'
  | 'retrying'
  | 'standing-by'
  | 'stale'
  | 'stopped';

/** What a follower shares with the others. */
export type Surroundings = Readonly<{
  log: EventStore;
  store: ReadModelStore;
  clock: Clock;
  head: Head;
  batches: Batches;
  /** Who may write, where there are several who would. */
  leasing: Leasing | undefined;
  /** Whether nobody else is catching up. */
  isAlone: () => boolean;
  /** Told when the rows or the state have changed. */
  changed: () => void;
  /** Told when the state has. */
  entered: () => void;
}>;
