import type { Bilingual } from '#libs/kernel/bilingual.js';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '#libs/event-store/event-store.js';
import { sayError, type AuditPlaces } from './audit-log.js';
import type { Invocation } from './invocation.js';
import { stopSignal, untilStopped } from './stop-signal.js';

/** Signs once, or keeps signing until the process is stopped. When signing once, throws the error that prevented it. */
export async function signed(
  config: AuditPlaces['config'],
  store: EventStore,
  once: boolean,
  to: Invocation,
): Promise<void> {
  const { runtime, note } = to;
  const { auditLogOf } = await import('#libs/service/audit-log.js');
  const failures: unknown[] = [];
  const stopped = stopSignal();
  const { signing, schedule } = await auditLogOf(
    { ...config, logSigning: 'on' },
    { store, clock: runtime.clock },
    {
      failed: (error) => void (once ? failures.push(error) : sayError(error, to)),
      unwitnessed: (witness, error) => {
        void note({ zh: `见证方 ${witness} 未联署：`, en: `The witness ${witness} did not cosign:` });
        void sayError(error, to);
      },
      made: ({ text }) =>
        void note({ zh: `已生成签名密钥。验证密钥：${text}`, en: `A signing key was made. Verifier key: ${text}` }),
    },
  );
  if (!once) {
    schedule.start();
    await note({ zh: '正在签署检查点', en: 'Signing checkpoints' });
    await untilStopped(stopped);
  }
  await schedule.close();
  if (failures.length > 0) throw failures[0];
  const { covered } = signing.status();
  await note({ zh: `检查点已覆盖 ${covered} 条记录`, en: `Checkpoints cover ${covered} events` });
}

/** A service that signs has a checkpoint within 60 s. */
const longestWaitMs = 70_000;
const lookEveryMs = 250;

/**
 * The newest checkpoint, once it covers a position: signed here, or by the process that signs, which it waits for.
 * Throws `NotCovered` where that takes too long.
 */
export async function coveringCheckpoint(
  { config, folder }: AuditPlaces,
  store: EventStore,
  position: number,
  to: Invocation,
): Promise<string> {
  const { coveredEvents } = await import('#libs/audit-log/index.js');
  const isCovered = async () => (await coveredEvents(folder)) > position;
  if (!(await isCovered()) && config.logSigning === 'on') {
    await signed(config, store, true, to).catch(async (error: unknown) => {
      // Of two who sign at once, one is enough.
      if (!(await isCovered())) throw error;
    });
  }
  for (let waited = 0; waited < longestWaitMs; waited += lookEveryMs) {
    if (await isCovered()) return (await folder.checkpoint())!;
    await sleep(lookEveryMs);
  }
  throw new NotCovered(position);
}

class NotCovered extends Error implements Bilingual {
  override readonly name = 'NotCovered';
  readonly zh: string;
  readonly en: string;

  constructor(position: number) {
    super(String(position));
    this.zh = `检查点尚未覆盖位置 ${position}。请确认签署进程（dangri sign）正在运行，然后重试`;
    this.en = `No checkpoint covers position ${position} yet. Make sure that the process that signs (dangri sign) runs, then try again`;
  }
}
