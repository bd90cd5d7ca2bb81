import { admissionRules, replay } from '../../../kernel/admission.js';
import { shapeRules } from '../../../kernel/shape.js';
import { specify } from '../../../kernel/testing/given.js';
import { referenceRules, Registry } from '../../../registry/index.js';
import { branch, branchRules as rules, type BranchEvent } from '../index.js';
import { eventId } from '../../../kernel/testing/event-id.js';

const registry = new Registry();
let position = 0;
const stands = (stream: string, type: string, data: object) =>
  registry.apply(stream, { id: `e${position}`, type, data, position: position++ });

stands('unit-u-001', 'UnitRegistered', { unitId: 'u-001', name: '财政局', registeredOn: '2024-09-01' });
const join = (memberId: string, branchId: string) =>
  stands(`member-${memberId}`, 'MemberJoined', {
    memberId,
    branchId,
    name: '王某',
    leader: false,
    joinedOn: '2024-09-03',
  });
join('m-00001', 'b-0001');
join('m-00002', 'b-0001');
join('m-00003', 'b-0002');
stands('member-m-00002', 'MemberLeft', { reason: 'transferred-out', leftOn: '2025-06-01' });
const transferred = { fromBranchId: 'b-0001', toBranchId: 'b-0002', transferredOn: '2025-08-01' };
stands('member-m-00001', 'MemberTransferred', transferred);

const { given } = specify(branch, 'b-0001', registry);
const by = { actor: 'committee', day: '2025-12-31' };
const is = <Event extends BranchEvent>(event: Event) => ({ ...event, by });

const establishment = { branchId: 'b-0001', unitId: 'u-001', name: '第1党支部', hasCommittee: false, frontline: false };
const establishedOn = (day: string) =>
  is({ type: 'BranchEstablished', data: { ...establishment, establishedOn: day } });
const established = establishedOn('2024-09-02');
const withCommittee = is({ type: 'BranchEstablished', data: { ...established.data, hasCommittee: true } });
const dissolvedOn = (day: string) => is({ type: 'BranchDissolved', data: { dissolvedOn: day, reason: '机构调整' } });
const dissolved = dissolvedOn('2025-07-14');
const secretaryOn = (day: string, memberId = 'm-00001') =>
  is({ type: 'SecretaryElected', data: { memberId, electedOn: day } });
const collectorOn = (day: string, memberId = 'm-00001') =>
  is({ type: 'DuesCollectorDesignated', data: { memberId, designatedOn: day } });
const committeeOn = (day: string, ...memberIds: string[]) =>
  is({ type: 'CommitteeElected', data: { memberIds: memberIds.length > 0 ? memberIds : ['m-00001'], electedOn: day } });
const noCommitteeOn = (day: string) => is({ type: 'CommitteeDissolved', data: { dissolvedOn: day } });
const groupOn = (day: string, groupId = 'g-1') =>
  is({ type: 'GroupFormed', data: { groupId, name: '第1党小组', formedOn: day } });
const noGroupOn = (day: string) => is({ type: 'GroupDissolved', data: { groupId: 'g-1', dissolvedOn: day } });

const retracted = (index: number) => ({
  type: 'RecordRetracted',
  data: { recordId: eventId(index), reason: '误录', approvedBy: 'unit-u-001', retractedOn: '2025-12-31' },
});
const corrected = (index: number, data: object) => ({
  type: 'RecordCorrected',
  data: { recordId: eventId(index), data, reason: '误录', approvedBy: 'unit-u-001', correctedOn: '2025-12-31' },
});

describe('branch', () => {
  it('has a stream of its id', () => {
    expect(branch.subjectOf('b-0001')).toEqual({ branchId: 'b-0001' });
    expect(branch.subjectOf('b_0001')).toBeUndefined();
  });

  it('is established once, in its own stream', () => {
    given().record(established, by).isAdmitted();
    given(established).record(established, by).isRefused(rules.establishedOnce);
    given(established, dissolved).record(established, by).isRefused(rules.establishedOnce);
    const other = { ...established, data: { ...established.data, branchId: 'b-0002' } };
    given().record(other, by).isRefused(shapeRules.contradictsStream, 'branchId');
  });

  it('is established in a unit that exists on the day', () => {
    given().record(establishedOn('2024-08-31'), by).isRefused(referenceRules.unitExists, 'unitId');
    const nowhere = { ...established, data: { ...established.data, unitId: 'u-999' } };
    given().record(nowhere, by).isRefused(referenceRules.unitExists, 'unitId');
  });
});

