import type { Role, Scope } from '#libs/access/index.js';
import type { Desk } from '#libs/desk/index.js';
import { idArgument, oneOf } from '../../arguments.js';
import { argument, command, defaultedOption, exitCodes, option } from '../../command.js';
import { readGrants, reportOfAccounts, setupActor, withDesk } from '../../desk.js';
import type { Invocation } from '../../invocation.js';
import type { Bilingual } from '../../texts.js';
import { UsageError } from '../../usage-error.js';
import { accountArgument } from './accounts.js';

/** Spelled out here so that the help needs nothing of the domain; the compiler compares. */
const roles = [
  'admin',
  'committee',
  'inspector',
  'unit-officer',
  'secretary',
  'recorder',
  'member',
  'auditor',
] as const satisfies readonly Role[];

const roleArguments = {
  ...accountArgument,
  role: argument(
    'ROLE',
    {
      zh: '角色：admin 管理员、committee 市直机关工委、inspector 督查人员、unit-officer 单位党务干部、secretary 支部书记、recorder 登记人员、member 党员、auditor 审计人员',
      en: 'a role: admin, committee, inspector, unit-officer, secretary, recorder, member or auditor',
    },
    oneOf(...roles),
  ),
};

const scopeOptions = {
  unitId: option('--unit U', { zh: '在该单位范围内', en: 'in this unit' }, idArgument),
  branchId: option('--branch B', { zh: '在该党支部范围内', en: 'in this branch' }, idArgument),
  actor: defaultedOption(
    '--as ID',
    { zh: `以该账号的名义（默认 ${setupActor}）`, en: `in the name of this account (default: ${setupActor})` },
    idArgument,
    setupActor,
  ),
};

export const grantCommand = command({
  name: 'grant',
  text: { zh: '授予角色', en: 'Grant a role' },
  details: {
    zh: 'unit-officer 须指明单位，secretary 和 recorder 须指明党支部，inspector 和 auditor 可指明单位。授权作为事件记入日志。',
    en: 'A unit-officer is one of a unit, a secretary and a recorder of a branch; an inspector and an auditor may be. A grant is an event in the log.',
  },
  arguments: roleArguments,
  options: scopeOptions,
  examples: [
    {
      line: 'dangri account grant m-00003 secretary --branch b-0001',
      text: { zh: '支部书记', en: 'the secretary of a branch' },
    },
    { line: 'dangri account grant office-1 admin', text: { zh: '管理员', en: 'an admin' } },
  ],
  run: async ({ id, role, unitId, branchId, actor }, to) => {
    const scope = await scopeOf(role, { unitId, branchId }, 'account grant');
    const { grant } = await import('../../granting.js');
    return shown(id, to, (desk) => grant({ accountId: id, role, scope, actor }, desk, to));
  },
});

export const revokeCommand = command({
  name: 'revoke',
  text: { zh: '撤销角色', en: 'Revoke a role' },
  details: {
    zh: '下一次请求即不再有此权限。最后一名可用的管理员不得撤销。',
    en: 'It ends with the next request. The last admin who can log in keeps the role.',
  },
  arguments: roleArguments,
  options: {
    ...scopeOptions,
    reason: defaultedOption(
      '--reason R',
      {
        zh: '原因：duty-ended 职务变动（默认）、left 离开、mistaken 授予有误、misused 违规使用',
        en: 'why: duty-ended (the default), left, mistaken or misused',
      },
      oneOf('duty-ended', 'left', 'mistaken', 'misused'),
      'duty-ended',
    ),
  },
  examples: [
    {
      line: 'dangri account revoke m-00003 secretary --branch b-0001',
      text: { zh: '换届后撤销', en: 'after an election' },
    },
  ],
  run: async ({ id, role, unitId, branchId, actor, reason }, to) => {
    const scope = await scopeOf(role, { unitId, branchId }, 'account revoke');
    const { revoke } = await import('../../granting.js');
    return shown(id, to, (desk) => revoke({ accountId: id, role, scope, actor }, reason, desk, to));
  },
});

type Place = Readonly<{ unitId: string | undefined; branchId: string | undefined }>;

/** What was named on the command line, or else the whole of where the role is possible. */
async function scopeOf(role: Role, { unitId, branchId }: Place, name: string): Promise<Scope> {
  const { scopesOf } = await import('#libs/access/index.js');
  const possible = scopesOf[role];
  if (unitId !== undefined && branchId !== undefined) throw wrong(name, onePlace);
  const named: Scope | undefined =
    unitId !== undefined ? { kind: 'unit', unitId } : branchId !== undefined ? { kind: 'branch', branchId } : undefined;
  if (named) return named;
  if (possible.includes('self')) return { kind: 'self' };
  if (possible.includes('committee')) return { kind: 'committee' };
  const flagName = possible.includes('unit') ? '--unit' : '--branch';
  throw wrong(name, { zh: `角色 ${role} 须用 ${flagName} 指明范围`, en: `The role ${role} needs ${flagName}` });
}

const onePlace: Bilingual = { zh: '--unit 和 --branch 只能指明一个', en: 'Name a unit or a branch, not both' };

function wrong(name: string, text: Bilingual): UsageError {
  return new UsageError(text, name);
}

async function shown(id: string, to: Invocation, work: (desk: Desk) => Promise<void>) {
  const account = await withDesk(to, async (desk) => {
    await work(desk);
    return desk.accounts.find(id);
  });
  await to.print(reportOfAccounts(account ? [account] : [], await readGrants(to)));
  return exitCodes.done;
}
