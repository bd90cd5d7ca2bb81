import { admissionRules, replay } from '../../../kernel/admission.js';
import { firstFault, shapeRules } from '../../../kernel/shape.js';
import { specify } from '../../../kernel/testing/given.js';
import { referenceRules, Registry } from '../../../registry/index.js';
import { member, memberEvents, memberRules as rules, type MemberEvent } from '../index.js';
import { eventId } from '../../../kernel/testing/event-id.js';

const registry = new Registry();
let position = 0;
const stands = (stream: string, type: string, data: object) =>
  registry.apply(stream, { id: `e${position}`, type, data, position: position++ });

for (const branchId of ['b-0001', 'b-0002', 'b-0003']) {
  const data = { branchId, unitId: 'u-001', name: '第1党支部', hasCommittee: false, frontline: false };
  stands(`branch-${branchId}`, 'BranchEstablished', { ...data, establishedOn: '2024-09-02' });
}
stands('branch-b-0001', 'GroupFormed', { groupId: 'g-1', name: '第1党小组', formedOn: '2024-09-03' });
stands('branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-07-14', reason: '机构调整' });
stands('member-m-00001', 'MemberClassified', { category: 'infirm', from: '2025-01-01' });

const { given } = specify(member, 'm-00001', registry);
const by = { actor: 'committee', day: '2025-12-31' };
const oneself = { actor: 'm-00001', day: '2025-12-31' };
const is = <Event extends MemberEvent>(event: Event) => ({ ...event, by });

const joining = { memberId: 'm-00001', branchId: 'b-0001', name: '王某', leader: false };
const joinedOn = (day: string) => is({ type: 'MemberJoined', data: { ...joining, joinedOn: day } });
const joined = joinedOn('2024-09-03');
const transferredOn = (day: string, fromBranchId: string, toBranchId: string) =>
  is({ type: 'MemberTransferred', data: { fromBranchId, toBranchId, transferredOn: day } });
const leftOn = (day: string) => is({ type: 'MemberLeft', data: { reason: 'transferred-out', leftOn: day } });
const left = leftOn('2025-06-15');

const requested = {
  type: 'ExemptionRequested',
  data: { requestId: 'x-1', reason: '行动不便', requestedOn: '2025-01-10' },
  by: oneself,
};
const approvedOn = (day: string, from = day, until?: string) =>
  is({
    type: 'ExemptionApproved',
    data: { requestId: 'x-1', approvedBy: 'unit-u-001', approvedOn: day, from, ...(until !== undefined && { until }) },
  });
const declinedOn = (day: string) =>
  is({
    type: 'ExemptionDeclined',
    data: { requestId: 'x-1', declinedBy: 'unit-u-001', declinedOn: day, reason: '材料不足' },
  });
const endedOn = (day: string) => is({ type: 'ExemptionEnded', data: { requestId: 'x-1', endedOn: day } });
const approved = approvedOn('2025-01-20');

const referredOn = (day: string) =>
  is({
    type: 'DisciplineReferred',
    data: { grounds: '长期不参加', clause: '4.3b', referredBy: 'unit-u-001', referredOn: day },
  });
const concludedOn = (day: string) =>
  is({ type: 'DisciplineConcluded', data: { outcome: '批评教育', concludedOn: day } });
const agreedOn = (day: string, from = '2025-01', until = '2025-04') =>
  is({ type: 'DuesArrangementAgreed', data: { kind: 'quarterly', from, until, agreedOn: day, reason: '出差' } });
const waived = (from: string, until: string) =>
  is({ type: 'DuesWaived', data: { from, until, approvedBy: 'unit-u-001', reason: '家庭困难' } });

const retracted = (index: number) => ({
  type: 'RecordRetracted',
  data: { recordId: eventId(index), reason: '误录', approvedBy: 'unit-u-001', retractedOn: '2025-12-31' },
});
const corrected = (index: number, data: object) => ({
  type: 'RecordCorrected',
  data: { recordId: eventId(index), data, reason: '误录', approvedBy: 'unit-u-001', correctedOn: '2025-12-31' },
});

