import { systemClock } from '../../kernel/clock.js';
import type { EventStore } from '../event-store.js';
import { openSqliteEventStore } from '../sqlite-event-store.js';

/** Opens a test's log in another process. */
export const open = (path: string): Promise<EventStore> => openSqliteEventStore(path, { clock: systemClock });

export const openReadOnly = (path: string): Promise<EventStore> =>
  openSqliteEventStore(path, { clock: systemClock, readOnly: true });
