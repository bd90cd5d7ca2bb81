import { mkdir } from 'node:fs/promises';
import type { VerifierKey } from '#libs/audit-log/index.js';
import { textArgument } from '../arguments.js';
import { auditPlaces, verifierKeys } from '../audit-log.js';
import { command, exitCodes, option, type CommandGroup } from '../command.js';
import { paragraph, type Report } from '../output/report.js';

const createCommand = command({
  name: 'create',
  text: { zh: '生成签名密钥', en: 'Make the signing key' },
  details: {
    zh: '通常不需要：服务首次启动时自动生成。若要另定日志名称，请在首次启动前运行。名称写入密钥，不可更改。',
    en: 'Hardly needed: the first start of the service makes one. To give the log a name of one’s choice, run this before. The name is part of the key and stays.',
  },
  arguments: {},
  options: {
    origin: option(
      '--origin NAME',
      { zh: '日志名称（默认取自设置）', en: 'the name of the log (default: by the settings)' },
      textArgument,
    ),
  },
  examples: [
    {
      line: 'dangri keys create --origin dangri.example.gov.cn/xianning',
      text: { zh: '指定日志名称', en: 'with a name for the log' },
    },
  ],
  run: async ({ origin }, to) => {
    const { config, signer } = await auditPlaces(to);
    const { firstOrigin } = await import('#apps/api/log/audit-log.js');
    await mkdir(to.data.path, { recursive: true });
    const { verifier } = await signer.create(origin ?? firstOrigin(config));
    await to.print(reportOf([verifier]));
    return exitCodes.done;
  },
});

const showCommand = command({
  name: 'show',
  text: { zh: '显示验证密钥', en: 'The verifier keys' },
  details: {
    zh: '验证密钥可以公开：请交给督查人员，用以核验。',
    en: 'They are for everybody: give them to those who are to verify.',
  },
  arguments: {},
  options: {},
  examples: [{ line: 'dangri keys show', text: { zh: '每行一个', en: 'one a line' } }],
  run: async (_, to) => {
    const { signer } = await auditPlaces(to);
    await to.print(reportOf(await verifierKeys([], signer)));
    return exitCodes.done;
  },
});

const rotateCommand = command({
  name: 'rotate',
  text: { zh: '增加新密钥，与旧密钥一同签名', en: 'Add a new key, which signs beside the old one' },
  details: {
    zh: '新密钥从下一个检查点起与旧密钥并列签名，无需重启服务。待核验者都有了新密钥，再移走旧密钥文件（signer/keys 中编号较小者）。',
    en: 'The new key signs beside the old one from the next checkpoint on, without a restart. When all who verify have the new key, take the old file away (the lower number in signer/keys).',
  },
  arguments: {},
  options: {},
  examples: [{ line: 'dangri keys rotate', text: { zh: '增加一个密钥', en: 'one more key' } }],
  run: async (_, to) => {
    const { signer } = await auditPlaces(to);
    await signer.rotate();
    await to.print(reportOf(await verifierKeys([], signer)));
    return exitCodes.done;
  },
});

function reportOf(keys: readonly VerifierKey[]): Report {
  const json = keys.map(({ name, id, text }) => ({ origin: name, id: Buffer.from(id).toString('hex'), key: text }));
  return { parts: keys.map(({ text }) => paragraph(text)), json };
}

export const keysCommands: CommandGroup = {
  name: 'keys',
  text: { zh: '管理审计日志的签名密钥', en: 'The signing keys of the audit log' },
  commands: [createCommand, showCommand, rotateCommand],
};