describe('member', () => {
  it('has a stream of their id', () => {
    expect(member.subjectOf('m-00001')).toEqual({ memberId: 'm-00001' });
    expect(member.subjectOf('王某')).toBeUndefined();
  });

  it('has personal data in these fields and no others', () => {
    const fields = Object.entries(memberEvents).flatMap(([type, { properties }]) =>
      Object.entries(properties as Record<string, { personal?: string }>).flatMap(([field, schema]) =>
        schema.personal === undefined ? [] : [`${type}.${field}: ${schema.personal}`],
      ),
    );
    expect(fields).toEqual([
      'MemberJoined.name: identity',
      'MemberJoined.phone: identity',
      'MemberDetailsChanged.name: identity',
      'MemberDetailsChanged.phone: identity',
      'MemberClassified.note: welfare',
      'ExemptionRequested.reason: welfare',
      'ExemptionDeclined.reason: welfare',
      'HomeServiceDelivered.note: welfare',
      'FrontlineActivityHeld.note: welfare',
      'MemberContacted.note: welfare',
      'DuesWaived.reason: welfare',
      'DuesArrangementAgreed.reason: welfare',
      'DisciplineReferred.grounds: conduct',
      'DisciplineConcluded.outcome: conduct',
    ]);
  });

  it('joins once, in their own stream', () => {
    given().record(joined, by).isAdmitted();
    given(joined).record(joinedOn('2025-01-01'), by).isRefused(rules.joinedOnce);
    const other = { ...joined, data: { ...joined.data, memberId: 'm-00002' } };
    given().record(other, by).isRefused(shapeRules.contradictsStream, 'memberId');
  });

  it('joins again from the day of leaving on', () => {
    given(joined, left).record(joinedOn('2025-06-14'), by).isRefused(rules.notBeforeLastMove, 'joinedOn');
    given(joined, left).record(joinedOn('2025-06-15'), by).isAdmitted();
    given(joined, left, joinedOn('2025-07-01')).record(joinedOn('2025-07-02'), by).isRefused(rules.joinedOnce);
    given(joined, left, joinedOn('2025-07-01')).record(leftOn('2025-07-10'), by).isAdmitted();
    given(joined, left, joinedOn('2025-07-01'))
      .record(retracted(1), by)
      .isRefused(admissionRules.neededLater, 'recordId');
  });

  it('is corrected to a day between the moves before and after it', () => {
    const past = [joined, left, joinedOn('2025-07-01')];
    const leaves = (day: string) => corrected(1, leftOn(day).data);
    given(...past)
      .record(leaves('2024-09-03'), by)
      .isAdmitted();
    given(...past)
      .record(leaves('2024-09-02'), by)
      .isRefused(rules.notBeforeLastMove, 'data.leftOn');
    given(...past)
      .record(leaves('2025-07-01'), by)
      .isAdmitted();
    given(...past)
      .record(leaves('2025-07-02'), by)
      .isRefused(admissionRules.neededLater, 'recordId');
  });

  it('joins a branch that exists on the day', () => {
    given().record(joinedOn('2024-09-01'), by).isRefused(referenceRules.branchExists, 'branchId');
    given().record(joinedOn('2025-07-14'), by).isRefused(referenceRules.branchExists, 'branchId');
  });

  it('joins a group of the branch that exists on the day', () => {
    const inGroup = (data: object) => ({
      type: 'MemberJoined',
      data: { ...joined.data, phone: '10000000000', ...data },
    });
    given()
      .record(inGroup({ groupId: 'g-1' }), by)
      .isAdmitted();
    given()
      .record(inGroup({ groupId: 'g-1', joinedOn: '2024-09-02' }), by)
      .isRefused(referenceRules.groupExists, 'groupId');
    given()
      .record(inGroup({ groupId: 'g-1', branchId: 'b-0002' }), by)
      .isRefused(referenceRules.groupExists, 'groupId');
  });

  it.each(['name', 'phone'])('is refused for a malformed %s without showing it', (field) => {
    const tooLong = { ...joined.data, [field]: '王'.repeat(2001) };
    given().record({ type: 'MemberJoined', data: tooLong }, by).isRefused(shapeRules.tooLong, field);
    const fault = firstFault(memberEvents.MemberJoined, tooLong);
    expect(fault.given).toBeUndefined();
    expect(fault.message).not.toContain('王');
  });
});

