import { systemClock } from '../../kernel/clock.js';
import type { EventStore } from '../event-store.js';
import { openSqliteEventStore } from '../sqlite-event-store.js';

/** How another process opens the log that a test has laid at a path. */
export const open = (path: string): Promise<EventStore> => openSqliteEventStore(path, { clock: systemClock });

export const openReadOnly = (path: string): Promise<EventStore> =>
  openSqliteEventStore(path, { clock: systemClock, readOnly: true });
