import type { Clock } from '../kernel/clock.js';
import type { Codec } from './codec.js';
import type { EventStore } from './event-store.js';
import type { LogPlace } from './log-place.js';
import { openSqliteEventStore } from './sqlite-event-store.js';

/** Opens the log in its file or on its server. */
export async function openEventStore(
  { logPath, server }: LogPlace,
  options: Readonly<{
    clock: Clock;
    codec: Codec;
    readOnly?: boolean;
    /** Called now and then while the copy of a log on a server catches up. */
    onCatchUp?: (events: number, of: number) => void;
  }>,
): Promise<EventStore> {
  if (!server) return openSqliteEventStore(logPath, options);
  const { openEventStoreDbEventStore } = await import('./eventstoredb-event-store.js');
  const { url, prefix } = server;
  return openEventStoreDbEventStore(url, { ...options, mirror: logPath, ...(prefix !== undefined && { prefix }) });
}
