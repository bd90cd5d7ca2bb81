import type { Bilingual } from '#libs/kernel/bilingual.js';
import type { ApiToken, TokenScope } from '#libs/accounts/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { oneOf, textArgument, wholeNumber, type Parser } from '../arguments.js';
import { argument, command, defaultedOption, exitCodes, flag, requiredOption, type CommandGroup } from '../command.js';
import { withDesk } from '../desk.js';
import { paragraph, tableOf, type Report } from '../output/report.js';
import { reportOfInvitations } from '../invitation-report.js';
import { optionalTokenOption } from '../own-token.js';
import { passwordOption, typedPassword } from '../password.js';
import { withStores } from '../sealed-log.js';
import { UsageError } from '../usage-error.js';
import { accountArgument, asAdmin } from './account/accounts.js';

const dayMs = 24 * 3_600_000;
const scope = oneOf('read', 'record', 'decide', 'admin' satisfies TokenScope);

/** `read,record`: each once or more. */
const scopesArgument: Parser<readonly TokenScope[]> = {
  parse: (given) => given.split(',').map((each) => scope.parse(each)),
};

const createCommand = command({
  name: 'create',
  text: { zh: '创建本人的令牌，或邀请他人领取', en: 'Create a token of your own, or invite its holder to take one' },
  details: {
    zh: '令牌以该账号的身份、在所列权限内使用，只显示这一次，只给本人：用 --own 输入本人密码（或 --password-stdin）即得令牌；否则得到一份邀请，由本人凭密码领取（dangri account accept）。',
    en: 'A token acts as its account, within its scopes. It is shown this once, to its holder alone: with --own (or --password-stdin) you give your own password and get it; otherwise you get an invitation, and the holder takes the token with their password (dangri account accept).',
  },
  arguments: accountArgument,
  options: {
    scopes: requiredOption(
      '--scopes LIST',
      {
        zh: '权限，逗号分隔：read 查询、record 登记、decide 审批和决定、admin 管理',
        en: 'what it may be used for, with commas: read, record, decide, admin',
      },
      scopesArgument,
    ),
    days: defaultedOption(
      '--days N',
      { zh: '有效天数，1 至 365（默认 90）', en: 'for how many days, 1 to 365 (default: 90)' },
      wholeNumber({ from: 1, to: 365 }),
      90,
    ),
    own: flag('--own', { zh: '这是本人的账号：输入本人密码', en: 'the account is your own: type your password' }),
    ...passwordOption,
  },
  examples: [
    { line: 'dangri token create m-00003 --scopes read', text: { zh: '邀请本人领取', en: 'invite its holder' } },
    {
      line: 'dangri token create office-1 --scopes read,record --days 30 --own',
      text: { zh: '本人创建，30 天', en: 'of your own, for 30 days' },
    },
  ],
  run: async ({ id, scopes, days, own, passwordStdin }, to) => {
    if (!own && !passwordStdin) {
      const { inviteToToken } = await import('#libs/use-cases/invite-to-token.js');
      const invitation = await asAdmin(undefined, to, (stores, by) => inviteToToken(stores, id, { scopes, days }, by));
      await to.print(reportOfInvitations([invitation]));
      return exitCodes.done;
    }
    const password = await typedPassword(to.runtime, { passwordStdin, command: 'token create', lang: to.lang });
    const { createToken } = await import('#libs/use-cases/create-token.js');
    const { token, made } = await withStores(to, async (stores) => {
      const { kind } = await stores.desk.login.attempt(id, password, { address: 'machine' });
      if (kind === 'refused') throw new UsageError(wrongPassword, 'token create');
      const request = { accountId: id, scopes, expiresAtMs: stores.clock.now() + days * dayMs };
      return createToken(stores, request, { actor: id, key: to.runtime.newId() });
    });
    await to.print({
      ...reportOf([made]),
      parts: [paragraph(token), ...reportOf([made]).parts],
      json: { token, ...jsonOf(made) },
    });
    return exitCodes.done;
  },
});