describe('transfer', () => {
  it('leads from the branch the member is in to another that exists', () => {
    given(joined)
      .record(transferredOn('2025-02-01', 'b-0001', 'b-0002'), by)
      .isAdmitted();
    given(joined)
      .record(transferredOn('2025-02-01', 'b-0002', 'b-0003'), by)
      .isRefused(referenceRules.belongsToBranch, 'fromBranchId');
    given(joined)
      .record(transferredOn('2025-02-01', 'b-0001', 'b-0009'), by)
      .isRefused(referenceRules.branchExists, 'toBranchId');
    given(joined)
      .record(transferredOn('2025-02-01', 'b-0001', 'b-0001'), by)
      .isRefused(rules.moveElsewhere, 'toBranchId');
  });

  it('leads out of a branch that was dissolved, not into it', () => {
    given(joined)
      .record(transferredOn('2025-07-20', 'b-0001', 'b-0002'), by)
      .isAdmitted();
    const elsewhere = { ...joined, data: { ...joined.data, branchId: 'b-0002' } };
    given(elsewhere)
      .record(transferredOn('2025-07-20', 'b-0002', 'b-0001'), by)
      .isRefused(referenceRules.branchExists, 'toBranchId');
  });

  it('needs the member to exist on the day', () => {
    const moved = (day: string) => transferredOn(day, 'b-0001', 'b-0002');
    given().record(moved('2025-01-01'), by).isRefused(referenceRules.memberExists, 'transferredOn');
    given(joined).record(moved('2024-09-02'), by).isRefused(referenceRules.memberExists, 'transferredOn');
    given(joined).record(moved('2024-09-03'), by).isAdmitted();
    given(joined, left).record(moved('2025-06-14'), by).isRefused(rules.notBeforeLastMove, 'transferredOn');
    given(joined, left).record(moved('2025-06-15'), by).isRefused(referenceRules.memberExists, 'transferredOn');
  });

  it('does not lie before the last one', () => {
    const past = [joined, transferredOn('2025-05-01', 'b-0001', 'b-0002')];
    given(...past)
      .record(transferredOn('2025-06-01', 'b-0001', 'b-0003'), by)
      .isRefused(referenceRules.belongsToBranch, 'fromBranchId');
    given(...past)
      .record(transferredOn('2025-06-01', 'b-0002', 'b-0003'), by)
      .isAdmitted();
    given(...past)
      .record(transferredOn('2025-04-30', 'b-0002', 'b-0003'), by)
      .isRefused(rules.notBeforeLastMove, 'transferredOn');
    given(...past)
      .record(transferredOn('2025-05-01', 'b-0002', 'b-0003'), by)
      .isAdmitted();
  });

  it('goes by the log where the days are equal', () => {
    const past = [
      joined,
      transferredOn('2025-05-01', 'b-0001', 'b-0002'),
      transferredOn('2025-05-01', 'b-0002', 'b-0003'),
    ];
    given(...past)
      .record(transferredOn('2025-05-01', 'b-0002', 'b-0001'), by)
      .isRefused(referenceRules.belongsToBranch, 'fromBranchId');
    given(...past)
      .record(transferredOn('2025-05-01', 'b-0003', 'b-0002'), by)
      .isAdmitted();
  });

  it('is not retracted from under one that starts where it led', () => {
    const past = [
      joined,
      transferredOn('2025-05-01', 'b-0001', 'b-0002'),
      transferredOn('2025-06-01', 'b-0002', 'b-0003'),
    ];
    given(...past)
      .record(retracted(1), by)
      .isRefused(admissionRules.neededLater, 'recordId');
    given(...past)
      .record(retracted(2), by)
      .isAdmitted();
  });

  it('is corrected to where the member could have gone', () => {
    const past = [joined, transferredOn('2025-05-01', 'b-0001', 'b-0002')];
    const to = (toBranchId: string) => ({ fromBranchId: 'b-0001', toBranchId, transferredOn: '2025-05-02' });
    given(...past)
      .record(corrected(1, to('b-0003')), by)
      .isAdmitted();
    given(...past)
      .record(corrected(1, to('b-0009')), by)
      .isRefused(referenceRules.branchExists, 'data.toBranchId');
  });
});

