import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import {
  openReadModelStore,
  Projector,
  type LeasingOptions,
  type ProjectorOptions,
  type ReadModelStore,
} from '#libs/read-models/index.js';
import type { Config } from './config/config.js';

/** Opens the read models where the settings say: the one place that knows. */
export function openReadModels({
  data,
  readModelsUrl,
}: Pick<Config, 'data' | 'readModelsUrl'>): Promise<ReadModelStore> {
  return openReadModelStore({ file: join(data, 'read-models.sqlite'), url: readModelsUrl });
}

/**
 * A projector that shares the work with those of other processes. The file of one machine belongs to its service, which takes
 * it at the start whoever had it: nobody else is to be waited for after a crash.
 */
export function projectorOf(
  { projector, readModelsUrl }: Pick<Config, 'projector' | 'readModelsUrl'>,
  options: Omit<ProjectorOptions, 'leasing'>,
  manner?: LeasingOptions['manner'],
): Projector {
  const own = projector === 'off' ? 'watch' : readModelsUrl === undefined ? 'seize' : 'wait';
  const holder = `${hostname()}-${process.pid}-${randomBytes(4).toString('hex')}`;
  return new Projector({ ...options, leasing: { holder, manner: manner ?? own } });
}

/** Tells the service's own log of every change of state. */
export function toldOf(logger: FastifyBaseLogger): Pick<ProjectorOptions, 'onState'> {
  return { onState: (projection) => logger.info({ projection }, 'A projection') };
}