describe.each([
  ['electedOn', 'SecretaryElected', secretaryOn],
  ['electedOn', 'CommitteeElected', committeeOn],
  ['designatedOn', 'DuesCollectorDesignated', collectorOn],
  ['formedOn', 'GroupFormed', groupOn],
] as const)('the %s of %s', (field, _, on) => {
  it('is a day on which the branch exists', () => {
    given().record(on('2025-01-01'), by).isRefused(referenceRules.branchExists, field);
    given(established).record(on('2024-09-01'), by).isRefused(referenceRules.branchExists, field);
    given(established).record(on('2024-09-03'), by).isAdmitted();
  });

  it('may lie before a dissolution that is recorded already', () => {
    given(established, dissolved).record(on('2025-07-13'), by).isAdmitted();
    given(established, dissolved).record(on('2025-07-14'), by).isRefused(referenceRules.branchExists, field);
  });

  it('keeps the establishment from being retracted or moved behind it', () => {
    const later = { ...established.data, establishedOn: '2025-01-02' };
    given(established, on('2025-01-01')).record(retracted(0), by).isRefused(admissionRules.neededLater, 'recordId');
    given(established, on('2025-01-01'))
      .record(corrected(0, later), by)
      .isRefused(admissionRules.neededLater, 'recordId');
  });
});

describe.each([
  ['secretary', 'memberId', secretaryOn],
  ['collector', 'memberId', collectorOn],
  ['committee', 'memberIds[0]', committeeOn],
])('the %s of a branch', (_, field, on) => {
  it('belongs to it on the day', () => {
    given(established).record(on('2025-07-31', 'm-00001'), by).isAdmitted();
    given(established).record(on('2025-08-01', 'm-00001'), by).isRefused(referenceRules.belongsToBranch, field);
    given(established).record(on('2025-01-01', 'm-00003'), by).isRefused(referenceRules.belongsToBranch, field);
  });

  it('is a member who exists on the day', () => {
    given(established).record(on('2024-09-02', 'm-00001'), by).isRefused(referenceRules.memberExists, field);
    given(established).record(on('2025-06-01', 'm-00002'), by).isRefused(referenceRules.memberExists, field);
    given(established).record(on('2025-01-01', 'm-09999'), by).isRefused(referenceRules.memberExists, field);
  });
});

describe('committee', () => {
  it('names each of its members once, and at least one', () => {
    given(established)
      .record(committeeOn('2025-01-01', 'm-00001', 'm-00002'), by)
      .isAdmitted();
    const twice = committeeOn('2025-01-01', 'm-00001', 'm-00002', 'm-00001');
    given(established).record(twice, by).isRefused(rules.committeeMemberOnce, 'memberIds');
    const none = { type: 'CommitteeElected', data: { memberIds: [], electedOn: '2025-01-01' } };
    given(established).record(none, by).isRefused(shapeRules.empty, 'memberIds');
  });

  it('names the member who does not belong', () => {
    const stranger = committeeOn('2025-01-01', 'm-00001', 'm-00003');
    given(established).record(stranger, by).isRefused(referenceRules.belongsToBranch, 'memberIds[1]');
  });

  it('is dissolved only where there is one', () => {
    given().record(noCommitteeOn('2025-03-01'), by).isRefused(rules.mustHaveCommittee);
    given(established).record(noCommitteeOn('2025-03-01'), by).isRefused(rules.mustHaveCommittee);
    given(withCommittee).record(noCommitteeOn('2025-03-01'), by).isAdmitted();
    given(established, committeeOn('2025-02-01')).record(noCommitteeOn('2025-03-01'), by).isAdmitted();
  });

  it('is not dissolved twice, unless it was elected again', () => {
    const past = [withCommittee, noCommitteeOn('2025-03-01')];
    given(...past)
      .record(noCommitteeOn('2025-04-01'), by)
      .isRefused(rules.mustHaveCommittee);
    given(...past, committeeOn('2025-03-15'))
      .record(noCommitteeOn('2025-04-01'), by)
      .isAdmitted();
  });

  it('is not brought back by an election before its dissolution that is recorded late', () => {
    const past = [withCommittee, noCommitteeOn('2025-03-01'), committeeOn('2025-02-01')];
    given(...past)
      .record(noCommitteeOn('2025-04-01'), by)
      .isRefused(rules.mustHaveCommittee);
  });

  it('is not dissolved before its last election', () => {
    const past = [established, committeeOn('2025-02-01')];
    given(...past)
      .record(noCommitteeOn('2025-01-31'), by)
      .isRefused(rules.notBeforeElection, 'dissolvedOn');
    given(...past)
      .record(noCommitteeOn('2025-02-01'), by)
      .isAdmitted();
  });

  it('is dissolved even after its branch was: that closes what exists', () => {
    given(withCommittee, dissolved).record(noCommitteeOn('2025-07-20'), by).isAdmitted();
  });

  it('has an election that is not retracted from under its dissolution', () => {
    const past = [established, committeeOn('2025-02-01'), noCommitteeOn('2025-03-01')];
    given(...past)
      .record(retracted(1), by)
      .isRefused(admissionRules.neededLater, 'recordId');
  });
});

