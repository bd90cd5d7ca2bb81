import type { Bilingual } from '#libs/kernel/bilingual.js';
import { statSync } from 'node:fs';
import type { Grant, Grants } from '#libs/modules/access/index.js';
import type { Account, Desk } from '#libs/accounts/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import { hasLog, withLog, type DataFolder } from './data-folder.js';
import type { Invocation } from './invocation.js';
import { paragraph, tableOf, type Report } from './output/report.js';

/** Opens the desk of the data folder for a while; makes it, and the folder, where there is none. */
export async function withDesk<Result>(
  { data, runtime }: Invocation,
  work: (desk: Desk) => Promise<Result>,
): Promise<Result> {
  // For a path that is no folder, the system's error is shown.
  hasLog(data);
  const { openDeskIn } = await import('#libs/service/stores.js');
  const desk = await openDeskIn(data.path, runtime);
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

export function hasDesk({ deskPath }: DataFolder): boolean {
  return statSync(deskPath, { throwIfNoEntry: false }) !== undefined;
}

/** The grants in the log; none if there is no log. */
export async function readGrants({ data, runtime }: Invocation): Promise<Grants> {
  const { access, Grants } = await import('#libs/modules/access/index.js');
  const grants = new Grants();
  if (!hasLog(data)) return grants;
  await withLog(data, runtime.clock, async (log) => {
    for await (const batch of log.readAll(0, { categories: [access.category] })) {
      for (const event of batch) grants.apply(event.stream, event);
    }
  }).catch((error: unknown) => {
    // An empty log grants nothing.
    if ((error as Error).name !== 'NoLogYet') throw error;
  });
  return grants;
}

/** Accounts and their roles, as every command about accounts shows them. */
export function reportOfAccounts(accounts: readonly Account[], grants: Grants, today: string): Report {
  const none = paragraph({ zh: '没有账号。', en: 'There are no accounts.' });
  const table = tableOf(columnsWith(grants, today), accounts);
  const json = accounts.map((account) => ({
    id: account.id,
    state: stateOf(account, grants, today),
    createdOn: dayOfInstant(account.createdAtMs),
    grants: grants.grantsOf(account.id, today),
  }));
  return { parts: [accounts.length === 0 ? none : table], table, json };
}

const states: Readonly<Record<Account['state'], Bilingual>> = {
  invited: { zh: '已邀请', en: 'invited' },
  active: { zh: '启用', en: 'active' },
  disabled: { zh: '停用', en: 'disabled' },
};

/** The log is the truth of what is disabled: a notice may have run out. */
function stateOf({ id, state }: Account, grants: Grants, today: string): Account['state'] {
  return grants.isDisabled(id, today) ? 'disabled' : state;
}

function columnsWith(grants: Grants, today: string) {
  return [
    { key: 'id', title: { zh: '账号', en: 'Account' }, value: ({ id }: Account) => id, shrinks: false },
    {
      key: 'state',
      title: { zh: '状态', en: 'State' },
      value: (account: Account) => stateOf(account, grants, today),
      text: (account: Account) => states[stateOf(account, grants, today)],
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
      value: ({ id }: Account) => grants.grantsOf(id, today).map(grantText).join(' '),
    },
  ];
}

/** `secretary@b-0001`, `admin`. */
function grantText({ role, scope }: Grant): string {
  if (scope.kind === 'unit') return `${role}@${scope.unitId}`;
  return scope.kind === 'branch' ? `${role}@${scope.branchId}` : role;
}
