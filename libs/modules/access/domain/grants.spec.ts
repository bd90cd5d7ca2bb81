import { Grants, type Role, type Scope } from '../index.js';

const today = '2025-12-31';
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
    expect(grants.grantsOf('m-00001', today)).toEqual([first, second]);
    revoked('m-00001', 'g-1');
    expect(grants.grantsOf('m-00001', today)).toEqual([second]);
    expect(grants.stateOf('m-00001').grants).toEqual([
      { ...first, revokedBy: 'setup', revokedOn: '2025-06-01' },
      second,
    ]);
    expect(grants.grantsOf('m-00002', today)).toEqual([]);
  });

  it('know who has a role, and who has any', () => {
    granted('office-2', 'g-1', 'inspector', committee);
    granted('m-00001', 'g-1', 'secretary', branch);
    granted('m-00002', 'g-1', 'secretary', { kind: 'branch', branchId: 'b-0002' });
    granted('m-00003', 'g-1', 'secretary', branch);
    revoked('m-00003', 'g-1');
    expect(grants.accountsWith('secretary', today)).toEqual(['m-00001', 'm-00002']);
    expect(grants.accountsWith('admin', today)).toEqual([]);
    expect(grants.accountIds(today)).toEqual(['m-00001', 'm-00002', 'office-2']);
  });

  it('come from the streams of access alone', () => {
    granted('m-00001', 'g-1', 'secretary', branch);
    const before = grants.grantsOf('m-00001', today);
    apply('unit-m-00001', 'RoleRevoked', { grantId: 'g-1' });
    apply('access-m-00001', 'RecordRetracted', { recordId: 'e0' });
    expect(grants.grantsOf('m-00001', today)).toEqual(before);
  });
});

const accountEvent = (accountId: string, type: string, data: object) => apply(`access-${accountId}`, type, data);
const created = (accountId: string, createdBy: string, createdOn = '2025-01-02') =>
  accountEvent(accountId, 'AccountCreated', { createdBy, createdOn });
const accepted = (accountId: string) =>
  accountEvent(accountId, 'PasswordReset', { resetBy: accountId, means: 'acceptance', resetOn: '2025-01-03' });

describe('what is given with notice', () => {
  const noticed = { grantedBy: 'office-1', grantedOn: '2025-06-01', from: '2025-06-08' };

  it('holds from its day on, and is announced until then', () => {
    accountEvent('office-2', 'RoleGranted', { grantId: 'g-1', role: 'auditor', scope: committee, ...noticed });
    expect(grants.grantsOf('office-2', '2025-06-07')).toEqual([]);
    expect(grants.grantsOf('office-2', '2025-06-08')).toHaveLength(1);
    const notice = { accountId: 'office-2', kind: 'grant', role: 'auditor', by: 'office-1', announcedOn: '2025-06-01' };
    expect(grants.notices('2025-06-07')).toEqual([{ ...notice, from: '2025-06-08' }]);
    expect(grants.notices('2025-06-08')).toEqual([]);
  });

  it('is announced no more once it is revoked', () => {
    accountEvent('office-2', 'RoleGranted', { grantId: 'g-1', role: 'auditor', scope: committee, ...noticed });
    revoked('office-2', 'g-1');
    expect(grants.notices('2025-06-02')).toEqual([]);
    expect(grants.grantsOf('office-2', '2025-06-08')).toEqual([]);
  });

  it('takes a role or the account away on its day', () => {
    granted('office-2', 'g-1', 'auditor', committee);
    const revocation = { grantId: 'g-1', revokedBy: 'office-1', revokedOn: '2025-06-02', reason: 'duty-ended' };
    accountEvent('office-2', 'RoleRevoked', { ...revocation, from: '2025-06-09' });
    const by = { disabledBy: 'office-1', disabledOn: '2025-06-01', from: '2025-06-08' };
    accountEvent('office-2', 'AccountDisabled', by);
    expect(grants.holders('2025-06-07')).toEqual(['office-2']);
    expect([grants.isDisabled('office-2', '2025-06-07'), grants.isDisabled('office-2', '2025-06-08')]).toEqual([
      false,
      true,
    ]);
    expect(grants.holders('2025-06-08')).toEqual([]);
    expect([grants.grantsOf('office-2', '2025-06-08').length, grants.grantsOf('office-2', '2025-06-09')]).toEqual([
      1,
      [],
    ]);
    expect(grants.notices('2025-06-03')).toEqual([
      { accountId: 'office-2', kind: 'disabling', by: 'office-1', announcedOn: '2025-06-01', from: '2025-06-08' },
      {
        accountId: 'office-2',
        kind: 'revocation',
        role: 'auditor',
        by: 'office-1',
        announcedOn: '2025-06-02',
        from: '2025-06-09',
      },
    ]);
    granted('office-3', 'g-1', 'auditor', committee);
    accountEvent('office-3', 'AccountDisabled', { ...by, from: '2025-06-05' });
    granted('office-4', 'g-1', 'auditor', committee);
    accountEvent('office-4', 'AccountDisabled', { ...by, from: '2025-06-07' });
    expect(grants.notices('2025-06-03').map(({ accountId }) => accountId)).toEqual([
      'office-3',
      'office-4',
      'office-2',
      'office-2',
    ]);
    accountEvent('office-2', 'AccountEnabled', { enabledBy: 'office-1', enabledOn: '2025-06-05' });
    expect(grants.isDisabled('office-2', '2025-06-08')).toBe(false);
  });

  it('is over at once where nothing was announced', () => {
    granted('office-2', 'g-1', 'auditor', committee);
    accountEvent('office-2', 'AccountDisabled', { disabledBy: 'office-1', disabledOn: '2025-06-01' });
    expect(grants.isDisabled('office-2', '2025-01-01')).toBe(true);
    expect(grants.notices('2025-01-01')).toEqual([]);
  });
});

