import type { Finding } from '#libs/service/doctor/finding.js';
import { command, exitCodes, flag } from '../command.js';
import { withLog } from '../data-folder.js';
import type { Invocation } from '../invocation.js';
import { tableOf, type Report } from '../output/report.js';

export const doctorCommand = command({
  name: 'doctor',
  text: { zh: '检查备份、各份副本和本机是否妥当', en: 'Look at the backups, the copies and the machine' },
  details: {
    zh: '查看日志、最近的备份（并试行恢复）、密钥库、主密钥、签名密钥和检查点的副本，以及时钟、磁盘和证书。各副本放在哪里由设置指明：DANGRI_BACKUPS、DANGRI_VAULT_COPY、DANGRI_MASTER_KEY_COPY、DANGRI_SIGNING_KEY_COPY、DANGRI_CHECKPOINT_COPY；没有指明的，如实写“不知道”。有问题时退出码为 1。',
    en: 'The log, the newest backup (which it restores beside, to see that it can be), the copies of the vault, of the master key, of the signing keys and of the last checkpoint, the clock, the disk and the certificate. The settings name where the copies lie: DANGRI_BACKUPS, DANGRI_VAULT_COPY, DANGRI_MASTER_KEY_COPY, DANGRI_SIGNING_KEY_COPY, DANGRI_CHECKPOINT_COPY; of what they do not name it says that it is not known. The exit code is 1 where something is bad.',
  },
  arguments: {},
  options: { quick: flag('--quick', { zh: '不试行恢复备份', en: 'do not restore the backup to see that it can be' }) },
  examples: [
    { line: 'dangri doctor', text: { zh: '全部检查', en: 'all of it' } },
    { line: 'dangri doctor --quick --format json', text: { zh: '供监控使用', en: 'for a monitor' } },
  ],
  run: async ({ quick }, to) => {
    const findings = await examined(!quick, to);
    await to.print(await reportOf(findings));
    return findings.some(({ condition }) => condition === 'bad') ? exitCodes.faulty : exitCodes.done;
  },
});

async function examined(restores: boolean, { data, runtime, during }: Invocation): Promise<readonly Finding[]> {
  const [{ examine }, { configOf }] = await Promise.all([
    import('#libs/service/doctor/doctor.js'),
    import('#libs/service/settings/config.js'),
  ]);
  const { config } = configOf(runtime.env, { data: data.path });
  const { clock } = runtime;
  const step = { text: { zh: '正在检查', en: 'Looking' }, unit: { zh: '项', en: 'things' } };
  return withLog(data, clock, (log) =>
    during(step, () => examine({ config, log, logPath: data.logPath, clock, restores })),
  );
}

async function reportOf(findings: readonly Finding[]): Promise<Report> {
  const { conditions, examinedThings } = await import('#libs/service/doctor/finding.js');
  const table = tableOf<Finding>(
    [
      {
        key: 'thing',
        title: { zh: '项目', en: 'What' },
        value: ({ thing }) => thing,
        text: ({ thing }) => examinedThings[thing],
        shrinks: false,
      },
      {
        key: 'condition',
        title: { zh: '状况', en: 'How it is' },
        value: ({ condition }) => condition,
        text: ({ condition }) => conditions[condition],
        shrinks: false,
      },
      { key: 'text', title: { zh: '说明', en: 'More' }, value: ({ text }) => text.en, text: ({ text }) => text },
    ],
    findings,
  );
  return { parts: [table], table, json: findings };
}
