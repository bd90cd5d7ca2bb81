import type { Account, Desk } from '#libs/desk/index.js';
import { idArgument } from '../../arguments.js';
import { argument, command, exitCodes, flag } from '../../command.js';
import { hasDesk, readGrants, reportOfAccounts, withDesk } from '../../desk.js';
import type { Invocation } from '../../invocation.js';
import { newPassword, passwordOption } from '../../password.js';

export const accountArgument = {
  id: argument(
    'ID',
    { zh: '账号，党员为其党员编号，如 m-00003', en: 'an account; of a member the member’s id' },
    idArgument,
  ),
};

const permanent = flag('--permanent', {
  zh: '首次登录时不要求修改密码',
  en: 'the password need not be changed at the first login',
});

const pageSize = 200;

export const listCommand = command({
  name: 'list',
  text: { zh: '列出全部账号及其角色', en: 'All accounts and their roles' },
  arguments: {},
  options: {},
  examples: [{ line: 'dangri account list', text: { zh: '全部账号', en: 'all accounts' } }],
  run: async (_, to) => {
    const grants = await readGrants(to);
    const accounts = hasDesk(to.data) ? await withDesk(to, async (desk) => allOf(desk)) : [];
    await to.print(reportOfAccounts(accounts, grants));
    return exitCodes.done;
  },
});

export const createCommand = command({
  name: 'create',
  text: { zh: '创建账号', en: 'Create an account' },
  details: {
    zh: '密码由终端输入（不显示）或从标准输入读取，至少 12 个字符。账号创建后还没有角色，用 dangri account grant 授予。',
    en: 'The password is typed unseen at the terminal or read from the standard input; 12 characters at least. A new account has no role yet: “dangri account grant” gives it one.',
  },
  arguments: accountArgument,
  options: { ...passwordOption, permanent },
  examples: [
    { line: 'dangri account create m-00003', text: { zh: '为一名党员创建账号', en: 'for a member' } },
    {
      line: 'pass show dangri | dangri account create office-1 --password-stdin --permanent',
      text: { zh: '密码来自密码管理器', en: 'with a password from a store of them' },
    },
  ],
  run: async ({ id, passwordStdin, permanent: kept }, to) => {
    const password = await asked('account create', passwordStdin, to);
    return shown(to, (desk) => desk.accounts.create(id, password, { mustChange: !kept }));
  },
});

export const disableCommand = command({
  name: 'disable',
  text: { zh: '停用账号', en: 'Disable an account' },
  details: {
    zh: '立即退出其全部登录，其令牌和日历订阅不再有效；角色保留。',
    en: 'Its sessions end at once, its tokens and calendar feeds are not taken any more; its roles stay.',
  },
  arguments: accountArgument,
  options: {},
  examples: [{ line: 'dangri account disable m-00003', text: { zh: '停用一个账号', en: 'one account' } }],
  run: ({ id }, to) => shown(to, (desk) => desk.accounts.disable(id)),
});

export const enableCommand = command({
  name: 'enable',
  text: { zh: '重新启用账号', en: 'Enable an account again' },
  arguments: accountArgument,
  options: {},
  examples: [{ line: 'dangri account enable m-00003', text: { zh: '启用一个账号', en: 'one account' } }],
  run: ({ id }, to) => shown(to, (desk) => desk.accounts.enable(id)),
});

export const resetPasswordCommand = command({
  name: 'reset-password',
  text: { zh: '重设密码', en: 'Set another password' },
  details: {
    zh: '立即退出该账号的全部登录，并解除登录失败造成的锁定。',
    en: 'All its sessions end at once, and it is not locked for failed logins any more.',
  },
  arguments: accountArgument,
  options: { ...passwordOption, permanent },
  examples: [
    { line: 'dangri account reset-password m-00003', text: { zh: '重设一个账号的密码', en: 'of one account' } },
  ],
  run: async ({ id, passwordStdin, permanent: kept }, to) => {
    const password = await asked('account reset-password', passwordStdin, to);
    return shown(to, async (desk) => {
      const account = await desk.accounts.setPassword(id, password, { mustChange: !kept });
      await desk.login.unlock(id);
      return account;
    });
  },
});

function asked(name: string, passwordStdin: boolean, { surroundings, lang }: Invocation): Promise<string> {
  return newPassword(surroundings, { passwordStdin, command: name, lang });
}

/** Does something to an account, and prints how it stands then. */
async function shown(to: Invocation, work: (desk: Desk) => Promise<Account>) {
  const account = await withDesk(to, work);
  await to.print(reportOfAccounts([account], await readGrants(to)));
  return exitCodes.done;
}

function allOf(desk: Desk): Account[] {
  const all: Account[] = [];
  for (let after = ''; ; after = all.at(-1)!.id) {
    const page = desk.accounts.list({ after, limit: pageSize });
    all.push(...page);
    if (page.length < pageSize) return all;
  }
}
