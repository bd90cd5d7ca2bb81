import type { Rule } from '../../kernel/rule.js';

/** The rules on accounts, secrets, proposals and deliveries. */
export const deskRules = {
  accountTaken: { code: 'ACCOUNT_TAKEN', zh: '该账号已经存在', en: 'The account exists already' },
  accountReserved: {
    code: 'ACCOUNT_RESERVED',
    zh: '该账号名由系统保留',
    en: 'The id is reserved for the system',
  },
  accountExists: { code: 'ACCOUNT_UNKNOWN', zh: '没有这个账号', en: 'There is no such account' },
  notAnEmail: { code: 'NOT_AN_EMAIL', zh: '不是有效的电子邮箱', en: 'This is not an e-mail address' },
  notAWebhook: {
    code: 'NOT_A_WEBHOOK',
    zh: '应为 http 或 https 网址，且不含用户名和口令',
    en: 'This is not a URL of http or https without a user and password',
  },
  passwordTooShort: {
    code: 'PASSWORD_TOO_SHORT',
    zh: '密码至少12个字符',
    en: 'A password has at least 12 characters',
  },
  passwordTooLong: {
    code: 'PASSWORD_TOO_LONG',
    zh: '密码至多128个字符',
    en: 'A password has at most 128 characters',
  },
  passwordHoldsId: {
    code: 'PASSWORD_HOLDS_ACCOUNT',
    zh: '密码不得包含账号',
    en: 'A password does not contain the id of the account',
  },
  passwordTooCommon: {
    code: 'PASSWORD_TOO_COMMON',
    zh: '该密码过于常见，请换一个；几个不相关的词连在一起既好记又安全',
    en: 'The password is too common; a few unrelated words together are safe and easy to remember',
  },
  passwordIllFormed: {
    code: 'PASSWORD_ILL_FORMED',
    zh: '密码含有无法识别的字符',
    en: 'The password is not well-formed Unicode',
  },
  passwordKept: {
    code: 'PASSWORD_UNCHANGED',
    zh: '新密码不得与原密码相同',
    en: 'The new password must differ from the present one',
  },
  passwordWrong: { code: 'PASSWORD_WRONG', zh: '原密码不对', en: 'The present password is wrong' },
  setupTokenValid: {
    code: 'SETUP_TOKEN_INVALID',
    zh: '一次性令牌无效、已过期或已用过。尚无账号的，重新启动服务即可取得新的令牌；已有账号的，请直接登录',
    en: 'The setup token is wrong, expired or used. If there is no account yet, restart the service to get a new one; otherwise sign in',
  },
  invitationValid: {
    code: 'INVITATION_INVALID',
    zh: '邀请码有误、已过期或已用过，请向发出邀请的人另取一份',
    en: 'The invitation is wrong, expired or used; ask for another one',
  },
  recoveryCodeValid: {
    code: 'RECOVERY_CODE_INVALID',
    zh: '账号或恢复码有误，或恢复码已用过',
    en: 'The account or the recovery code is wrong, or the code is used',
  },
  tokenScopesGiven: {
    code: 'TOKEN_WITHOUT_SCOPE',
    zh: '令牌至少要有一种权限',
    en: 'A token has at least one scope',
  },
  tokenExpires: {
    code: 'TOKEN_EXPIRY',
    zh: '令牌有效期应晚于现在，且不超过一年',
    en: 'A token expires after now and within a year',
  },
  proposalExists: { code: 'PROPOSAL_UNKNOWN', zh: '没有这项申请', en: 'There is no such proposal' },
  proposalWaiting: {
    code: 'PROPOSAL_WAITING',
    zh: '该记录已有一项申请待批，请先办结或撤回',
    en: 'Another proposal about this record is open; decide or withdraw it first',
  },
  proposalOpen: {
    code: 'PROPOSAL_DECIDED',
    zh: '该申请已经办结',
    en: 'The proposal is decided or withdrawn already',
  },
  ownProposal: {
    code: 'PROPOSAL_OF_ANOTHER',
    zh: '只有提出人可以撤回申请',
    en: 'Only its proposer can withdraw a proposal',
  },
  deliveryDead: {
    code: 'DELIVERY_NOT_DEAD',
    zh: '没有这条投递失败的提醒',
    en: 'There is no such delivery that was given up',
  },
} as const satisfies Record<string, Rule>;
