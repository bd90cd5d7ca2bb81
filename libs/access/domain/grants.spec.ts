import { Grants, type Role, type Scope } from '../index.js';

const committee: Scope = { kind: 'committee' };
const branch: Scope = { kind: 'branch', branchId: 'b-0001' };

let grants: Grants;
let count: number;
beforeEach(() => {
  grants = new Grants();
  count = 0;
});

const apply = (stream: string, type: string, data: object) => grants.apply(stream, { id: `e${count++}`, type, data });
const granted = (accountId: string, grantId: string, role: Role, scope: Scope) => {
  const grant = { grantId, role, scope, grantedBy: 'setup', grantedOn: '2025-01-02' };
  apply(`access-${accountId}`, 'RoleGranted', grant);
  return grant;
};
const revoked = (accountId: string, grantId: string) =>
  apply(`access-${accountId}`, 'RoleRevoked', {
    grantId,
    revokedBy: 'setup',
    revokedOn: '2025-06-01',
    reason: 'duty-ended',
  });

describe('grants', () => {
  it('are those of an account that stand', () => {
    const first = granted('m-00001', 'g-1', 'secretary', branch);
    const second = granted('m-00001', 'g-2', 'recorder', branch);
    expect(grants.grantsOf('m-00001')).toEqual([first, second]);
    revoked('m-00001', 'g-1');
    expect(grants.grantsOf('m-00001')).toEqual([second]);
    expect(grants.historyOf('m-00001')).toEqual([{ ...first, revokedOn: '2025-06-01' }, second]);
    expect(grants.grantsOf('m-00002')).toEqual([]);
  });

  it('know who has a role, and who has any', () => {
    granted('office-2', 'g-1', 'inspector', committee);
    granted('m-00001', 'g-1', 'secretary', branch);
    granted('m-00002', 'g-1', 'secretary', { kind: 'branch', branchId: 'b-0002' });
    granted('m-00003', 'g-1', 'secretary', branch);
    revoked('m-00003', 'g-1');
    expect(grants.accountsWith('secretary')).toEqual(['m-00001', 'm-00002']);
    expect(grants.accountsWith('admin')).toEqual([]);
    expect(grants.accountIds()).toEqual(['m-00001', 'm-00002', 'office-2']);
  });

  it('come from the streams of access alone', () => {
    granted('m-00001', 'g-1', 'secretary', branch);
    const before = grants.grantsOf('m-00001');
    apply('unit-m-00001', 'RoleRevoked', { grantId: 'g-1' });
    apply('access-m-00001', 'RecordRetracted', { recordId: 'e0' });
    expect(grants.grantsOf('m-00001')).toEqual(before);
  });
});

describe('an admin remains', () => {
  it('when another has the role, or when nobody loses it', () => {
    granted('office-1', 'g-1', 'admin', committee);
    granted('office-1', 'g-2', 'inspector', committee);
    expect(grants.adminRemains('office-1', 'g-1')).toBe(false);
    expect(grants.adminRemains('office-1', 'g-2')).toBe(true);
    expect(grants.adminRemains('office-1', 'g-9')).toBe(true);
    granted('office-2', 'g-1', 'admin', committee);
    expect(grants.adminRemains('office-1', 'g-1')).toBe(true);
    revoked('office-2', 'g-1');
    expect(grants.adminRemains('office-1', 'g-1')).toBe(false);
  });

  it('only if the account can be used', () => {
    granted('office-1', 'g-1', 'admin', committee);
    granted('office-2', 'g-1', 'admin', committee);
    expect(grants.adminRemains('office-1', 'g-1', (id) => id !== 'office-2')).toBe(false);
    expect(grants.adminRemains('office-1', 'g-1', (id) => id !== 'office-3')).toBe(true);
  });
});
