import type { Bilingual } from '../../kernel/bilingual.js';

/** Why the start stops (audit-log.md, “At every start”). */
export type StartFault = 'LOG_LOST' | 'LOG_BEHIND' | 'SIGNER_LOST' | 'READ_MODEL_DIFFERS' | 'CLOCK_BEHIND';

/** What lies beside the log does not fit it, or the clock does not. Nothing was changed. `faults` are the ways on. */
export class StartRefused extends Error implements Bilingual {
  override readonly name = 'StartRefused';
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly code: StartFault,
    { zh, en }: Bilingual,
    readonly faults: readonly Bilingual[],
  ) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

const cutBack = {
  zh: '确须以较旧的备份继续的：dangri restore 备份文件夹 --accept-loss（登记此次丢失，另起日志名称，并保留旧检查点作为证据）',
  en: 'To go on from an older backup on purpose: dangri restore FOLDER --accept-loss (it records the loss, takes a new name for the log, and keeps the old checkpoints as evidence)',
};

export function logLost(folder: string, beside: readonly Bilingual[]): StartRefused {
  const [zh, en] = [beside.map((each) => each.zh).join('、'), beside.map((each) => each.en).join(', ')];
  return new StartRefused(
    'LOG_LOST',
    {
      zh: `${folder} 中没有日志，或日志是空的，但还有${zh}。没有启动，也没有新建日志`,
      en: `There is no log in ${folder}, or it is empty, but there is ${en}. Nothing was started, and no new log was made`,
    },
    [{ zh: '请找回 log.sqlite，放回原处', en: 'Find log.sqlite and put it back' }, cutBack],
  );
}

export function logBehind(events: number, size: number): StartRefused {
  return new StartRefused(
    'LOG_BEHIND',
    {
      zh: `日志有 ${events} 条记录，最后签署的检查点覆盖 ${size} 条：缺少位置 [${events}, ${size})，可能放回了较旧的副本。没有启动`,
      en: `The log has ${events} events, and the last signed checkpoint covers ${size}: [${events}, ${size}) is missing, so an older copy may have been put back. Nothing was started`,
    },
    [{ zh: '请找回缺失的记录（最新的 log.sqlite）', en: 'Find what is missing: the newest log.sqlite' }, cutBack],
  );
}

export function signerLost(folder: string, events: number): StartRefused {
  return new StartRefused(
    'SIGNER_LOST',
    {
      zh: `日志有 ${events} 条记录，但 ${folder} 中没有签名密钥或签名状态。没有启动，也没有生成新密钥`,
      en: `The log has ${events} events, but there is no signing key or no state of the signer in ${folder}. Nothing was started, and no new key was made`,
    },
    [
      {
        zh: '请放回签名文件夹；或由密封副本恢复密钥（dangri keys restore FILE），再以最后发布的检查点继续（dangri sign --once --from FILE）',
        en: 'Put the folder back; or restore the keys from their sealed copy (dangri keys restore FILE), and go on from the last published checkpoint (dangri sign --once --from FILE)',
      },
      {
        zh: '密钥确已丢失，或日志从未签署的：dangri keys create --for-existing-history（另起日志，原检查点从此不再衔接）',
        en: 'If the key is lost for good, or the log was never signed: dangri keys create --for-existing-history (a new log begins, which no earlier checkpoint leads to)',
      },
      {
        zh: '由另一进程签署的：设置 DANGRI_LOG_SIGNING=off',
        en: 'If another process signs: set DANGRI_LOG_SIGNING=off',
      },
    ],
  );
}

export function readModelDiffers(name: string, position: number): StartRefused {
  return new StartRefused(
    'READ_MODEL_DIFFERS',
    {
      zh: `查询数据 ${name} 停在位置 ${position}，而日志在该位置没有那条事件：日志被替换过。没有启动`,
      en: `The read model ${name} stands at position ${position}, and the log does not have its event there: the log was replaced. Nothing was started`,
    },
    [
      {
        zh: '请核实现在的日志（dangri verify，并对照保存的检查点）；确认无误后重建：dangri rebuild',
        en: 'Verify the log that is there now (dangri verify, with a kept checkpoint); if it is the right one: dangri rebuild',
      },
    ],
  );
}

export type ClockBehind = Readonly<{ now: string; last: string; position?: number; minutes: number }>;

export function clockBehind({ now, last, position, minutes }: ClockBehind): StartRefused {
  const zhLast = position === undefined ? `最后的签署时间（${last}）` : `最后一条记录（位置 ${position}，${last}）`;
  const enLast =
    position === undefined ? `the last time of signing (${last})` : `the last record (position ${position}, ${last})`;
  return new StartRefused(
    'CLOCK_BEHIND',
    {
      zh: `本机时钟是 ${now}，比${zhLast}早 ${minutes} 分钟：其中之一不对。没有启动`,
      en: `The clock of this machine says ${now}, ${minutes} minutes before ${enLast}: one of the two is wrong. Nothing was started`,
    },
    [
      { zh: '时钟不对的，请先校准', en: 'If the clock is wrong, set it' },
      {
        zh: '时钟现在正确、当时不对的：dangri clock confirm --reason 原因',
        en: 'If it is right now and was wrong then: dangri clock confirm --reason WHY',
      },
    ],
  );
}
