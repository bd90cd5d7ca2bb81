import { deskRules } from '../accounts/index.js';
import { freshDesk, password, start, type FreshDesk } from '../accounts/testing/open.js';
import { withPassword } from '../accounts/testing/people.js';
import { accessRules, Grants } from '../modules/access/index.js';
import type { AnyEvent } from '../kernel/admission.js';
import { disableAccount } from './disable-account.js';

let fresh: FreshDesk;
let grants: Grants;
let recorded: AnyEvent[];
beforeEach(async () => {
  fresh = await freshDesk();
  grants = new Grants();
  recorded = [];
  for (const id of ['office-1', 'office-2', 'office-3', 'm-00001']) await withPassword(fresh.desk, id, password);
});
afterEach(() => fresh.remove());

const makeAdmin = (id: string) =>
  grants.apply(`access-${id}`, {
    id: 'e-1',
    type: 'RoleGranted',
    data: { grantId: 'g', role: 'admin', scope: { kind: 'committee' }, grantedBy: 'setup', grantedOn: '2026-01-05' },
  });
const disable = (id: string, actor: string) => {
  const record = async ({ stream, events }: { stream: string; events: readonly AnyEvent[] }) => {
    for (const event of events) grants.apply(stream, { id: 'e-2', ...event });
    recorded.push(...events);
    return {} as never;
  };
  const ports = { facts: { grants, catchUp: async () => {} }, recorder: { record }, clock: { now: () => start } };
  return disableAccount({ desk: fresh.desk, ...ports }, id, { actor, key: `${recorded.length}` });
};

describe('disabling an account', () => {
  it('is refused for the last admin who can sign in', async () => {
    makeAdmin('office-1');
    const lastAdmin = { rule: accessRules.usableAdminRemains };
    await expect(disable('office-1', 'operator.zhang')).rejects.toMatchObject(lastAdmin);
  });

  it('is recorded, and takes effect at once while two others remain', async () => {
    for (const id of ['office-1', 'office-2', 'office-3']) makeAdmin(id);
    expect(await disable('office-3', 'office-1')).toMatchObject({ account: { state: 'disabled' } });
    expect(recorded).toEqual([{ type: 'AccountDisabled', data: { disabledBy: 'office-1', disabledOn: '2026-08-01' } }]);
    expect(fresh.desk.accounts.isActive('office-3')).toBe(false);
  });

  it('of the last holder but one takes seven days’ notice, unless that holder does it', async () => {
    for (const id of ['office-1', 'office-2']) makeAdmin(id);
    expect(await disable('office-2', 'office-1')).toMatchObject({ from: '2026-08-08' });
    expect(fresh.desk.accounts.isActive('office-2')).toBe(true);
    expect(grants.isDisabled('office-2', '2026-08-08')).toBe(true);
    expect(await disable('office-2', 'office-2')).toMatchObject({ account: { state: 'disabled' } });
    expect(grants.isDisabled('office-2', '2026-08-01')).toBe(true);
  });

  it('needs no other admin if the account is not an admin', async () => {
    expect(await disable('m-00001', 'operator.zhang')).toMatchObject({ account: { state: 'disabled' } });
  });

  it('is refused for an unknown account', async () => {
    const unknown = { rule: deskRules.accountExists, field: 'id' };
    await expect(disable('m-00009', 'operator.zhang')).rejects.toMatchObject(unknown);
  });
});
