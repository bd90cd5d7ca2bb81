import { admissionRules } from '../../../kernel/admission.js';
import { shapeRules } from '../../../kernel/shape.js';
import { specify } from '../../../kernel/testing/given.js';
import { referenceRules } from '../../../registry/index.js';
import { access, accessRules as rules, roles, type AccessEvent, type Role, type Scope } from '../index.js';
import { town } from '../testing/town.js';
import { eventId } from '../../../kernel/testing/event-id.js';

const registry = town();
const { given } = specify(access, 'm-00001', registry);
const office = specify(access, 'office-1', registry);
const by = { actor: 'committee', day: '2025-12-31' };
const is = <Event extends AccessEvent>(event: Event) => ({ ...event, by });

const committee: Scope = { kind: 'committee' };
const unit: Scope = { kind: 'unit', unitId: 'u-001' };
const branch: Scope = { kind: 'branch', branchId: 'b-0001' };
const self: Scope = { kind: 'self' };

const granted = (role: Role, scope: Scope, changed: object = {}) =>
  is({
    type: 'RoleGranted',
    data: { grantId: 'g-1', role, scope, grantedBy: 'committee', grantedOn: '2025-01-02', ...changed },
  });
const revoked = (changed: object = {}) =>
  is({
    type: 'RoleRevoked',
    data: { grantId: 'g-1', revokedBy: 'committee', revokedOn: '2025-06-01', reason: 'duty-ended', ...changed },
  });
const secretary = granted('secretary', branch);
const another = { grantId: 'g-2' };

describe('access', () => {
  it('has a stream of the account’s id', () => {
    expect(access.subjectOf('office-1')).toEqual({ accountId: 'office-1' });
    expect(access.subjectOf('张三')).toBeUndefined();
  });

  it('is decided: a grant or a revocation is neither corrected nor retracted', () => {
    const retracted = { recordId: eventId(0), reason: '误录', approvedBy: 'm-00009', retractedOn: '2025-12-31' };
    given(secretary)
      .record({ type: 'RecordRetracted', data: retracted }, by)
      .isRefused(admissionRules.decisionStands, 'recordId');
    given(secretary, revoked())
      .record({ type: 'RecordRetracted', data: { ...retracted, recordId: eventId(1) } }, by)
      .isRefused(admissionRules.decisionStands, 'recordId');
  });
});