describe('the details of a member', () => {
  const changed = (details: object, changedOn = '2025-03-01') =>
    is({ type: 'MemberDetailsChanged', data: { ...details, changedOn } });

  it('change in name, telephone number or both', () => {
    given(joined)
      .record(changed({ name: '王五' }), by)
      .isAdmitted();
    given(joined)
      .record(changed({ phone: '87654321' }), by)
      .isAdmitted();
    given(joined)
      .record(changed({ name: '王五', phone: '87654321' }), by)
      .isAdmitted();
    given(joined).record(changed({}), by).isRefused(rules.changesDetails);
  });

  it('change while the member belongs to a branch', () => {
    given(joined)
      .record(changed({ name: '王五' }, '2024-09-02'), by)
      .isRefused(referenceRules.memberExists, 'changedOn');
    given(joined, left)
      .record(changed({ name: '王五' }, '2025-06-14'), by)
      .isAdmitted();
    given(joined, left)
      .record(changed({ name: '王五' }, '2025-06-15'), by)
      .isRefused(referenceRules.memberExists, 'changedOn');
  });
});

describe('probation', () => {
  const onProbation = is({ type: 'MemberJoined', data: { ...joining, probationary: true, joinedOn: '2024-09-03' } });
  const endsOn = (day: string) => is({ type: 'ProbationEnded', data: { endedOn: day } });

  it('ends once, from the day of joining on', () => {
    given(onProbation).record(endsOn('2024-09-02'), by).isRefused(rules.notBeforeProbation, 'endedOn');
    given(onProbation).record(endsOn('2024-09-03'), by).isAdmitted();
    given(onProbation, endsOn('2025-03-01')).record(endsOn('2025-03-02'), by).isRefused(rules.onProbation);
  });

  it('ends for a probationary member only, who has not left', () => {
    given(joined).record(endsOn('2025-03-01'), by).isRefused(rules.onProbation);
    given(onProbation, left).record(endsOn('2025-06-15'), by).isRefused(referenceRules.memberExists, 'endedOn');
  });

  it('is a decision', () => {
    given(onProbation, endsOn('2025-03-01'))
      .record(retracted(1), by)
      .isRefused(admissionRules.decisionStands, 'recordId');
  });
});

describe('leaving', () => {
  it('ends a membership once, and not before it began', () => {
    given().record(left, by).isRefused(referenceRules.memberExists);
    given(joined).record(leftOn('2024-09-02'), by).isRefused(rules.notBeforeLastMove, 'leftOn');
    given(joined).record(leftOn('2024-09-03'), by).isAdmitted();
    given(joined, left).record(leftOn('2025-06-20'), by).isRefused(rules.leftOnce);
  });

  it('does not lie before the last transfer', () => {
    const past = [joined, transferredOn('2025-05-01', 'b-0001', 'b-0002')];
    given(...past)
      .record(leftOn('2025-04-30'), by)
      .isRefused(rules.notBeforeLastMove, 'leftOn');
  });

  it('is retracted like any fact', () => {
    given(joined, left, { ...retracted(1), by })
      .record(leftOn('2025-08-01'), by)
      .isAdmitted();
  });
});

describe.each([
  ['ExemptionRequested', 'requestedOn', { requestId: 'x-9', reason: '行动不便' }],
  ['HomeServiceDelivered', 'deliveredOn', { by: 'm-00002', note: '上门送学' }],
  ['FrontlineActivityHeld', 'heldOn', { site: '项目工地' }],
  ['MemberContacted', 'contactedOn', { channel: 'wechat' }],
  ['TransferEncouraged', 'encouragedOn', { consentGiven: false }],
  ['DuesArrangementAgreed', 'agreedOn', { kind: 'makeup', from: '2026-01', until: '2026-03', reason: '出差' }],
  ['DisciplineReferred', 'referredOn', { grounds: '长期不参加', clause: '4.3b', referredBy: 'unit-u-001' }],
])('%s', (type, field, rest) => {
  const on = (day: string) => ({ type, data: { ...rest, [field]: day }, by });

  it('needs the member to exist on the day', () => {
    given().record(on('2025-01-01'), by).isRefused(referenceRules.memberExists, field);
    given(joined).record(on('2024-09-02'), by).isRefused(referenceRules.memberExists, field);
    given(joined).record(on('2024-09-03'), by).isAdmitted();
  });

  it('is recorded after the member left if it happened before', () => {
    given(joined, left).record(on('2025-06-14'), by).isAdmitted();
    given(joined, left).record(on('2025-06-15'), by).isRefused(referenceRules.memberExists, field);
  });

  it('keeps the joining from being retracted or moved behind it', () => {
    const later = { ...joined.data, joinedOn: '2025-01-02' };
    given(joined, on('2025-01-01')).record(retracted(0), by).isRefused(admissionRules.neededLater, 'recordId');
    given(joined, on('2025-01-01')).record(corrected(0, later), by).isRefused(admissionRules.neededLater, 'recordId');
  });
});

