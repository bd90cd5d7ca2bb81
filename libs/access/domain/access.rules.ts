import type { Rule } from '../../kernel/rule.js';

export const accessRules = {
  roleFitsScope: {
    code: 'ROLE_NOT_AT_SCOPE',
    zh: '该角色不能在这一级授予',
    en: 'The role is not granted at this level',
  },
  grantIdOnce: { code: 'GRANT_ID_TAKEN', zh: '该授权编号已经使用', en: 'The id of the grant is taken' },
  grantedOnce: {
    code: 'ROLE_GRANTED_TWICE',
    zh: '该账号在此范围内已有这一角色',
    en: 'The account holds the role in this scope already',
  },
  mustBeGranted: { code: 'GRANT_UNKNOWN', zh: '该账号没有这项授权', en: 'The account has no such grant' },
  revokedOnce: { code: 'GRANT_REVOKED', zh: '该授权已经撤销', en: 'The grant is revoked already' },
  notBeforeGrant: {
    code: 'REVOKED_BEFORE_GRANT',
    zh: '撤销日期早于授予日期',
    en: 'The grant is revoked before it was made',
  },
  isMember: {
    code: 'ACCOUNT_OF_NO_MEMBER',
    zh: '“党员”角色只授予以党员编号为账号的党员本人',
    en: 'The role “member” is for an account whose id is that of a member',
  },
  notOneself: {
    code: 'OWN_GRANT',
    zh: '不得给自己授予角色',
    en: 'Nobody grants a role to themselves',
  },
  inOwnName: {
    code: 'GRANT_IN_OTHER_NAME',
    zh: '授权和撤销授权须以本人名义登记',
    en: 'A grant or its revocation is recorded by whoever decides it',
  },
  adminRemains: {
    code: 'LAST_ADMIN',
    zh: '不得撤销最后一名管理员的角色',
    en: 'The last admin’s role is not revoked',
  },
} as const satisfies Record<string, Rule>;
