import type { FastifyBaseLogger } from 'fastify';
import type { EventStore } from '#libs/event-store/index.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Projection } from '#libs/read-models/index.js';
import type { Config } from '#apps/api/config/config.js';
import { openReadModels, projectorOf, toldOf } from '#apps/api/read-models.js';
import { tellStanding } from './standing.js';

export type Projecting = Readonly<{
  /** Where it tells how it stands. */
  url: string;
  /** Writes what is in hand, gives up the leases, and resolves when everything is closed. */
  close: () => Promise<void>;
}>;

type Surroundings = Readonly<{
  log: EventStore;
  projections: readonly Projection[];
  clock: Clock;
  logger: FastifyBaseLogger;
}>;

/** Keeps read models up in a process of its own, as one of any number of them: each projection has one writer at a time. */
export async function project(config: Config, { log, projections, clock, logger }: Surroundings): Promise<Projecting> {
  const store = await openReadModels(config);
  const projector = projectorOf(config, { log, store, projections, clock, ...toldOf(logger) }, 'wait');
  const stop = async () => {
    await projector.stop();
    await store.close();
  };
  try {
    const standing = await tellStanding(projector, config);
    projector.start();
    const close = async () => {
      await standing.close();
      await stop();
    };
    return { url: standing.url, close };
  } catch (error) {
    await stop();
    throw error;
  }
}
