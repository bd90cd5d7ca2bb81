import type { Bilingual } from '#libs/kernel/bilingual.js';
import { requires } from '#libs/kernel/rule.js';
import type { Grant, Role, Scope } from '#libs/modules/access/index.js';
import { idArgument, oneOf } from '../../arguments.js';
import { argument, command, defaultedOption, option } from '../../command.js';
import { optionalTokenOption } from '../../own-token.js';
import { UsageError } from '../../usage-error.js';
import { accountArgument, shown } from './accounts.js';

/** The roles in Chinese. Spelled out here so that the help needs nothing of the domain; the compiler compares. */
const roleNames: Readonly<Record<Role, string>> = {
  admin: '管理员',
  committee: '市直机关工委',
  inspector: '督查人员',
  'unit-officer': '单位党务干部',
  secretary: '支部书记',
  recorder: '登记人员',
  member: '党员',
  auditor: '审计人员',
};
const roles = Object.keys(roleNames) as Role[];

const roleArguments = {
  ...accountArgument,
  role: argument(
    'ROLE',
    {
      zh: `角色：${roles.map((role) => `${role} ${roleNames[role]}`).join('、')}`,
      en: `a role: ${roles.slice(0, -1).join(', ')} or ${roles.at(-1)}`,
    },
    oneOf(...roles),
  ),
};

const scopeOptions = {
  unitId: option('--unit U', { zh: '在该单位范围内', en: 'in this unit' }, idArgument),
  branchId: option('--branch B', { zh: '在该党支部范围内', en: 'in this branch' }, idArgument),
  ...optionalTokenOption,
};

export const grantCommand = command({
  name: 'grant',
  text: { zh: '授予角色', en: 'Grant a role' },
  details: {
    zh: 'unit-officer 须指明单位，secretary 和 recorder 须指明党支部，inspector 和 auditor 可指明单位。授权作为事件记入日志。admin、committee、auditor 由一名管理员用本人令牌提出，另一名负责人用 dangri account approve 批准；只剩一名负责人时公示七日后生效。',
    en: 'A unit-officer is one of a unit, a secretary and a recorder of a branch; an inspector and an auditor may be. A grant is an event in the log. For admin, committee and auditor an admin proposes with their own token, and another holder approves with “dangri account approve”; a single holder grants them with seven days’ notice.',
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
  run: async ({ id, role, unitId, branchId, tokenFile }, to) => {
    const scope = await scopeOf(role, { unitId, branchId }, 'account grant');
    const [{ grantRole }, { rolePorts }] = await Promise.all([
      import('#libs/use-cases/grant-role.js'),
      import('../../role-proposals.js'),
    ]);
    return shown(tokenFile, to, async (stores, by) => {
      const { kind } = await grantRole(rolePorts(stores), { accountId: id, role, scope }, by);
      if (kind === 'proposed') await to.note(isProposed(id, role));
      return stores.desk.accounts.find(id);
    });
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
  run: async ({ id, role, unitId, branchId, tokenFile, reason }, to) => {
    const scope = await scopeOf(role, { unitId, branchId }, 'account revoke');
    const { revokeRole } = await import('#libs/use-cases/revoke-role.js');
    return shown(tokenFile, to, async (stores, by) => {
      await stores.facts.catchUp();
      const grantId = await grantIdOf(stores.facts.grants.stateOf(id).grants, role, scope);
      await revokeRole(stores, { accountId: id, grantId, reason }, by);
      return stores.desk.accounts.find(id);
    });
  },
});

type Place = Readonly<{ unitId: string | undefined; branchId: string | undefined }>;

/** What was named on the command line, or else the whole of where the role is possible. */
async function scopeOf(role: Role, { unitId, branchId }: Place, name: string): Promise<Scope> {
  const { scopesOf } = await import('#libs/modules/access/index.js');
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

/** The id of the grant of a role in exactly this scope. Throws the `RuleViolation` of a role that is not held. */
async function grantIdOf(grants: readonly Grant[], role: Role, scope: Scope): Promise<string> {
  const { accessRules, isOf } = await import('#libs/modules/access/index.js');
  const grant = grants.find((each) => isOf(each, role, scope));
  requires(grant !== undefined, accessRules.mustBeGranted);
  return grant.grantId;
}

const isProposed = (id: string, role: Role): Bilingual => ({
  zh: `已提出，须由另一名负责人用本人令牌批准：dangri account approve ${id} ${role}`,
  en: `It is proposed. Another holder must approve it with their own token: dangri account approve ${id} ${role}`,
});
