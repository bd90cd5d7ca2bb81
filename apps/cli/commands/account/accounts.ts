import type { Account, Desk } from '#libs/accounts/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import type { Stores } from '#libs/service/stores.js';
import type { CommandContext } from '#libs/use-cases/record-events.js';
import { idArgument } from '../../arguments.js';
import { argument, command, exitCodes } from '../../command.js';
import { hasDesk, readGrants, reportOfAccounts, withDesk } from '../../desk.js';
import type { Invocation } from '../../invocation.js';
import { reportOfInvitations } from '../../invitation-report.js';
import { paragraph } from '../../output/report.js';
import { optionalTokenOption, withActor } from '../../own-token.js';

export const accountArgument = {
  id: argument(
    'ID',
    { zh: '账号，党员为其党员编号，如 m-00003', en: 'an account; of a member the member’s id' },
    idArgument,
  ),
};

const pageSize = 200;

export const listCommand = command({
  name: 'list',
  text: { zh: '列出全部账号及其角色', en: 'All accounts and their roles' },
  arguments: {},
  options: {},
  examples: [{ line: 'dangri account list', text: { zh: '全部账号', en: 'all accounts' } }],
  run: async (_, to) => {
    const [grants, { textOfNotice }] = await Promise.all([readGrants(to), import('#libs/views/index.js')]);
    const today = dayOfInstant(to.runtime.clock.now());
    const accounts = hasDesk(to.data) ? await withDesk(to, async (desk) => allOf(desk)) : [];
    const report = reportOfAccounts(accounts, grants, today);
    const notices = grants.notices(today).map((notice) => paragraph(textOfNotice(notice)));
    await to.print({ ...report, parts: [...report.parts, ...notices] });
    return exitCodes.done;
  },
});

export const createCommand = command({
  name: 'create',
  text: { zh: '创建账号并邀请本人', en: 'Create an account and invite its holder' },
  details: {
    zh: '密码由本人接受邀请时设置，别人不知道。账号创建后还没有角色，用 dangri account grant 授予。',
    en: 'The holder sets the password when accepting the invitation; nobody else knows it. A new account has no role yet: “dangri account grant” gives it one.',
  },
  arguments: accountArgument,
  options: optionalTokenOption,
  examples: [{ line: 'dangri account create m-00003', text: { zh: '为一名党员创建账号', en: 'for a member' } }],
  run: async ({ id, tokenFile }, to) => {
    const { createAccount } = await import('#libs/use-cases/create-account.js');
    const { invitation } = await asAdmin(tokenFile, to, (stores, by) => createAccount(stores, id, by));
    await to.print(reportOfInvitations([invitation]));
    return exitCodes.done;
  },
});

export const disableCommand = command({
  name: 'disable',
  text: { zh: '停用账号', en: 'Disable an account' },
  details: {
    zh: '立即退出其全部登录，其令牌和日历订阅不再有效；角色保留。最后一名可用的管理员不得停用；只剩两名负责人（管理员、工委、审计）时，停用其中一人须由本人办理，否则公示七日后生效。',
    en: 'Its sessions end at once, its tokens and calendar feeds are not taken any more; its roles stay. The last admin who can sign in is not disabled. Of the last two holders (admin, committee, auditor) one is disabled by their own hand, or after seven days’ public notice.',
  },
  arguments: accountArgument,
  options: optionalTokenOption,
  examples: [{ line: 'dangri account disable m-00003', text: { zh: '停用一个账号', en: 'one account' } }],
  run: async ({ id, tokenFile }, to) => {
    const { disableAccount } = await import('#libs/use-cases/disable-account.js');
    return shown(tokenFile, to, async (stores, by) => (await disableAccount(stores, id, by)).account);
  },
});

export const enableCommand = command({
  name: 'enable',
  text: { zh: '重新启用账号，或撤回停用公示', en: 'Enable an account again, or take back the notice that disables it' },
  arguments: accountArgument,
  options: optionalTokenOption,
  examples: [{ line: 'dangri account enable m-00003', text: { zh: '启用一个账号', en: 'one account' } }],
  run: async ({ id, tokenFile }, to) => {
    const { enableAccount } = await import('#libs/use-cases/enable-account.js');
    return shown(tokenFile, to, (stores, by) => enableAccount(stores, id, by));
  },
});

export const resetPasswordCommand = command({
  name: 'reset-password',
  text: { zh: '重设密码并重新邀请本人', en: 'Reset the password and invite the holder anew' },
  details: {
    zh: '原密码、全部登录、令牌和恢复码立即作废，重设记入日志，本人下次登录和审计人员都看得到；三十日内，重设人与该账号不得共同办理须两人办理的事项。',
    en: 'The password, all sessions, tokens and the recovery code end at once. The log tells of it, the holder at the next sign-in, and auditors; for 30 days the two accounts decide nothing together that takes two.',
  },
  arguments: accountArgument,
  options: optionalTokenOption,
  examples: [
    { line: 'dangri account reset-password m-00003', text: { zh: '重设一个账号的密码', en: 'of one account' } },
  ],
  run: async ({ id, tokenFile }, to) => {
    const { resetPassword } = await import('#libs/use-cases/reset-password.js');
    const { invitation } = await asAdmin(tokenFile, to, (stores, by) => resetPassword(stores, id, by));
    await to.print(reportOfInvitations([invitation]));
    return exitCodes.done;
  },
});

/** Runs the work in the name of an admin by their token, or of the user of the machine. Throws `Refusal` for another account. */
export function asAdmin<Result>(
  tokenFile: string | undefined,
  to: Invocation,
  work: (stores: Stores, by: CommandContext) => Promise<Result>,
): Promise<Result> {
  return withActor({ tokenFile, scope: 'admin' }, to, async (stores, actor) => {
    const { requireAdmin } = await import('../../role-proposals.js');
    await requireAdmin(stores, actor);
    return work(stores, { actor, key: to.runtime.newId() });
  });
}

/** Does something to an account, and prints how it stands then. */
export function shown(
  tokenFile: string | undefined,
  to: Invocation,
  work: (stores: Stores, by: CommandContext) => Promise<Account | undefined>,
) {
  return asAdmin(tokenFile, to, async (stores, by) => {
    const account = await work(stores, by);
    await stores.facts.catchUp();
    const { textOfNotice } = await import('#libs/views/index.js');
    const today = dayOfInstant(stores.clock.now());
    const { grants } = stores.facts;
    const report = reportOfAccounts(account ? [account] : [], grants, today);
    const notices = grants.notices(today).filter(({ accountId }) => accountId === account?.id);
    await to.print({ ...report, parts: [...report.parts, ...notices.map((each) => paragraph(textOfNotice(each)))] });
    return exitCodes.done;
  });
}

function allOf(desk: Desk): Account[] {
  const all: Account[] = [];
  for (let after = ''; ; after = all.at(-1)!.id) {
    const page = desk.accounts.list({ after, limit: pageSize });
    all.push(...page);
    if (page.length < pageSize) return all;
  }
}
