import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '#libs/kernel/clock.js';
import { openEventStoreDbEventStore, type EventStoreDbOptions } from '#libs/event-store/eventstoredb-event-store.js';
import type { Place } from '#libs/event-store/testing/adapter.js';
import { ServerLog } from './server-log.js';
import { StandIn, type StandInOptions } from './stand-in.js';

/** What is no test of deadlines does not fail by one, however busy the machine is. */
export const patient = { deadlineMs: 60_000, attemptMs: 30_000, openMs: 60_000 } as const;

export type StandInPlace = Place &
  Readonly<{
    standIn: StandIn;
    folder: string;
    openWith(options: Partial<EventStoreDbOptions>): ReturnType<typeof openEventStoreDbEventStore>;
  }>;

/** A log at a stand-in; each who opens it has a copy of its own, as on machines of their own. */
export async function standInPlace(options: StandInOptions = { log: new ServerLog(7) }): Promise<StandInPlace> {
  const standIn = await StandIn.start(options);
  const folder = await mkdtemp(join(tmpdir(), 'dangri-esdb-'));
  let copies = 0;
  const openWith = (more: Partial<EventStoreDbOptions>) =>
    openEventStoreDbEventStore(standIn.url, {
      clock: systemClock,
      mirror: join(folder, `copy-${(copies += 1)}.sqlite`),
      ...more,
    });
  return {
    standIn,
    folder,
    location: standIn.url,
    openWith,
    open: (clock = systemClock) => openWith({ clock, ...patient }),
    remove: async () => {
      standIn.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
