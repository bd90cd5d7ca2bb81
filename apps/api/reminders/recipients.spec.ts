import type { Account } from '#libs/accounts/index.js';
import type { Addressee, Reminder } from '#libs/calendar/index.js';
import { Grants, type Role, type Scope } from '#libs/modules/access/index.js';
import { deliveriesOf } from './recipients.js';

const branch: Scope = { kind: 'branch', branchId: 'b-1' };
const unit: Scope = { kind: 'unit', unitId: 'u-1' };
const committee: Scope = { kind: 'committee' };
const holders: readonly (readonly [accountId: string, role: Role, scope: Scope])[] = [
  ['p-1', 'secretary', branch],
  ['p-2', 'secretary', { kind: 'branch', branchId: 'b-2' }],
  ['p-3', 'unit-officer', unit],
  ['p-4', 'committee', committee],
  ['p-5', 'inspector', committee],
];
const grants = new Grants();
for (const [position, [accountId, role, scope]] of holders.entries()) {
  const data = { grantId: `g-${position}`, role, scope, grantedBy: 'committee', grantedOn: '2026-01-01' };
  grants.apply(`access-${accountId}`, { id: `e-${position}`, type: 'RoleGranted', data });
}
const accounts = { find: () => ({ state: 'active', contact: { email: 'a@office.example' } }) as unknown as Account };

function accountsFor(to: Addressee): string[] {
  const text = { zh: '提醒', en: 'A reminder' };
  const reminder: Reminder = { key: 'k', to, dutyId: 'plus', dueOn: '2026-03-31', stage: 'week', subject: text, text };
  return deliveriesOf([reminder], grants, { accounts } as never, '2026-08-01').map(({ accountId }) => accountId);
}

describe('a reminder', () => {
  it('goes to the holders of the office at its place', () => {
    expect(accountsFor({ role: 'secretary', branchId: 'b-1' })).toEqual(['p-1']);
    expect(accountsFor({ role: 'unit-officer', unitId: 'u-1' })).toEqual(['p-3']);
    expect(accountsFor({ role: 'committee' })).toEqual(['p-4']);
  });
});