describe('a role', () => {
  const possible: Record<Role, Scope[]> = {
    admin: [committee],
    committee: [committee],
    inspector: [committee, unit],
    auditor: [committee, unit],
    'unit-officer': [unit],
    secretary: [branch],
    recorder: [branch],
    member: [self],
  };

  it.each(roles.flatMap((role) => [committee, unit, branch, self].map((scope) => [role, scope] as const)))(
    '%s at %j is granted only where it belongs',
    (role, scope) => {
      const record = given().record(granted(role, scope), by);
      if (possible[role].includes(scope)) record.isAdmitted();
      else record.isRefused(rules.roleFitsScope, 'scope.kind');
    },
  );

  it('is one of eight, at one of four kinds of scope', () => {
    given()
      .record(granted('secretary', branch, { role: 'clerk' }), by)
      .isRefused(shapeRules.notListed, 'role');
    given()
      .record(granted('secretary', branch, { scope: { kind: 'city' } }), by)
      .isRefused(shapeRules.notListed, 'scope.kind');
  });

  it.each([
    ['secretary', { kind: 'branch' }, shapeRules.missing, 'scope.branchId'],
    ['inspector', { kind: 'unit' }, shapeRules.missing, 'scope.unitId'],
    ['secretary', { kind: 'branch', branchId: 'b-0001', unitId: 'u-001' }, shapeRules.unknown, 'scope.unitId'],
    ['inspector', { kind: 'unit', unitId: 'u-001', branchId: 'b-0001' }, shapeRules.unknown, 'scope.branchId'],
    ['admin', { kind: 'committee', unitId: 'u-001' }, shapeRules.unknown, 'scope.unitId'],
    ['member', { kind: 'self', branchId: 'b-0001' }, shapeRules.unknown, 'scope.branchId'],
  ] as const)('%s at %j does not name its place', (role, scope, rule, field) => {
    given()
      .record(granted(role, self, { scope }), by)
      .isRefused(rule, field);
  });

  it('is granted in a unit or branch that exists on the day', () => {
    const [early, late] = [{ grantedOn: '2024-08-31' }, { grantedOn: '2025-11-01' }];
    given()
      .record(granted('unit-officer', unit, early), by)
      .isRefused(referenceRules.unitExists, 'scope.unitId');
    given()
      .record(granted('unit-officer', { kind: 'unit', unitId: 'u-009' }), by)
      .isRefused(referenceRules.unitExists, 'scope.unitId');
    given()
      .record(granted('secretary', branch, early), by)
      .isRefused(referenceRules.branchExists, 'scope.branchId');
    given()
      .record(granted('recorder', { kind: 'branch', branchId: 'b-0003' }, late), by)
      .isRefused(referenceRules.branchExists, 'scope.branchId');
  });

  it('of a member is granted to an account whose id is a member’s on the day', () => {
    office.given().record(granted('member', self), by).isRefused(rules.isMember, 'role');
    given()
      .record(granted('member', self, { grantedOn: '2024-09-02' }), by)
      .isRefused(rules.isMember, 'role');
    given()
      .record(granted('member', self, { grantedOn: '2024-09-03' }), by)
      .isAdmitted();
  });

  it('is not granted on a day to come', () => {
    given()
      .record(secretary, { ...by, day: '2025-01-01' })
      .isRefused(admissionRules.notYet, 'grantedOn');
  });

  it('is not granted by the account to itself, nor in another’s name', () => {
    const own = granted('secretary', branch, { grantedBy: 'm-00001' });
    given()
      .record(own, { ...by, actor: 'm-00001' })
      .isRefused(rules.notOneself, 'actor');
    given()
      .record(secretary, { ...by, actor: 'm-00001' })
      .isRefused(rules.notOneself, 'actor');
    given().record(own, by).isRefused(rules.inOwnName, 'grantedBy');
  });

  it('is granted by the first start', () => {
    given()
      .record(granted('admin', committee, { grantedBy: 'setup' }), { ...by, actor: 'setup' })
      .isAdmitted();
  });

  it('is granted once in a scope, under an id of its own', () => {
    given(secretary)
      .record(granted('secretary', branch, another), by)
      .isRefused(rules.grantedOnce);
    given(secretary).record(granted('recorder', branch), by).isRefused(rules.grantIdOnce, 'grantId');
    given(secretary)
      .record(granted('recorder', branch, another), by)
      .isAdmitted();
    given(secretary)
      .record(granted('secretary', { kind: 'branch', branchId: 'b-0002' }, another), by)
      .isAdmitted();
    given(granted('inspector', committee))
      .record(granted('inspector', unit, another), by)
      .isAdmitted();
    given(granted('inspector', unit))
      .record(granted('inspector', { kind: 'unit', unitId: 'u-002' }, another), by)
      .isAdmitted();
    given(granted('admin', committee))
      .record(granted('admin', committee, another), by)
      .isRefused(rules.grantedOnce);
  });

  it('is granted anew once it was revoked, under another id', () => {
    given(secretary, revoked())
      .record(granted('secretary', branch, another), by)
      .isAdmitted();
    given(secretary, revoked()).record(secretary, by).isRefused(rules.grantIdOnce, 'grantId');
  });
});

