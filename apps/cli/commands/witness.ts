import { folderArgument, keyArgument, textArgument, wholeNumber } from '../arguments.js';
import { argument, command, defaultedOption, exitCodes, listOption, option } from '../command.js';
import { stopSignal } from '../stop-signal.js';
import { UsageError } from '../usage-error.js';

export const witnessCommand = command({
  name: 'witness',
  text: { zh: '运行见证服务，联署日志检查点', en: 'Run a witness, which cosigns checkpoints of logs' },
  details: {
    zh: '由督查机关在自己的机器上运行，须与被见证的服务分属不同的人管理。它记住每个日志的上一个检查点，只联署其延续：历史被改写或分叉时拒绝，并把互相矛盾的两个检查点存入 DIR/evidence。首次运行以 --name 生成密钥。DIR 不可从备份恢复。协议为 C2SP tlog-witness（POST /add-checkpoint）；对外请置于 HTTPS 之后。',
    en: 'An inspection office runs it on a machine of its own, in other hands than the service that it watches. It remembers the last checkpoint of each log and cosigns only what extends it: a rewritten or forked history is refused, and the two checkpoints that contradict one another are kept in DIR/evidence. The first run makes its key, with --name. DIR is never restored from a backup. The protocol is C2SP tlog-witness (POST /add-checkpoint); put HTTPS before it.',
  },
  arguments: {
    folder: argument('DIR', { zh: '见证方的文件夹', en: 'the folder of the witness' }, folderArgument),
  },
  options: {
    log: listOption(
      '--log VKEY',
      { zh: '被见证日志的验证密钥，可多个', en: 'the verifier keys of the logs that it watches' },
      keyArgument,
    ),
    name: option(
      '--name NAME',
      { zh: '见证方名称，仅首次运行需要', en: 'the name of the witness, for the first run alone' },
      textArgument,
    ),
    host: defaultedOption(
      '--host H',
      { zh: '监听地址（默认 127.0.0.1）', en: 'the address to listen on (default 127.0.0.1)' },
      textArgument,
      '127.0.0.1',
    ),
    port: defaultedOption(
      '--port N',
      { zh: '端口（默认 8090）', en: 'the port (default 8090)' },
      wholeNumber({ from: 0, to: 65_535 }),
      8090,
    ),
  },
  examples: [
    {
      line: 'dangri witness ./w --name w.example/1 --log city.example/log+a1b2c3d4+A…',
      text: { zh: '首次运行', en: 'the first run' },
    },
  ],
  run: async ({ folder, log, name, host, port }, { runtime: { clock }, note }) => {
    if (log.length === 0) throw needsLog();
    const [{ openWitness }, { serveWitness }] = await Promise.all([
      import('../witness/open-witness.js'),
      import('../witness/serve-witness.js'),
    ]);
    const witness = await openWitness(folder, { name, logs: log, clock });
    const stopped = stopSignal();
    const refused = (what: string) =>
      note({ zh: `拒绝联署：${what}`, en: `Refused to cosign: ${what}` }).catch(() => {});
    const { url, close } = await serveWitness(witness, { host, port, refused });
    await note({
      zh: `见证服务已启动：${url}\n验证密钥：${witness.key.verifier.text}`,
      en: `The witness listens on ${url}\nIts verifier key: ${witness.key.verifier.text}`,
    });
    await stopped;
    await close();
    return exitCodes.done;
  },
});

function needsLog(): UsageError {
  return new UsageError(
    { zh: '须用 --log 给出被见证日志的验证密钥', en: 'Name the logs to watch: --log VKEY' },
    'witness',
  );
}
