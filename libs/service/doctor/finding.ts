import type { Bilingual } from '../../kernel/bilingual.js';

/** What is looked at, in the order of the report. */
export const examinedThings = {
  log: { zh: '日志', en: 'Log' },
  backup: { zh: '备份', en: 'Backup' },
  vaultCopy: { zh: '密钥库副本', en: 'Copy of the vault' },
  masterKeyCopy: { zh: '主密钥副本', en: 'Copy of the master key' },
  signingKeyCopy: { zh: '签名密钥副本', en: 'Copy of the signing keys' },
  checkpointCopy: { zh: '另存的检查点', en: 'Kept checkpoint' },
  clock: { zh: '时钟', en: 'Clock' },
  disk: { zh: '磁盘', en: 'Disk' },
  certificate: { zh: '证书', en: 'Certificate' },
} as const satisfies Record<string, Bilingual>;

export type ExaminedThing = keyof typeof examinedThings;

/** `unknown`: the settings do not name it, or it could not be looked at; nothing is assumed of it. */
export const conditions = {
  good: { zh: '正常', en: 'good' },
  attention: { zh: '注意', en: 'attention' },
  bad: { zh: '有问题', en: 'bad' },
  unknown: { zh: '不知道', en: 'not known' },
} as const satisfies Record<string, Bilingual>;

export type Condition = keyof typeof conditions;

/** How one thing is, and what to do about it. */
export type Finding = Readonly<{ thing: ExaminedThing; condition: Condition; text: Bilingual }>;

/** A thing whose place no setting names. */
export function unnamed(thing: ExaminedThing, variable: string): Finding {
  return {
    thing,
    condition: 'unknown',
    text: {
      zh: `没有用 ${variable} 指明放在哪里，无从检查`,
      en: `${variable} does not say where it is, so nothing is known of it`,
    },
  };
}

/** What is named but not there, or cannot be read. */
export function unreadable(thing: ExaminedThing, path: string, error: unknown): Finding {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  const isMissing = code === 'ENOENT';
  return {
    thing,
    condition: 'bad',
    text: isMissing
      ? { zh: `${path} 不存在。请重新保存一份`, en: `There is no ${path}. Make a new copy` }
      : { zh: `${path} 无法读取（${code}）`, en: `${path} cannot be read (${code})` },
  };
}