describe('a revocation', () => {
  it('is of a grant that stands', () => {
    given().record(revoked(), by).isRefused(rules.mustBeGranted, 'grantId');
    given(secretary).record(revoked(another), by).isRefused(rules.mustBeGranted, 'grantId');
    given(secretary).record(revoked(), by).isAdmitted();
    given(secretary, revoked()).record(revoked(), by).isRefused(rules.revokedOnce, 'grantId');
  });

  it('leaves the account its other roles', () => {
    given(secretary, granted('recorder', branch, another), revoked())
      .record(revoked(another), by)
      .isAdmitted();
  });

  it('is not before the grant', () => {
    given(secretary)
      .record(revoked({ revokedOn: '2025-01-01' }), by)
      .isRefused(rules.notBeforeGrant, 'revokedOn');
    given(secretary)
      .record(revoked({ revokedOn: '2025-01-02' }), by)
      .isAdmitted();
  });

  it('is in one’s own name; a role of one’s own may be laid down', () => {
    const own = { ...by, actor: 'm-00001' };
    given(secretary).record(revoked(), own).isRefused(rules.inOwnName, 'revokedBy');
    given(secretary)
      .record(revoked({ revokedBy: 'm-00001', reason: 'left' }), own)
      .isAdmitted();
  });

  it('gives one of four reasons', () => {
    given(secretary)
      .record(revoked({ reason: '调离' }), by)
      .isRefused(shapeRules.notListed, 'reason');
  });
});

describe('a role with a second holder or with notice', () => {
  it('is approved by another person', () => {
    given()
      .record(granted('admin', committee, { approvedBy: 'office-1' }), by)
      .isAdmitted();
    given()
      .record(granted('admin', committee, { approvedBy: 'committee' }), by)
      .isRefused(admissionRules.notOwnJudge, 'approvedBy');
  });

  it('is announced at least seven days before', () => {
    given()
      .record(granted('admin', committee, { from: '2025-01-09' }), by)
      .isAdmitted();
    given()
      .record(granted('admin', committee, { from: '2025-01-08' }), by)
      .isRefused(rules.sevenDaysNotice, 'from');
    given(secretary)
      .record(revoked({ from: '2025-06-07' }), by)
      .isRefused(rules.sevenDaysNotice, 'from');
  });

  it('is not granted beside one that is announced, nor revoked twice', () => {
    const noticed = granted('secretary', branch, { grantedOn: '2025-12-30', from: '2026-01-06' });
    given(noticed)
      .record(granted('secretary', branch, another), by)
      .isRefused(rules.grantedOnce);
    given(noticed)
      .record(revoked({ revokedOn: '2025-12-31' }), by)
      .isAdmitted();
  });

  it('ends at once where its end was only announced', () => {
    const ends = is({
      type: 'RoleRevoked',
      data: {
        grantId: 'g-1',
        revokedBy: 'committee',
        revokedOn: '2025-12-30',
        reason: 'duty-ended',
        from: '2026-01-06',
      },
    });
    given(secretary, ends)
      .record(revoked({ revokedOn: '2025-12-31' }), by)
      .isAdmitted();
    given(secretary, ends)
      .record(revoked({ revokedOn: '2025-12-31', from: '2026-01-07' }), by)
      .isRefused(rules.revokedOnce, 'grantId');
    given(secretary, ends)
      .record(revoked({ revokedOn: '2025-12-31' }), { ...by, day: '2026-01-06' })
      .isRefused(rules.revokedOnce, 'grantId');
    given(secretary, ends)
      .record(granted('secretary', branch, another), by)
      .isRefused(rules.grantedOnce);
  });
});

