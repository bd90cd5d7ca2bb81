import type { Bilingual } from '../../kernel/bilingual.js';

/** The scopes of an API token. A token never allows more than its account. */
export const tokenScopes = {
  read: { zh: '查询', en: 'to query' },
  record: { zh: '登记事实、提出申请', en: 'to record facts and make requests' },
  decide: {
    zh: '审批、督查、考核等作出决定的事项',
    en: 'to decide: approvals, inspections, gradings',
  },
  admin: { zh: '管理账号、授权和系统', en: 'to manage accounts, roles and the system' },
} as const satisfies Record<string, Bilingual>;

export type TokenScope = keyof typeof tokenScopes;
