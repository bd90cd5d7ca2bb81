import type { ProjectorProgramOptions, RunningProgram } from '#libs/service/programs.js';
import type { Config } from '#libs/service/settings/config.js';
import { openReadModels, projectorOf, stateLogging } from '#libs/service/read-models.js';
import { serveStatus } from './standing.js';

/** Keeps read models up in a process of its own, as one of any number of them: each projection has one writer at a time. */
export async function project(
  config: Config,
  { log, projections, clock, logger }: ProjectorProgramOptions,
): Promise<RunningProgram> {
  const store = await openReadModels(config);
  const projector = projectorOf(config, { log, store, projections, clock, ...stateLogging(logger) }, 'wait');
  const stop = async () => {
    await projector.stop();
    await store.close();
  };
  try {
    const standing = await serveStatus(projector, config);
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