describe.each([
  ['HomeServiceDelivered', 'deliveredOn', { by: 'm-00002' }, { note: '上门送学' }],
  ['FrontlineActivityHeld', 'heldOn', { site: '项目工地' }, { note: '学习' }],
] as const)('%s, on one day twice,', (type, field, rest, more) => {
  const on = (day: string, change: object = {}) => ({ type, data: { ...rest, ...change, [field]: day }, by });

  it('is probably recorded twice', () => {
    given(joined, on('2025-01-02')).record(on('2025-01-02', more), by).isCautioned(rules.careOnce);
    given(joined, on('2025-01-02')).record(on('2025-01-03'), by).isAdmitted();
  });
});

it('a front-line activity may be held at two sites on one day', () => {
  const at = (site: string) => ({ type: 'FrontlineActivityHeld', data: { site, heldOn: '2025-01-02' }, by });
  given(joined, at('项目工地')).record(at('指挥部'), by).isAdmitted();
});

describe.each([
  ['LeaderDesignated', '2024-01-01', '2026-03-01', '2025-06-14', '2025-06-15', { leader: true }],
  [
    'MemberClassified',
    '2024-01-01',
    '2026-03-01',
    '2025-06-14',
    '2025-06-15',
    { category: 'floating', note: '外出务工' },
  ],
  ['DuesAssessed', '2024-01', '2026-03', '2025-06', '2025-07', { monthlyFen: 20, basis: 'student' }],
  [
    'DuesWaived',
    '2024-01',
    '2026-03',
    '2025-06',
    '2025-07',
    { until: '2026-12', approvedBy: 'unit-u-001', reason: '困难' },
  ],
])('%s, which has no day of its own,', (type, past, future, last, gone, rest) => {
  const since = (from: string) => ({ type, data: { ...rest, from }, by });

  it('is of a member, from any time on', () => {
    given().record(since(future), by).isRefused(referenceRules.memberExists);
    given(joined).record(since(past), by).isAdmitted();
    given(joined).record(since(future), by).isAdmitted();
  });

  it('does not begin once the member has left', () => {
    given(joined, left).record(since(last), by).isAdmitted();
    given(joined, left).record(since(gone), by).isRefused(referenceRules.memberExists, 'from');
  });

  it('keeps the joining from being retracted', () => {
    given(joined, since(future)).record(retracted(0), by).isRefused(admissionRules.neededLater, 'recordId');
  });
});

describe('exemption request', () => {
  it('has an id of its own', () => {
    given(joined, requested).record(requested, oneself).isRefused(rules.requestOnce, 'requestId');
    given(joined, requested, declinedOn('2025-01-12'))
      .record(requested, oneself)
      .isRefused(rules.requestOnce, 'requestId');
    const second = { ...requested, data: { ...requested.data, requestId: 'x-2' } };
    given(joined, requested).record(second, oneself).isAdmitted();
  });

  it('is not retracted from under its decision', () => {
    given(joined, requested, approved).record(retracted(1), by).isRefused(admissionRules.neededLater, 'recordId');
    given(joined, requested).record(retracted(1), by).isAdmitted();
  });
});

