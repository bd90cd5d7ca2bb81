import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#libs/kernel/clock.js';
import { openEventStoreDbEventStore } from '#libs/event-store/eventstoredb-event-store.js';
import type { Place } from '#libs/event-store/testing/adapter.js';
import { patient } from './place.js';

/** The server to try against, if there is one; its log is only added to. */
export const serverUrl = process.env['EVENTSTORE_URL'];

/** A log of its own on that server, under a prefix that nobody else has. */
export async function serverPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'dangri-esdb-'));
  const prefix = `${randomUUID()}.`;
  let copies = 0;
  return {
    location: serverUrl!,
    open: (clock = systemClock) =>
      openEventStoreDbEventStore(serverUrl!, {
        clock,
        prefix,
        mirror: join(folder, `${(copies += 1)}.sqlite`),
        ...patient,
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
