import { textArgument } from '../arguments.js';
import { command, exitCodes, optionalArgument } from '../command.js';
import { withLog } from '../data-folder.js';
import { tableOf } from '../output/report.js';
import { eventUnit } from '../progress.js';
import { unknownModel } from '../read-models.js';

type RebuiltModel = Readonly<{ name: string; position: number }>;

export const rebuildCommand = command({
  name: 'rebuild',
  text: { zh: '重建查询数据', en: 'Build read models anew' },
  details: {
    zh: '从日志重新生成查询数据；生成期间仍由原数据答复，完成后替换。日志不受影响。',
    en: 'Makes read models anew from the log; the present ones answer until they are replaced. The log is not touched.',
  },
  arguments: {
    model: optionalArgument(
      'MODEL',
      { zh: '查询数据的名称（默认全部）', en: 'a read model (default: all)' },
      textArgument,
    ),
  },
  options: {},
  examples: [
    { line: 'dangri rebuild', text: { zh: '全部重建', en: 'all of them' } },
    { line: 'dangri rebuild timeline', text: { zh: '重建一种', en: 'one of them' } },
  ],
  run: async ({ model }, { data, runtime, during, print }) => {
    const [{ openReadModels, projectorOf }, { projections }, { configOf }] = await Promise.all([
      import('#libs/service/read-models.js'),
      import('#libs/service/projections.js'),
      import('#libs/service/settings/config.js'),
    ]);
    const { config } = configOf(runtime.env, { data: data.path });
    const wanted = projections.filter(({ name }) => model === undefined || name === model);
    if (wanted.length === 0)
      throw unknownModel(
        'rebuild',
        model!,
        projections.map(({ name }) => name),
      );
    const rebuilt = await withLog(data, runtime.clock, async (log) => {
      const store = await openReadModels(config);
      // The process that keeps them up stands by meanwhile.
      const projector = projectorOf(config, { log, store, projections: wanted, clock: runtime.clock }, 'seize');
      try {
        projector.start();
        const step = { text: { zh: '正在重建', en: 'Building' }, unit: eventUnit };
        return await during(step, async (progress) => {
          const { signal } = new AbortController();
          const all = wanted.map(async ({ name }): Promise<RebuiltModel> => {
            await projector.rebuild(name, signal);
            progress.at(wanted.length);
            return { name, position: projector.status().find((each) => each.name === name)!.position };
          });
          return Promise.all(all);
        });
      } finally {
        await projector.stop();
        await store.close();
      }
    });
    const table = tableOf(columns, rebuilt);
    await print({ parts: [table], table, json: { rebuilt } });
    return exitCodes.done;
  },
});

const columns = [
  { key: 'name', title: { zh: '查询数据', en: 'Read model' }, value: ({ name }: RebuiltModel) => name },
  { key: 'position', title: { zh: '日志位置', en: 'Position' }, value: ({ position }: RebuiltModel) => position },
];