describe.each([
  ['approval', 'approvedOn', approvedOn],
  ['refusal', 'declinedOn', declinedOn],
])('%s of an exemption', (_, field, on) => {
  const decision = on('2025-01-20');

  it('decides a request', () => {
    given(joined, requested).record(decision, by).isAdmitted();
    given(joined).record(decision, by).isRefused(rules.mustBeRequested, 'requestId');
    const other = { ...requested, data: { ...requested.data, requestId: 'x-2' } };
    given(joined, other).record(decision, by).isRefused(rules.mustBeRequested, 'requestId');
    given(joined, other, requested).record(decision, by).isAdmitted();
  });

  it('decides it once', () => {
    for (const first of [approved, declinedOn('2025-01-12')]) {
      given(joined, requested, first).record(decision, by).isRefused(rules.decidedOnce, 'requestId');
    }
    const ended = [approved, endedOn('2025-03-01')];
    given(joined, requested, ...ended)
      .record(on('2025-04-01'), by)
      .isRefused(rules.decidedOnce, 'requestId');
  });

  it('leaves other requests undecided', () => {
    const other = { ...requested, data: { ...requested.data, requestId: 'x-2' } };
    const otherDecided = { ...decision, data: { ...decision.data, requestId: 'x-2' } };
    given(joined, other, requested, otherDecided).record(decision, by).isAdmitted();
  });

  it('does not come before the request', () => {
    given(joined, requested).record(on('2025-01-09'), by).isRefused(rules.notBeforeRequest, field);
  });

  it('is not made by the one who requested it', () => {
    given(joined, requested).record(decision, oneself).isRefused(admissionRules.notOwnJudge, 'actor');
  });

  it('is made even after the member left: that closes what exists', () => {
    given(joined, requested, left).record(on('2025-06-20'), by).isAdmitted();
  });

  it('is neither corrected nor retracted', () => {
    given(joined, requested, decision).record(retracted(2), by).isRefused(admissionRules.decisionStands, 'recordId');
    given(joined, requested, decision)
      .record(corrected(2, decision.data), by)
      .isRefused(admissionRules.decisionStands, 'recordId');
  });
});

describe('exemption', () => {
  it('does not last until a day before it begins', () => {
    given(joined, requested)
      .record(approvedOn('2025-01-20', '2025-02-01', '2025-02-01'), by)
      .isAdmitted();
    const inverted = approvedOn('2025-01-20', '2025-02-01', '2025-01-31');
    given(joined, requested).record(inverted, by).isRefused(rules.notBeforeFrom, 'until');
  });

  it('draws a caution for a member who is not classified as infirm when it begins', () => {
    const early = { ...requested, data: { ...requested.data, requestedOn: '2024-12-01' } };
    given(joined, early).record(approvedOn('2024-12-31'), by).isCautioned(rules.exemptTheInfirm);
    given(joined, early).record(approvedOn('2024-12-31', '2025-01-01'), by).isAdmitted();
  });

  it('draws a caution when it begins before it was approved', () => {
    given(joined, requested).record(approvedOn('2025-01-20', '2025-01-19'), by).isCautioned(rules.exemptOnceApproved);
  });

  it('ends once, after it was approved', () => {
    given(joined).record(endedOn('2025-03-01'), by).isRefused(rules.mustBeRequested, 'requestId');
    given(joined, requested).record(endedOn('2025-03-01'), by).isRefused(rules.mustBeApproved, 'requestId');
    given(joined, requested, declinedOn('2025-01-12'))
      .record(endedOn('2025-03-01'), by)
      .isRefused(rules.mustBeApproved, 'requestId');
    given(joined, requested, approved).record(endedOn('2025-03-01'), by).isAdmitted();
    given(joined, requested, approved, endedOn('2025-03-01'))
      .record(endedOn('2025-04-01'), by)
      .isRefused(rules.mustBeApproved, 'requestId');
  });

  it('does not end before it was approved or begins', () => {
    const ahead = approvedOn('2025-01-20', '2025-02-01');
    given(joined, requested, ahead).record(endedOn('2025-01-31'), by).isRefused(rules.notBeforeExemption, 'endedOn');
    given(joined, requested, ahead).record(endedOn('2025-02-01'), by).isAdmitted();
    const back = approvedOn('2025-01-20', '2025-01-15');
    given(joined, requested, back).record(endedOn('2025-01-19'), by).isRefused(rules.notBeforeExemption, 'endedOn');
    given(joined, requested, back).record(endedOn('2025-01-20'), by).isAdmitted();
  });

  it('may be ended by the one who requested it, and after they left', () => {
    given(joined, requested, approved).record(endedOn('2025-03-01'), oneself).isAdmitted();
    given(joined, requested, approved, left).record(endedOn('2025-06-20'), by).isAdmitted();
  });

  it('has an end that stands', () => {
    const past = [joined, requested, approved, endedOn('2025-03-01')];
    given(...past)
      .record(retracted(3), by)
      .isRefused(admissionRules.decisionStands, 'recordId');
  });
});