describe('group', () => {
  const formed = groupOn('2025-01-10');
  const gone = noGroupOn('2025-03-01');

  it('is formed once at a time, beside others', () => {
    given(established, formed).record(groupOn('2025-02-01'), by).isRefused(rules.groupFormedOnce, 'groupId');
    given(established, formed).record(groupOn('2025-01-10', 'g-2'), by).isAdmitted();
  });

  it('is formed again on the day it was dissolved or later', () => {
    given(established, formed, gone).record(groupOn('2025-02-28'), by).isRefused(rules.groupFormedOnce, 'groupId');
    given(established, formed, gone).record(groupOn('2025-03-01'), by).isAdmitted();
  });

  it('is dissolved only where it exists, and once', () => {
    given(established).record(gone, by).isRefused(referenceRules.groupExists, 'groupId');
    given(established, groupOn('2025-01-10', 'g-2')).record(gone, by).isRefused(referenceRules.groupExists, 'groupId');
    given(established, formed).record(gone, by).isAdmitted();
    given(established, formed, gone).record(noGroupOn('2025-04-01'), by).isRefused(rules.groupDissolvedOnce, 'groupId');
  });

  it('is not dissolved before it was formed', () => {
    given(established, formed)
      .record(noGroupOn('2025-01-09'), by)
      .isRefused(rules.groupNotBeforeForming, 'dissolvedOn');
    given(established, formed).record(noGroupOn('2025-01-10'), by).isAdmitted();
  });

  it('is dissolved even after its branch was: that closes what exists', () => {
    given(established, formed, dissolved).record(noGroupOn('2025-07-20'), by).isAdmitted();
  });

  it('has a forming that is not retracted from under its dissolution', () => {
    given(established, formed, gone).record(retracted(1), by).isRefused(admissionRules.neededLater, 'recordId');
    given(established, formed).record(retracted(1), by).isAdmitted();
  });
});

describe('dissolution of a branch', () => {
  it('is of a branch that is established, once, and not before', () => {
    given().record(dissolved, by).isRefused(referenceRules.branchExists);
    given(established, dissolved).record(dissolvedOn('2025-08-14'), by).isRefused(rules.dissolvedOnce);
    given(established).record(dissolvedOn('2024-09-01'), by).isRefused(rules.notBeforeEstablishment, 'dissolvedOn');
  });

  it('draws a caution while members belong to the branch', () => {
    given(established).record(dissolvedOn('2025-07-31'), by).isCautioned(rules.membersRemain);
    given(established).record(dissolvedOn('2025-08-01'), by).isAdmitted();
  });

  it('is retracted like any fact', () => {
    given(established, dissolved, { ...retracted(1), by })
      .record(secretaryOn('2025-07-20'), by)
      .isAdmitted();
  });
});

describe('a new name of a branch', () => {
  const renamedOn = (day: string) => is({ type: 'BranchRenamed', data: { name: '第一党支部', renamedOn: day } });

  it('is given while the branch exists, more than once', () => {
    given(established).record(renamedOn('2024-09-01'), by).isRefused(referenceRules.branchExists, 'renamedOn');
    given(established).record(renamedOn('2024-09-02'), by).isAdmitted();
    given(established, renamedOn('2025-01-01')).record(renamedOn('2025-01-01'), by).isAdmitted();
    given(established, dissolved).record(renamedOn('2025-07-13'), by).isAdmitted();
    given(established, dissolved)
      .record(renamedOn('2025-07-14'), by)
      .isRefused(referenceRules.branchExists, 'renamedOn');
  });
});

describe('a history that lacks a record', () => {
  it('folds the end of a group that it does not know as nothing', () => {
    const history = [{ ...noGroupOn('2025-04-01'), id: eventId(1) }];
    expect(replay(branch, history, { subject: 'b-0001', registry })).toEqual(branch.initial);
  });
});
