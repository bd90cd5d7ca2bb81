import type { Bilingual } from '../kernel/bilingual.js';
import { RuleViolation, type Rule } from '../kernel/rule.js';

/** The rules about personal data. */
export const vaultRules = {
  subjectErased: {
    code: 'SUBJECT_ERASED',
    zh: '此人的个人信息已依法删除，不再登记其个人信息',
    en: 'The personal data of this person was erased; the log records none any more',
  },
  sealedElsewhere: {
    code: 'SEALED_ELSEWHERE',
    zh: '该字段由另一密钥库加密，或已被改动，无法采用',
    en: 'The field was sealed by another vault, or was changed; it cannot be recorded',
  },
  lostWithVault: {
    code: 'LOST_WITH_VAULT',
    zh: '密钥已随原密钥库丢失，此内容无法读取；请重新填写',
    en: 'The key of this field was lost with an earlier vault, so that nobody can read it; fill it in anew',
  },
  withheld: {
    code: 'TEXT_WITHHELD',
    zh: '这是磁盘已满时代替原文的提示，不是原文，请刷新后重新填写',
    en: 'This text stood for the field while the disk was full. Load the page again and fill in the field',
  },
  nothingKept: {
    code: 'NOTHING_KEPT',
    zh: '密钥库中没有此人的个人信息',
    en: 'The vault keeps no personal data of this person',
  },
  restricted: {
    code: 'RESTRICTED',
    zh: '此人的个人信息处于限制状态，须先解除限制',
    en: 'The personal data of this person is restricted; lift the restriction first',
  },
  plainInLog: {
    code: 'PLAIN_IN_LOG',
    zh: '日志中有此人在启用加密之前登记的明文，无法删除；请先导出（--open）并导入到新的数据文件夹',
    en: 'The log holds plain text about this person from before sealing, which cannot be erased: first export it (--open) and import it into a new data folder',
  },
} as const satisfies Record<string, Rule>;

/** The person's keys are destroyed, for good; or, by the other rule, the key of a field is lost. */
export class SubjectErased extends RuleViolation {
  constructor(field?: string, rule: Rule = vaultRules.subjectErased) {
    super(rule, field);
  }
}

/** The vault cannot be opened or used; the text says what is wrong and what to do. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly code:
      | 'MASTER_KEY_MISSING'
      | 'MASTER_KEY_WRONG'
      | 'MASTER_KEY_MALFORMED'
      | 'MASTER_KEY_EXPOSED'
      | 'VAULT_MISSING'
      | 'VAULT_NOT_LOST'
      | 'KEYS_CONTENDED'
      | 'SEAL_BROKEN',
    { zh, en }: Bilingual,
  ) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}

export const vaultErrors = {
  masterKeyMissing: (where: string) =>
    new VaultError('MASTER_KEY_MISSING', {
      zh: `没有主密钥（${where}），无法打开个人信息密钥库。请放回与该密钥库配套的主密钥；没有它，个人信息无法读取`,
      en: `There is no master key (${where}), and without it the vault of personal data cannot be opened. Put back the one that belongs to this vault`,
    }),
  masterKeyWrong: (where: string) =>
    new VaultError('MASTER_KEY_WRONG', {
      zh: `主密钥（${where}）与密钥库不符。请使用与该密钥库配套的主密钥；未作任何改动`,
      en: `The master key (${where}) does not belong to this vault. Use the right one; nothing was changed`,
    }),
  masterKeyMalformed: (where: string) =>
    new VaultError('MASTER_KEY_MALFORMED', {
      zh: `主密钥（${where}）格式不对：应为 32 字节的 base64`,
      en: `The master key (${where}) is malformed: it must be 32 bytes in base64`,
    }),
  masterKeyExposed: (where: string) =>
    new VaultError('MASTER_KEY_EXPOSED', {
      zh: `主密钥文件 ${where} 可被其他用户读取。请执行 chmod 600 后再启动`,
      en: `Other users may read the master key file ${where}. Run chmod 600 on it and start again`,
    }),
  vaultMissing: (path: string) =>
    new VaultError('VAULT_MISSING', {
      zh: `日志中有加密的个人信息，但密钥库 ${path} 不存在。请先恢复密钥库；确已丢失的：dangri serve --without-vault --reason 原因（其余一切照常，姓名等不再能读取）`,
      en: `The log holds sealed personal data, but there is no vault at ${path}. Restore the vault first; if it is lost for good: dangri serve --without-vault --reason WHY (everything but names goes on)`,
    }),
  vaultNotLost: (path: string) =>
    new VaultError('VAULT_NOT_LOST', {
      zh: `密钥库 ${path} 可以使用，或日志中没有需要它的内容，不必声明丢失。请不带 --without-vault 启动；未作任何改动`,
      en: `The vault ${path} can be used, or the log holds nothing that needs one: it is not lost. Start without --without-vault; nothing was changed`,
    }),
  keysContended: () =>
    new VaultError('KEYS_CONTENDED', {
      zh: '另一进程同时登记了同一人的个人信息，未写入任何内容。请重试',
      en: 'Another process recorded personal data of the same person meanwhile; nothing was written. Try again',
    }),
  sealBroken: (eventId: string, path: string) =>
    new VaultError('SEAL_BROKEN', {
      zh: `事件 ${eventId} 的加密字段 ${path} 无法打开：不属于本密钥库，或已被改动`,
      en: `The sealed field ${path} of event ${eventId} cannot be opened: another vault sealed it, or it was changed`,
    }),
};