describe('an account', () => {
  const own = { ...by, actor: 'm-00001' };
  const created = is({ type: 'AccountCreated', data: { createdBy: 'committee', createdOn: '2025-01-02' } });
  const disabled = (changed: object = {}) =>
    is({ type: 'AccountDisabled', data: { disabledBy: 'committee', disabledOn: '2025-06-01', ...changed } });
  const enabled = is({ type: 'AccountEnabled', data: { enabledBy: 'committee', enabledOn: '2025-06-02' } });
  const reset = (means: 'invitation' | 'acceptance' | 'recovery-code', resetBy: string) =>
    is({ type: 'PasswordReset', data: { resetBy, means, resetOn: '2025-06-01' } });

  it('is created once, in one’s own name', () => {
    given().record(created, by).isAdmitted();
    given(created).record(created, by).isRefused(rules.createdOnce);
    given().record(created, own).isRefused(rules.inOwnName, 'createdBy');
  });

  it('is disabled once, until it is enabled; a notice may be followed by the act', () => {
    given().record(disabled(), by).isAdmitted();
    given(disabled()).record(disabled(), by).isRefused(rules.disabledOnce);
    given(disabled(), enabled).record(disabled(), by).isAdmitted();
    given().record(enabled, by).isRefused(rules.mustBeDisabled);
    given(disabled()).record(enabled, by).isAdmitted();
    given(disabled()).record(enabled, own).isRefused(rules.inOwnName, 'enabledBy');
    given().record(disabled(), own).isRefused(rules.inOwnName, 'disabledBy');
    const noticed = disabled({ from: '2025-06-08' });
    given().record(noticed, by).isAdmitted();
    given(noticed).record(disabled(), by).isAdmitted();
    given(noticed).record(noticed, by).isRefused(rules.disabledOnce);
    given()
      .record(disabled({ from: '2025-06-07' }), by)
      .isRefused(rules.sevenDaysNotice, 'from');
  });

  it('is reset by another, and accepted or recovered by its holder', () => {
    given().record(reset('invitation', 'committee'), by).isAdmitted();
    given().record(reset('invitation', 'm-00001'), own).isRefused(rules.resetByOther, 'means');
    given().record(reset('invitation', 'committee'), own).isRefused(rules.inOwnName, 'resetBy');
    for (const means of ['acceptance', 'recovery-code'] as const) {
      given().record(reset(means, 'm-00001'), own).isAdmitted();
      given().record(reset(means, 'committee'), by).isRefused(rules.resetByOther, 'means');
    }
  });

  it('has tokens of its holder alone, each with an id of its own, revoked once', () => {
    const made = (createdBy = 'm-00001', tokenId = '0123456789ab') => ({
      ...is({
        type: 'TokenCreated',
        data: { tokenId, scopes: ['read'], createdBy, createdOn: '2025-06-01', until: '2026-06-01' },
      }),
    });
    const ended = (revokedBy = 'committee', tokenId = '0123456789ab') =>
      is({ type: 'TokenRevoked', data: { tokenId, revokedBy, revokedOn: '2025-06-02' } });
    given().record(made(), own).isAdmitted();
    given().record(made('committee'), by).isRefused(rules.tokenOfHolder, 'createdBy');
    given().record(made(), by).isRefused(rules.inOwnName, 'createdBy');
    given(made()).record(made(), own).isRefused(rules.tokenIdOnce, 'tokenId');
    given(made()).record(ended(), by).isAdmitted();
    given(made()).record(ended(), own).isRefused(rules.inOwnName, 'revokedBy');
    given().record(ended(), by).isRefused(rules.mustBeToken, 'tokenId');
    given(made(), made('m-00001', 'ba9876543210'), ended())
      .record(ended(), by)
      .isRefused(rules.tokenRevokedOnce, 'tokenId');
    given(made(), made('m-00001', 'ba9876543210'), ended()).record(ended('committee', 'ba9876543210'), by).isAdmitted();
  });

  it('is linked to another sign-in in one’s own name', () => {
    const linked = is({
      type: 'SignInLinked',
      data: { source: 'wecom', linkedBy: 'committee', linkedOn: '2025-06-01' },
    });
    given().record(linked, by).isAdmitted();
    given().record(linked, own).isRefused(rules.inOwnName, 'linkedBy');
  });
});
