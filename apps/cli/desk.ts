import { mkdirSync, statSync } from 'node:fs';
import type { Grant, Grants } from '#libs/access/index.js';
import type { Account, Desk } from '#libs/desk/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { hasLog, withLog, type DataFolder } from './data-folder.js';
import type { Invocation } from './invocation.js';
import { paragraph, tableOf, type Report } from './output/report.js';
import type { Bilingual } from './texts.js';

/** The actor of what is done on the machine itself, by whoever has it. */
export const setupActor = 'setup';

/** Opens the desk of the data folder for a while; makes it, and the folder, where there is none. */
export async function withDesk<Result>(
  { data, surroundings }: Invocation,
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  const { clock, newId, randomBytes } = surroundings;
  // As of a folder that is none it says what the system says.
  if (!hasLog(data) || data.server) mkdirSync(data.path, { recursive: true });
  const { openDesk } = await import('#libs/desk/index.js');
  const desk = await openDesk(data.deskPath, { clock, newId, randomBytes });
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

export function hasDesk({ deskPath }: DataFolder): boolean {
  return statSync(deskPath, { throwIfNoEntry: false }) !== undefined;
}

/** Who may do what by the log; nobody anything where there is none. */
export async function readGrants({ data, surroundings }: Invocation): Promise<Grants> {
  const { access, Grants } = await import('#libs/access/index.js');
  const grants = new Grants();
  if (!hasLog(data)) return grants;
  await withLog(data, surroundings.clock, async (log) => {
    for await (const batch of log.readAll(0, { categories: [access.category] })) {
      for (const event of batch) grants.apply(event.stream, event);
    }
  }).catch((error: unknown) => {
    // A log in which nothing was recorded yet grants nothing.
    if ((error as Error).name !== 'NoLogYet') throw error;
  });
  return grants;
}

/** Accounts and their roles, as every command about accounts shows them. */
export function reportOfAccounts(accounts: readonly Account[], grants: Grants): Report {
  const none = paragraph({ zh: '没有账号。', en: 'There are no accounts.' });
  const table = tableOf(columnsWith(grants), accounts);
  const json = accounts.map(({ id, state, mustChangePassword, createdAtMs }) => ({
    id,
    state,
    mustChangePassword,
    createdOn: dayOfInstant(createdAtMs),
    grants: grants.grantsOf(id),
  }));
  return { parts: [accounts.length === 0 ? none : table], table, json };
}

const states: Readonly<Record<Account['state'], Bilingual>> = {
  active: { zh: '启用', en: 'active' },
  disabled: { zh: '停用', en: 'disabled' },
};

function columnsWith(grants: Grants) {
  return [
    { key: 'id', title: { zh: '账号', en: 'Account' }, value: ({ id }: Account) => id, shrinks: false },
    {
      key: 'state',
      title: { zh: '状态', en: 'State' },
      value: ({ state }: Account) => state,
      text: ({ state }: Account) => states[state],
      shrinks: false,
    },
    {
      key: 'mustChangePassword',
      title: { zh: '须改密码', en: 'New password due' },
      value: ({ mustChangePassword }: Account) => mustChangePassword,
      text: ({ mustChangePassword }: Account) => (mustChangePassword ? { zh: '是', en: 'yes' } : ''),
      shrinks: false,
    },
    {
      key: 'createdOn',
      title: { zh: '创建日期', en: 'Created' },
      value: ({ createdAtMs }: Account) => dayOfInstant(createdAtMs),
      shrinks: false,
    },
    {
      key: 'roles',
      title: { zh: '角色', en: 'Roles' },
      value: ({ id }: Account) => grants.grantsOf(id).map(grantText).join(' '),
    },
  ];
}

/** `secretary@b-0001`, `admin`. */
function grantText({ role, scope }: Grant): string {
  if (scope.kind === 'unit') return `${role}@${scope.unitId}`;
  return scope.kind === 'branch' ? `${role}@${scope.branchId}` : role;
}
