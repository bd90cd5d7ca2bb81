import type { EventStore } from '#libs/event-store/event-store.js';
import { textArgument } from '../arguments.js';
import { command, exitCodes, listOption } from '../command.js';
import { withLog } from '../data-folder.js';
import { unknownModel } from '../read-models.js';
import { stopSignal } from '../stop-signal.js';

export const projectCommand = command({
  name: 'project',
  text: { zh: '更新查询数据', en: 'Keep read models up' },
  details: {
    zh: '在单独的进程中随日志更新查询数据。可同时运行多个：每种查询数据只由其中一个写入，它停止后几秒内由另一个接替。以 DANGRI_PROJECTOR=off 启动的服务自己不更新。查询数据的位置与服务相同（DANGRI_READ_MODELS_URL 或数据文件夹）。状态见 DANGRI_PROJECTOR_PORT 端口的 /health/ready 和 /metrics。按 Ctrl-C 停止。',
    en: 'Keeps read models up with the log, in a process of its own. Any number may run: each read model is written by one of them, and within seconds after it has stopped by another. A service started with DANGRI_PROJECTOR=off leaves it to them. The read models are where those of the service are (DANGRI_READ_MODELS_URL, or the data folder). /health/ready and /metrics at the port DANGRI_PROJECTOR_PORT tell how it stands. Ctrl-C stops it.',
  },
  arguments: {},
  options: {
    models: listOption(
      '--model M',
      { zh: '只更新这些查询数据（默认全部）', en: 'only these read models (default: all)' },
      textArgument,
    ),
  },
  examples: [
    { line: 'dangri project', text: { zh: '全部', en: 'all of them' } },
    { line: 'dangri project --model timeline --model members', text: { zh: '其中几种', en: 'some of them' } },
  ],
  run: async ({ models }, { data, runtime, note }) => {
    const [{ configOf }, { projections }, { serviceLog }, { requireReadModels }] = await Promise.all([
      import('#libs/service/settings/config.js'),
      import('#libs/service/projections.js'),
      import('#libs/service/service-log.js'),
      import('#libs/service/start/require-sound-start.js'),
    ]);
    const names = projections.map(({ name }) => name);
    for (const model of models) if (!names.includes(model)) throw unknownModel('project', model, names);
    const wanted = projections.filter(({ name }) => models.length === 0 || models.includes(name));
    const { config } = configOf(runtime.env, { data: data.path });
    const stopped = stopSignal();
    const { clock } = runtime;
    const work = async (log: EventStore) => {
      await requireReadModels(config, log);
      const logger = serviceLog(config.logLevel);
      const projecting = await runtime.programs!.project(config, { log, projections: wanted, clock, logger });
      await note({ zh: `查询数据更新已启动：${projecting.url}`, en: `Projecting; standing at ${projecting.url}` });
      await stopped;
      await note({ zh: '正在停止', en: 'Stopping' });
      await projecting.close();
    };
    // In a cluster it may start before the first record.
    await withLog(data, clock, work, { waits: true });
    return exitCodes.done;
  },
});