describe('dues', () => {
  it('are waived and arranged for months in their order', () => {
    given(joined).record(waived('2025-03', '2025-03'), by).isAdmitted();
    given(joined).record(waived('2025-03', '2025-02'), by).isRefused(rules.notBeforeFrom, 'until');
    given(joined)
      .record(agreedOn('2025-01-01', '2025-03', '2025-03'), by)
      .isAdmitted();
    given(joined)
      .record(agreedOn('2025-01-01', '2025-03', '2025-02'), by)
      .isRefused(rules.notBeforeFrom, 'until');
  });

  it('arranged when a month was over draw a caution', () => {
    given(joined).record(agreedOn('2025-01-31'), by).isAdmitted();
    given(joined).record(agreedOn('2025-02-01'), by).isCautioned(rules.arrangeBeforehand);
  });

  it('draw a caution where no income of the basis gives the amount', () => {
    const assessed = (monthlyFen: number) => ({
      type: 'DuesAssessed' as const,
      data: { monthlyFen, from: '2025-01', basis: 'wage' as const },
    });
    // Up to 3,000 yuan at 0.5 % is 15.00 at most; above, at 1 %, 30.00 at least.
    given(joined).record(assessed(1500), by).isAdmitted();
    given(joined).record(assessed(1501), by).isCautioned(rules.assessedByBasis);
    given(joined).record(assessed(3000), by).isAdmitted();
  });

  it('are assessed at a positive amount of whole fen', () => {
    const assessed = (monthlyFen: number) => ({
      type: 'DuesAssessed',
      data: { monthlyFen, from: '2025-01', basis: 'wage' },
    });
    given(joined).record(assessed(1), by).isAdmitted();
    given(joined).record(assessed(0), by).isRefused(shapeRules.tooSmall, 'monthlyFen');
    given(joined).record(assessed(0.5), by).isRefused(shapeRules.mistyped, 'monthlyFen');
  });
});

describe('discipline', () => {
  const referred = referredOn('2025-04-01');

  it('cites a clause of any party regulation', () => {
    const citing = (clause: string) => ({ type: 'DisciplineReferred', data: { ...referred.data, clause } });
    given(joined).record(citing('《中国共产党纪律处分条例》第九条'), by).isAdmitted();
    given(joined).record(citing(''), by).isRefused(shapeRules.empty, 'clause');
  });

  it('is concluded once per referral, and not before', () => {
    given(joined).record(concludedOn('2025-05-01'), by).isRefused(rules.mustBeReferred);
    given(joined, referred).record(concludedOn('2025-03-31'), by).isRefused(rules.notBeforeReferral, 'concludedOn');
    given(joined, referred).record(concludedOn('2025-04-01'), by).isAdmitted();
    given(joined, referred, concludedOn('2025-05-01'))
      .record(concludedOn('2025-06-01'), by)
      .isRefused(rules.mustBeReferred);
  });

  it('is concluded for each of two referrals, whichever was recorded first', () => {
    const past = [joined, referredOn('2025-06-01'), referred, concludedOn('2025-05-01')];
    given(...past)
      .record(concludedOn('2025-05-20'), by)
      .isRefused(rules.notBeforeReferral, 'concludedOn');
    given(...past)
      .record(concludedOn('2025-06-01'), by)
      .isAdmitted();
    given(...past, concludedOn('2025-06-01'))
      .record(concludedOn('2025-07-01'), by)
      .isRefused(rules.mustBeReferred);
  });

  it('is concluded even after the member left: that closes what exists', () => {
    given(joined, referred, left).record(concludedOn('2025-07-01'), by).isAdmitted();
  });

  it('has a referral that is not retracted from under its conclusion', () => {
    given(joined, referred, concludedOn('2025-05-01'))
      .record(retracted(1), by)
      .isRefused(admissionRules.neededLater, 'recordId');
    given(joined, referred, concludedOn('2025-05-01')).record(retracted(2), by).isAdmitted();
  });
});

describe('a history that lacks a record', () => {
  it('folds a conclusion without a referral as none that is open', () => {
    const history = [{ ...concludedOn('2025-05-01'), id: eventId(1) }];
    const state = replay(member, history, { subject: 'm-00001', registry });
    expect(state).toEqual({ ...(member.initial as object), referrals: [] });
  });
});
