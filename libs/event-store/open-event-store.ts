import type { Clock } from '../kernel/clock.js';
import type { Codec } from './codec.js';
import type { EventStore } from './event-store.js';
import type { LogPlace } from './log-place.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

/** Opens the log where it is; the one place where that is decided. */
export async function openEventStore(
  { logPath, server }: LogPlace,
  options: Readonly<{ clock: Clock; codec: Codec; readOnly?: boolean }>,
): Promise<EventStore> {
  if (!server) return openSqliteEventStore(logPath, options);
  const { openEventStoreDbEventStore } = await import('./eventstoredb-event-store.js');
  const { url, prefix } = server;
  return openEventStoreDbEventStore(url, { ...options, mirror: logPath, ...(prefix !== undefined && { prefix }) });
}
