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
import type { Config } from './settings/config.js';

/** Opens the read models that the settings name. */
export function openReadModels({
  data,
  readModelsUrl,
}: Pick<Config, 'data' | 'readModelsUrl'>): Promise<ReadModelStore> {
  return openReadModelStore({ file: join(data, 'read-models.sqlite'), url: readModelsUrl });
}

/**
 * A projector that shares the work with other processes. A file belongs to the service of its machine, which takes it over
 * at the start: after a crash there is no other process to wait for.
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

/** Writes every change of a projection's state to the service's own log. */
export function stateLogging(logger: FastifyBaseLogger): Pick<ProjectorOptions, 'onState'> {
  return { onState: (projection) => logger.info({ projection }, 'A projection changed its state') };
}
