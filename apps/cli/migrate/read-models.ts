import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { LogPlace } from '#libs/event-store/log-place.js';
import type { ProjectionStatus, Projector } from '#libs/read-models/index.js';
import type { Config } from '#libs/service/settings/config.js';
import { withLog } from '../data-folder.js';
import type { Invocation } from '../invocation.js';
import { eventUnit } from '../progress.js';

/** How far a read model was built. */
export type BuiltModel = Readonly<{ name: string; position: number }>;

/** A read model that could not be built; the log is where it was moved to. */
class ModelNotBuilt extends Error implements Bilingual {
  override readonly name = 'ModelNotBuilt';
  readonly zh: string;
  readonly en: string;

  constructor({ name, failure }: ProjectionStatus) {
    super(name);
    this.zh = `日志已迁移并核验，但查询数据 ${name} 未能生成：${failure?.zh ?? '—'} 请排除后再次运行同一条命令`;
    this.en = `The log was moved and verified, but the read model ${name} could not be built: ${failure?.en ?? '—'} Mend it and run the same command again`;
  }
}

/** The settings of where the read models go: `file`, `server` (from the settings), or a URL. */
export async function readModelConfig(place: string, { runtime: { env }, data }: Invocation): Promise<Config> {
  const { configOf } = await import('#libs/service/settings/config.js');
  if (place === 'file') {
    const { DANGRI_READ_MODELS_URL: _, DANGRI_READ_MODELS_URL_FILE: __, ...rest } = env;
    return configOf(rest, { data: data.path }).config;
  }
  const { config } = configOf(env, { data: data.path, ...(place !== 'server' && { readModelsUrl: place }) });
  if (config.readModelsUrl === undefined) throw new NoReadModelsUrl();
  return config;
}

/** Builds every read model from the moved log, or goes on where it was. */
export async function builtReadModels(config: Config, place: LogPlace, to: Invocation): Promise<BuiltModel[]> {
  const [{ openReadModels, projectorOf }, { projections }] = await Promise.all([
    import('#libs/service/read-models.js'),
    import('#libs/service/projections.js'),
  ]);
  const { clock } = to.runtime;
  return withLog({ ...to.data, ...place }, clock, async (log) => {
    const store = await openReadModels(config);
    const projector = projectorOf(config, { log, store, projections, clock }, 'seize');
    try {
      projector.start();
      return await caughtUp(projector, (await log.lastPosition())!, to);
    } finally {
      await projector.stop();
      await store.close();
    }
  });
}

function caughtUp(projector: Projector, last: number, { during }: Invocation): Promise<BuiltModel[]> {
  const step = { text: { zh: '正在生成查询数据', en: 'Building the read models' }, unit: eventUnit, total: last + 1 };
  return during(step, async (progress) => {
    const shown = () => progress.at(Math.min(...projector.status().map(reached)) + 1);
    const timer = setInterval(shown, 200);
    try {
      const { signal } = new AbortController();
      const all = projector.status().map(({ name }) => projector.waitFor(name, last, signal));
      await Promise.all(all);
      shown();
    } finally {
      clearInterval(timer);
    }
    const failed = projector.status().find(({ position }) => position < last);
    if (failed) throw new ModelNotBuilt(failed);
    return projector.status().map(({ name, position }) => ({ name, position }));
  });
}

function reached({ position, building }: ProjectionStatus): number {
  return Math.max(position, building ?? -1);
}

class NoReadModelsUrl extends Error implements Bilingual {
  override readonly name = 'NoReadModelsUrl';
  readonly zh = '--read-models server 须设置 DANGRI_READ_MODELS_URL（或 DANGRI_READ_MODELS_URL_FILE）';
  readonly en = '--read-models server needs DANGRI_READ_MODELS_URL (or DANGRI_READ_MODELS_URL_FILE)';
}
