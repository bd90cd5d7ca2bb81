import type { Clock } from '../../kernel/clock.js';
import type { EventStore } from '../event-store.js';

/** The place of a log under test. */
export type Place = Readonly<{
  /** The argument with which another process opens the log. */
  location: string;
  /** Opens the log again at each call; the caller closes it. */
  open(clock?: Clock): Promise<EventStore>;
  remove(): Promise<void>;
}>;

/** An adapter under test. */
export type Adapter = Readonly<{
  place(): Promise<Place>;
  /** The number of events of a large log, enough for several batches. Default: 9000. */
  many?: number;
  /** A module that exports `open(location)`; without it, the tests of several processes are skipped. */
  opener?: URL;
}>;
