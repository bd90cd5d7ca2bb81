import { textArgument } from '../arguments.js';
import { command, exitCodes, option } from '../command.js';
import { masterKeyNote } from '../sealed-log.js';
import { writeLast } from '../surroundings.js';
import { stopSignal } from '../stop-signal.js';

export const serveCommand = command({
  name: 'serve',
  text: { zh: '启动服务', en: 'Run the service' },
  details: {
    zh: '在一个进程内运行接口和查询数据的更新，数据存放在数据文件夹中，不需要其他服务器。设置可用选项、环境变量（DANGRI_…），机密可用文件（DANGRI_…_FILE）；启动时逐项列出设置及来源。首次启动会显示一次性令牌，用于建立首个管理员账号。按 Ctrl-C 停止：已受理的办完再退出。',
    en: 'The API and the projector in one process, on the data folder; no other server is needed. Settings come from options, the environment (DANGRI_…) or, for secrets, files (DANGRI_…_FILE), and are listed with their sources at the start. The first start tells a one-time token that makes the first account. Ctrl-C stops it; what was acknowledged is finished.',
  },
  arguments: {},
  options: {
    host: option(
      '--host H',
      { zh: '监听地址（默认 127.0.0.1）', en: 'the address to listen on (default 127.0.0.1)' },
      textArgument,
    ),
    port: option('--port N', { zh: '端口（默认 8080）', en: 'the port (default 8080)' }, textArgument),
    publicUrl: option('--public-url U', { zh: '用户访问的网址', en: 'the URL that people use' }, textArgument),
  },
  examples: [
    { line: 'dangri serve', text: { zh: '在本机 8080 端口启动', en: 'on port 8080 of this machine' } },
    {
      line: 'dangri --data /var/lib/dangri serve --public-url https://dangri.example.gov.cn',
      text: { zh: '在反向代理之后启动', en: 'behind a reverse proxy' },
    },
  ],
  run: async ({ host, port, publicUrl }, { data, lang, surroundings, note }) => {
    const [{ configOf }, { serve }] = await Promise.all([
      import('#apps/api/config/config.js'),
      import('#apps/api/serve.js'),
    ]);
    const flags = { data: data.path, ...(host && { host }), ...(port && { port }), ...(publicUrl && { publicUrl }) };
    const { config, told } = configOf(surroundings.env, flags);
    for (const { variable, value, source, zh, en } of told) {
      await note({
        zh: `${variable} = ${value}（${zh}；来源：${source}）`,
        en: `${variable} = ${value} (${en}; from ${source})`,
      });
    }
    const stopped = stopSignal();
    const { clock, newId } = surroundings;
    const tokens: string[] = [];
    const keys: string[] = [];
    const service = await serve(config, {
      clock,
      newId,
      onSetupToken: (token) => void tokens.push(token),
      onMasterKey: (path) => void keys.push(path),
    });
    // Told also to whoever wants nothing else told: it is the only way in.
    for (const token of tokens) await writeLast(surroundings.stderr, `${setupNote(token)[lang]}\n`);
    for (const path of keys) await writeLast(surroundings.stderr, `${masterKeyNote(path)[lang]}\n`);
    await note({ zh: `服务已启动：${service.url}`, en: `Listening on ${service.url}` });
    await stopped;
    await note({ zh: '正在停止', en: 'Stopping' });
    await service.close();
    return exitCodes.done;
  },
});

function setupNote(token: string) {
  return {
    zh: `首次启动：请在 24 小时内用下面的一次性令牌建立首个管理员账号（POST /v1/setup）：\n${token}`,
    en: `First start: make the first account within 24 hours with this one-time token (POST /v1/setup):\n${token}`,
  };
}
