import { mkdir } from 'node:fs/promises';
import type { LogFolder, VerifierKey } from '#libs/audit-log/index.js';
import { textArgument } from '../../arguments.js';
import { auditPlaces, verifierKeys } from '../../audit-log.js';
import { command, exitCodes, flag, option, type CommandGroup } from '../../command.js';
import { hasLog, withLog } from '../../data-folder.js';
import type { Invocation } from '../../invocation.js';
import { paragraph, type Report } from '../../output/report.js';
import { UsageError } from '../../usage-error.js';
import { backupCommand, restoreCommand } from './copies.js';

const createCommand = command({
  name: 'create',
  text: { zh: '生成签名密钥', en: 'Make the signing key' },
  details: {
    zh: '通常不需要：空文件夹上首次启动服务或首次导入时自动生成。若要另定日志名称，请在此之前运行。名称写入密钥，不可更改。已有记录而密钥确已丢失的，须加 --for-existing-history：签名从头开始，此前保存的检查点、证明和档案包不能再与之衔接，请告知所有核验者。',
    en: 'Hardly needed: the first start of the service on an empty folder, or the first import, makes one. To give the log a name of one’s choice, run this before. The name is part of the key and stays. Where there are records and the key is lost for good, --for-existing-history is needed: signing begins anew, and no checkpoint, proof or pack kept before leads to it. Tell everyone who verifies.',
  },
  arguments: {},
  options: {
    origin: option(
      '--origin NAME',
      { zh: '日志名称（默认取自设置）', en: 'the name of the log (default: by the settings)' },
      textArgument,
    ),
    anew: flag('--for-existing-history', {
      zh: '为已有的记录生成新密钥，签名从头开始',
      en: 'make a new key for records that there are; signing begins anew',
    }),
  },
  examples: [
    {
      line: 'dangri keys create --origin dangri.example.gov.cn/xianning',
      text: { zh: '指定日志名称', en: 'with a name for the log' },
    },
  ],
  run: async ({ origin, anew }, to) => {
    const { config, folder, signer } = await auditPlaces(to);
    if (!anew && (await isBegun(folder, to))) throw new UsageError(begunAlready, 'keys create');
    const { firstOrigin } = await import('#libs/service/audit-log.js');
    await mkdir(to.data.path, { recursive: true });
    const { verifier } = await signer.create(origin ?? firstOrigin(config), to.runtime.clock);
    await to.print(reportOf([verifier]));
    return exitCodes.done;
  },
});

/** Whether the log has events, or files of an audit log. */
async function isBegun(folder: LogFolder, { data, runtime }: Invocation): Promise<boolean> {
  if ((await folder.checkpoint()) !== undefined || (await folder.partials()).length > 0) return true;
  if (!hasLog(data)) return false;
  return withLog(data, runtime.clock, async (log) => (await log.lastPosition()) !== undefined, { waits: true });
}

const begunAlready = {
  zh: '日志中已有记录。密钥若曾有过，请放回（dangri keys restore）；确已丢失的，加 --for-existing-history：签名从头开始，此前保存的检查点不能再与之衔接',
  en: 'The log has records. If there was a key, put it back (dangri keys restore). If it is lost for good, add --for-existing-history: signing begins anew, and no checkpoint kept before leads to it',
};

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
  commands: [createCommand, showCommand, rotateCommand, backupCommand, restoreCommand],
};
