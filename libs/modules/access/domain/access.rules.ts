import type { Rule } from '../../../kernel/rule.js';

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
    zh: '账号和授权的办理须以本人名义登记',
    en: 'What is done to an account is recorded in the name of the person who does it',
  },
  createdOnce: { code: 'ACCOUNT_CREATED_TWICE', zh: '该账号已经建立', en: 'The account was created already' },
  disabledOnce: { code: 'ACCOUNT_DISABLED', zh: '该账号已经停用', en: 'The account is disabled already' },
  mustBeDisabled: { code: 'ACCOUNT_NOT_DISABLED', zh: '该账号没有停用', en: 'The account is not disabled' },
  resetByOther: {
    code: 'OWN_INVITATION',
    zh: '邀请由他人发出，设置密码和使用恢复码由本人办理',
    en: 'Another person invites; the holder sets the password or uses the recovery code',
  },
  tokenOfHolder: {
    code: 'TOKEN_OF_ANOTHER',
    zh: '令牌只能由本人创建',
    en: 'A token is made by the holder of the account',
  },
  tokenIdOnce: { code: 'TOKEN_ID_TAKEN', zh: '该令牌编号已经使用', en: 'The id of the token is taken' },
  mustBeToken: { code: 'TOKEN_UNKNOWN', zh: '该账号没有这个令牌', en: 'The account has no such token' },
  tokenRevokedOnce: { code: 'TOKEN_REVOKED', zh: '该令牌已经撤销', en: 'The token is revoked already' },
  sevenDaysNotice: {
    code: 'NOTICE_TOO_SHORT',
    zh: '公示期不少于七日',
    en: 'Notice is given at least seven days before',
  },
  holdersDecide: {
    code: 'TWO_HOLDERS',
    zh: '授予管理员、工委、审计角色须由两名任此类角色的人办理：一人以本人名义提出，另一人批准',
    en: 'To grant admin, committee or auditor takes two who hold such a role: one proposes it in their own name, another approves',
  },
  independent: {
    code: 'ACCOUNTS_TIED',
    zh: '三十日内，两个账号中一个由另一个建立、重设或授予角色，或两个都由同一人办理：须由另外的人办理，或满三十日后再办',
    en: 'Within 30 days one of the two accounts was created, reset or granted its role by the other, or both by the same person: another person must decide, or wait until 30 days are over',
  },
  firstStartOver: {
    code: 'FIRST_START_OVER',
    zh: '首次启动已经完成：两名负责人都已登录，此后账号一律由他们办理',
    en: 'The first start is over: both holders have signed in, and accounts are theirs to administer',
  },
  firstStartNames: {
    code: 'FIRST_START_NAMED',
    zh: '首次启动已经确定了两名负责人，只能再次邀请这两人',
    en: 'The first start has named its two holders; only those two can be invited again',
  },
  twoPeople: {
    code: 'FIRST_START_OF_ONE',
    zh: '首次启动须邀请两个不同的人',
    en: 'The first start invites two different people',
  },
  adminRemains: {
    code: 'LAST_ADMIN',
    zh: '不得撤销最后一名管理员的角色',
    en: 'The last admin’s role is not revoked',
  },
  usableAdminRemains: {
    code: 'LAST_ADMIN',
    zh: '至少须保留一名可用的管理员',
    en: 'At least one admin has to remain who can sign in',
  },
} as const satisfies Record<string, Rule>;
