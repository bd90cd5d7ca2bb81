import type { Bilingual } from '../../kernel/bilingual.js';
import { roleNames, type AccessEvent, type Notice, type Scope } from '../../modules/access/index.js';

type EventData<Type extends AccessEvent['type']> = Extract<AccessEvent, { type: Type }>['data'];
type People = Readonly<{ accountId: string; actor: string }>;
type Texts = { [Type in AccessEvent['type']]: (data: EventData<Type>, people: People) => Bilingual };

/** What happened to an account, in a sentence. */
export function textOfAccountEvent(people: People, { type, data }: AccessEvent): Bilingual {
  return (texts[type] as (data: unknown, people: People) => Bilingual)(data, people);
}

/** What is announced and does not hold yet, in a sentence. */
export function textOfNotice({ accountId, kind, role, by, announcedOn, from }: Notice): Bilingual {
  const name = role && roleNames[role];
  const what = {
    grant: { zh: `授予 ${accountId} ${name?.zh}角色`, en: `${accountId} gets the role ${name?.en}` },
    revocation: { zh: `撤销 ${accountId} 的${name?.zh}角色`, en: `${accountId} loses the role ${name?.en}` },
    disabling: { zh: `停用账号 ${accountId}`, en: `the account ${accountId} is disabled` },
  }[kind];
  return {
    zh: `公示：${from} 起${what.zh}（${by} 于 ${announcedOn} 办理）`,
    en: `Notice: from ${from}, ${what.en} (${by}, announced on ${announcedOn})`,
  };
}

const texts: Texts = {
  AccountCreated: (_, { accountId, actor }) => ({
    zh: `${actor} 建立账号 ${accountId}`,
    en: `${actor} created the account ${accountId}`,
  }),
  AccountDisabled: ({ from }, { accountId, actor }) => ({
    zh: `${actor} 停用账号 ${accountId}${since(from).zh}`,
    en: `${actor} disabled the account ${accountId}${since(from).en}`,
  }),
  AccountEnabled: (_, { accountId, actor }) => ({
    zh: `${actor} 启用账号 ${accountId}`,
    en: `${actor} enabled the account ${accountId}`,
  }),
  PasswordReset: ({ means }, people) => resets[means](people),
  TokenCreated: ({ tokenId, scopes, until }, { accountId }) => ({
    zh: `${accountId} 新建令牌 ${tokenId}（${scopes.join('、')}，有效至 ${until}）`,
    en: `${accountId} made the token ${tokenId} (${scopes.join(', ')}, until ${until})`,
  }),
  TokenRevoked: ({ tokenId }, { accountId, actor }) => ({
    zh: `${actor} 撤销 ${accountId} 的令牌 ${tokenId}`,
    en: `${actor} revoked the token ${tokenId} of ${accountId}`,
  }),
  SignInLinked: ({ source }, { accountId, actor }) => ({
    zh: `${actor} 为 ${accountId} 关联 ${source} 登录`,
    en: `${actor} linked the sign-in of ${source} to ${accountId}`,
  }),
  RoleGranted: ({ role, scope, approvedBy, from }, { accountId, actor }) => ({
    zh: `${actor} 授予 ${accountId} ${roleNames[role].zh}角色${placeOf(scope).zh}${approvedBy === undefined ? '' : `，${approvedBy} 批准`}${since(from).zh}`,
    en: `${actor} granted ${accountId} the role ${roleNames[role].en}${placeOf(scope).en}${approvedBy === undefined ? '' : `, approved by ${approvedBy}`}${since(from).en}`,
  }),
  RoleRevoked: ({ grantId, from }, { accountId, actor }) => ({
    zh: `${actor} 撤销 ${accountId} 的授权 ${grantId}${since(from).zh}`,
    en: `${actor} revoked the grant ${grantId} of ${accountId}${since(from).en}`,
  }),
};

const resets: Record<EventData<'PasswordReset'>['means'], (people: People) => Bilingual> = {
  invitation: ({ accountId, actor }) => ({
    zh: `${actor} 重设 ${accountId} 的密码并发出邀请`,
    en: `${actor} reset the password of ${accountId} and invited its holder`,
  }),
  acceptance: ({ accountId }) => ({
    zh: `${accountId} 接受邀请，设置了密码`,
    en: `${accountId} accepted the invitation and set a password`,
  }),
  'recovery-code': ({ accountId }) => ({
    zh: `${accountId} 用本人的恢复码重设了密码`,
    en: `${accountId} set a new password with their own recovery code`,
  }),
};

function since(from: string | undefined): Bilingual {
  return from === undefined
    ? { zh: '', en: '' }
    : { zh: `（公示，${from} 起生效）`, en: ` (with notice, from ${from})` };
}

function placeOf(scope: Scope): Bilingual {
  if (scope.kind === 'unit') return { zh: `（${scope.unitId}）`, en: ` (${scope.unitId})` };
  return scope.kind === 'branch' ? { zh: `（${scope.branchId}）`, en: ` (${scope.branchId})` } : { zh: '', en: '' };
}