describe('the first start', () => {
  it('is over once both of its holders have set a password, and stays so', () => {
    expect(grants.firstStart()).toEqual({ holders: [], isOver: false });
    created('office-1', 'setup');
    accepted('office-1');
    expect(grants.firstStart()).toEqual({ holders: ['office-1'], isOver: false });
    created('office-2', 'setup');
    created('office-3', 'office-1');
    expect(grants.firstStart()).toEqual({ holders: ['office-1', 'office-2'], isOver: false });
    accepted('office-2');
    expect(grants.firstStart().isOver).toBe(true);
    const reset = { resetBy: 'office-1', means: 'invitation', resetOn: '2025-02-01' };
    accountEvent('office-2', 'PasswordReset', reset);
    expect(grants.firstStart().isOver).toBe(true);
  });
});

describe('two accounts', () => {
  const tied = (day: string, ...[one, other]: [string, string] | []) =>
    grants.areTied({ accountId: one ?? 'office-1' }, { accountId: other ?? 'office-2' }, day);

  it('are independent if nobody but the first start made them', () => {
    created('office-1', 'setup', '2025-06-01');
    created('office-2', 'setup', '2025-06-01');
    expect(tied('2025-06-02')).toBe(false);
    expect(tied('2025-06-02', 'office-8', 'office-9')).toBe(false);
  });

  it.each([
    ['created', 'AccountCreated', { createdBy: 'office-1', createdOn: '2025-06-01' }],
    ['reset', 'PasswordReset', { resetBy: 'office-1', means: 'invitation', resetOn: '2025-06-01' }],
    ['linked', 'SignInLinked', { source: 'wecom', linkedBy: 'office-1', linkedOn: '2025-06-01' }],
    [
      'given its role',
      'RoleGranted',
      { grantId: 'g', role: 'auditor', scope: committee, grantedBy: 'office-1', grantedOn: '2025-06-01' },
    ],
    [
      'approved',
      'RoleGranted',
      {
        grantId: 'g',
        role: 'auditor',
        scope: committee,
        grantedBy: 'office-3',
        approvedBy: 'office-1',
        grantedOn: '2025-06-01',
      },
    ],
  ])('are tied for 30 days after one was %s by the other', (_, type, data) => {
    accountEvent('office-2', type, data);
    expect([tied('2025-07-01'), tied('2025-07-02')]).toEqual([true, false]);
    expect(tied('2025-07-01', 'office-2', 'office-1')).toBe(true);
    expect(tied('2025-07-01', 'office-4', 'office-2')).toBe(false);
  });

  it('are tied by the same third person, on whatever days within the 30', () => {
    created('office-1', 'operator.zhang', '2025-06-01');
    accountEvent('office-2', 'PasswordReset', {
      resetBy: 'operator.zhang',
      means: 'invitation',
      resetOn: '2025-06-20',
    });
    expect([tied('2025-07-01'), tied('2025-07-02')]).toEqual([true, false]);
  });

  it('are not tied by a recovery code, an acceptance or another role', () => {
    for (const means of ['recovery-code', 'acceptance'])
      accountEvent('office-2', 'PasswordReset', { resetBy: 'office-2', means, resetOn: '2025-06-01' });
    const grant = { grantId: 'g', role: 'inspector', scope: committee, grantedBy: 'office-1', grantedOn: '2025-06-01' };
    accountEvent('office-2', 'RoleGranted', grant);
    expect(tied('2025-06-02')).toBe(false);
    const asked = { accountId: 'office-2', roles: ['inspector'] as const };
    expect(grants.areTied(asked, { accountId: 'office-1' }, '2025-06-02')).toBe(true);
  });
});
