import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { Config, SettingReport } from '#libs/service/settings/config.js';
import { folderArgument, textArgument } from '../arguments.js';
import { command, exitCodes, option } from '../command.js';
import { masterKeyNote } from '../sealed-log.js';
import { defaultFolder } from '../parser/globals.js';
import { writeLast, type Output } from '../runtime.js';
import { lostVaultOf, withoutVaultOptions } from '../without-vault.js';
import { stopSignal } from '../stop-signal.js';

export const serveCommand = command({
  name: 'serve',
  text: { zh: '启动服务', en: 'Run the service' },
  details: {
    zh: '在一个进程内运行接口和查询数据的更新，数据存放在数据文件夹中，不需要其他服务器。设置可用选项、环境变量（DANGRI_…），机密可用文件（DANGRI_…_FILE）；启动时列出改过的设置及来源。首次启动会显示一个网址，用浏览器打开即可建立首个管理员账号。按 Ctrl-C 停止：已受理的办完再退出。',
    en: 'The API and the projector in one process, on the data folder; no other server is needed. Settings come from options, the environment (DANGRI_…) or, for secrets, files (DANGRI_…_FILE), and those that were set are listed with their sources at the start. The first start prints an address, at which a browser makes the first account. Ctrl-C stops it; what was acknowledged is finished.',
  },
  arguments: {},
  options: {
    host: option(
      '--host H',
      { zh: '监听地址（默认 127.0.0.1）', en: 'the address to listen on (default 127.0.0.1)' },
      textArgument,
    ),
    port: option('--port N', { zh: '端口（默认 8080）', en: 'the port (default 8080)' }, textArgument),
    tls: option(
      '--tls FOLDER',
      { zh: '证书文件夹，以 HTTPS 提供服务', en: 'the folder of a certificate, for HTTPS' },
      folderArgument,
    ),
    ...withoutVaultOptions,
    publicUrl: option('--public-url U', { zh: '用户访问的网址', en: 'the URL that people use' }, textArgument),
  },
  examples: [
    { line: 'dangri serve', text: { zh: '在本机 8080 端口启动', en: 'on port 8080 of this machine' } },
    {
      line: 'dangri --data /var/lib/dangri serve --public-url https://dangri.example.gov.cn',
      text: { zh: '在反向代理之后启动', en: 'behind a reverse proxy' },
    },
    {
      line: 'dangri serve --without-vault --reason 主密钥遗失',
      text: { zh: '密钥库确已丢失，其余照常', en: 'the vault is lost for good, and the rest goes on' },
    },
  ],
  run: async ({ host, port, tls, publicUrl, withoutVault, reason }, { data, lang, runtime, note }) => {
    const { configOf, sourceNames } = await import('#libs/service/settings/config.js');
    const { DANGRI_DATA = defaultFolder } = runtime.env;
    const folder = data.path === DANGRI_DATA ? undefined : data.path;
    const flags = Object.fromEntries(
      Object.entries({ data: folder, host, port, tls, publicUrl }).filter(([, value]) => value !== undefined),
    );
    const { config, sources } = configOf(runtime.env, flags);
    for (const { variable, value, source, zh, en } of sources.filter(({ source: from }) => from !== 'default')) {
      await note({
        zh: `${variable} = ${value}（${zh}；来源：${sourceNames[source].zh}）`,
        en: `${variable} = ${value} (${en}; from ${sourceNames[source].en})`,
      });
    }
    const onVaultLost = await lostVaultOf({ withoutVault, reason }, runtime, 'serve');
    const stopped = stopSignal();
    const { clock, newId } = runtime;
    const tokens: string[] = [];
    const keys: string[] = [];
    const service = await runtime.programs!.serve(quietAt(runtime.stdout, config, sources), {
      clock,
      newId,
      onSetupToken: (token) => void tokens.push(token),
      onMasterKey: (path) => void keys.push(path),
      ...(onVaultLost && { onVaultLost }),
    });
    // Printed even under --quiet: it is the only way in.
    for (const token of tokens)
      await writeLast(runtime.stderr, `${setupNote(config.publicUrl || service.url, token)[lang]}\n`);
    for (const path of keys) await writeLast(runtime.stderr, `${masterKeyNote(path)[lang]}\n`);
    await note({ zh: `服务已启动：${service.url}`, en: `Listening on ${service.url}` });
    await stopped;
    await note({ zh: '正在停止', en: 'Stopping' });
    await service.close();
    return exitCodes.done;
  },
});

/** A person at a terminal reads sentences; the log’s lines of JSON are for programs, unless somebody sets its level. */
function quietAt({ isTTY }: Output, config: Config, sources: readonly SettingReport[]): Config {
  const isSet = sources.some(({ variable, source }) => variable === 'DANGRI_LOG_LEVEL' && source !== 'default');
  return isTTY && !isSet ? { ...config, logLevel: 'warn' } : config;
}

/** Browsers do not send what stands behind `#`: the token gets into no log. */
function setupNote(url: string, token: string): Bilingual {
  const address = `${url.replace(/\/$/, '')}/setup#token=${token}`;
  return {
    zh: `首次启动：请在 24 小时内用浏览器打开下面的网址，建立两名负责人的账号\n${address}`,
    en: `First start: open this address in a browser within 24 hours, and make the accounts of two holders\n${address}`,
  };
}