const wrongPassword: Bilingual = {
  zh: '账号或密码有误，或失败次数过多须稍后再试',
  en: 'The account or the password is wrong, or there were too many wrong ones: try again later',
};

const listCommand = command({
  name: 'list',
  text: { zh: '列出账号的令牌', en: 'The tokens of an account' },
  arguments: accountArgument,
  options: {},
  examples: [{ line: 'dangri token list m-00003', text: { zh: '一个账号的令牌', en: 'of one account' } }],
  run: async ({ id }, to) => {
    const tokens = await withDesk(to, async (desk) => desk.tokens.list(id));
    await to.print(reportOf(tokens));
    return exitCodes.done;
  },
});

const revokeCommand = command({
  name: 'revoke',
  text: { zh: '撤销令牌', en: 'Revoke a token' },
  arguments: {
    ...accountArgument,
    prefix: argument(
      'PREFIX',
      { zh: '令牌前缀，见 dangri token list', en: 'its prefix, as “dangri token list” shows it' },
      textArgument,
    ),
  },
  options: optionalTokenOption,
  examples: [{ line: 'dangri token revoke m-00003 4f1c09ab22de', text: { zh: '撤销一个令牌', en: 'one token' } }],
  run: async ({ id, prefix, tokenFile }, to) => {
    const { revokeToken } = await import('#libs/use-cases/revoke-token.js');
    const tokens = await asAdmin(tokenFile, to, async (stores, by) => {
      if (!(await revokeToken(stores, id, prefix, by))) throw unknownToken();
      return stores.desk.tokens.list(id).filter((token) => token.prefix === prefix);
    });
    await to.print(reportOf(tokens));
    return exitCodes.done;
  },
});

export const tokenCommands: CommandGroup = {
  name: 'token',
  text: { zh: '管理程序使用的令牌', en: 'Manage the tokens of programs' },
  commands: [createCommand, listCommand, revokeCommand],
};

function reportOf(tokens: readonly ApiToken[]): Report {
  const none = paragraph({ zh: '没有令牌。', en: 'There are no tokens.' });
  const table = tableOf(columns, tokens);
  return { parts: [tokens.length === 0 ? none : table], table, json: tokens.map(jsonOf) };
}

const columns = [
  { key: 'prefix', title: { zh: '前缀', en: 'Prefix' }, value: ({ prefix }: ApiToken) => prefix, shrinks: false },
  {
    key: 'scopes',
    title: { zh: '权限', en: 'Scopes' },
    value: ({ scopes }: ApiToken) => scopes.join(','),
    shrinks: false,
  },
  { key: 'createdOn', title: { zh: '创建日期', en: 'Created' }, value: (token: ApiToken) => jsonOf(token).createdOn },
  { key: 'expiresOn', title: { zh: '有效至', en: 'Expires' }, value: (token: ApiToken) => jsonOf(token).expiresOn },
  {
    key: 'lastUsedOn',
    title: { zh: '最近使用', en: 'Last used' },
    value: (token: ApiToken) => jsonOf(token).lastUsedOn,
  },
  { key: 'revokedOn', title: { zh: '撤销日期', en: 'Revoked' }, value: (token: ApiToken) => jsonOf(token).revokedOn },
];

function jsonOf({ prefix, scopes, createdAtMs, expiresAtMs, lastUsedOn, revokedAtMs }: ApiToken) {
  return {
    prefix,
    scopes,
    createdOn: dayOfInstant(createdAtMs),
    expiresOn: dayOfInstant(expiresAtMs),
    lastUsedOn: lastUsedOn ?? null,
    revokedOn: revokedAtMs === undefined ? null : dayOfInstant(revokedAtMs),
  };
}

const unknown: Bilingual = {
  zh: '该账号没有这个可撤销的令牌。用 dangri token list 查看',
  en: 'The account has no such token to revoke. “dangri token list” shows those it has',
};
function unknownToken(): UsageError {
  return new UsageError(unknown, 'token revoke');
}
