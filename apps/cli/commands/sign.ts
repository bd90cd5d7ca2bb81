import type { EventStore } from '#libs/event-store/event-store.js';
import { fileArgument } from '../arguments.js';
import { auditPlaces, type AuditPlaces } from '../audit-log.js';
import { keptCheckpoint } from '../kept-file.js';
import { command, exitCodes, flag, option } from '../command.js';
import { withLog } from '../data-folder.js';
import type { Invocation } from '../invocation.js';
import { signed } from '../signing.js';

export const signCommand = command({
  name: 'sign',
  text: { zh: '签署审计日志检查点', en: 'Sign checkpoints of the audit log' },
  details: {
    zh: '把新记录写入审计日志并签署检查点，每 10 秒或 1,000 条一次。服务默认自行签署；以 DANGRI_LOG_SIGNING=off 启动服务时，由本命令在另一进程签署。首次运行会生成密钥。签名状态丢失时，用 --from 以最后发布的检查点继续；日志文件丢失或损坏时，用 --derive 由事件重新生成。',
    en: 'Logs new events and signs a checkpoint every 10 s or 1,000 events. The service does so by itself; started with DANGRI_LOG_SIGNING=off it leaves it to this command in a process of its own. The first run makes a key. Where the signer’s state was lost, --from goes on from the last published checkpoint; where files of the log are missing or damaged, --derive makes them anew from the events.',
  },
  arguments: {},
  options: {
    once: flag('--once', { zh: '签署现有记录后即退出', en: 'sign what there is, and end' }),
    from: option(
      '--from FILE',
      {
        zh: '签名状态丢失：以最后发布的检查点继续',
        en: 'the state was lost: go on from the last published checkpoint',
      },
      fileArgument,
    ),
    derive: flag('--derive', {
      zh: '由事件重新生成日志文件，原文件移至旁边保留',
      en: 'make the files of the log anew from the events; those there were are kept beside',
    }),
  },
  examples: [
    { line: 'dangri sign', text: { zh: '持续签署，按 Ctrl-C 停止', en: 'go on signing; Ctrl-C stops it' } },
    { line: 'dangri sign --once', text: { zh: '导入之后签署一次', en: 'once, after an import' } },
    {
      line: 'dangri sign --once --from checkpoint.txt',
      text: { zh: '恢复备份之后继续', en: 'go on after a backup was restored' },
    },
  ],
  run: async ({ once, from, derive }, to) => {
    const places = await auditPlaces(to);
    const work = async (store: EventStore) => {
      if (from !== undefined || derive) await derivedAgain(places, store, from, to);
      await signed(places.config, store, once, to);
    };
    // In a cluster it may start before the first record.
    await withLog(to.data, to.runtime.clock, work, { waits: !once });
    return exitCodes.done;
  },
});

async function derivedAgain(
  { folder, signer }: AuditPlaces,
  store: EventStore,
  from: string | undefined,
  { note, runtime: { clock } }: Invocation,
): Promise<void> {
  const audit = await import('#libs/audit-log/index.js');
  const keys = await signer.keys();
  if (keys.length === 0) throw new audit.AuditLogError('KEY_MISSING', { file: signer.path });
  const state = await signer.state.read();
  if (from !== undefined && state) throw new audit.AuditLogError('STATE_EXISTS', { file: signer.path });
  const verifiers = keys.map(({ verifier }) => verifier);
  const published = from === undefined ? undefined : audit.openCheckpoint((await keptCheckpoint(from)).note, verifiers);
  const checkpoint = published ?? (await new audit.Signer(folder, signer.state, keys, clock).last());
  const kept = await audit.deriveAgain(store, folder, checkpoint);
  if (published) await audit.createSignerState(signer.state, keys, { published: published.note });
  if (kept) await note({ zh: `原日志文件保留在 ${kept}`, en: `The files that there were are kept in ${kept}` });
}
