import type { Clock } from '../../kernel/clock.js';
import type { EventStore } from '../event-store.js';

/** Where one log lies while it is tested. */
export type Place = Readonly<{
  /** What a process needs to know to open the log. */
  location: string;
  /** Opens the log, once more each time; whoever opens it closes it. */
  open(clock?: Clock): Promise<EventStore>;
  remove(): Promise<void>;
}>;

/** An adapter as the suite sees it. */
export type Adapter = Readonly<{
  place(): Promise<Place>;
  /** Whether no position is ever left out. */
  gapless: boolean;
  /** How many events make a large log: so many that they come in several batches. Default: 9000. */
  many?: number;
  /** A module that exports `open(location)`; without one, the tests of several processes are left out. */
  opener?: URL;
}>;
