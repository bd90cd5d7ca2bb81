import { admissionRules, type AnyEvent } from '../../../kernel/admission.js';
import type { Recording } from '../../../kernel/aggregate.js';
import { shapeRules } from '../../../kernel/shape.js';
import { specify } from '../../../kernel/testing/given.js';
import { referenceRules, Registry } from '../../../registry/index.js';
import { inspectionEvents } from './inspection.events.js';
import { inspection } from './inspection.js';
import { inspectionRules as rules } from './inspection.rules.js';
import { eventId } from '../../../kernel/testing/event-id.js';

const standing: [stream: string, type: string, data: object][] = [
  ['unit-u-001', 'UnitRegistered', { unitId: 'u-001', name: '市财政局', registeredOn: '2024-01-01' }],
  ['unit-u-002', 'UnitRegistered', { unitId: 'u-002', name: '市教育局', registeredOn: '2024-01-01' }],
  ['branch-b-0001', 'BranchEstablished', establishedIn('u-001')],
  ['branch-b-0002', 'BranchEstablished', establishedIn('u-001')],
  ['member-m-00001', 'MemberJoined', { branchId: 'b-0001', leader: false, joinedOn: '2024-03-01' }],
  ['member-m-00001', 'MemberLeft', { leftOn: '2025-08-01' }],
  ['branch-b-0003', 'BranchEstablished', establishedIn('u-002')],
  ['member-m-00002', 'MemberJoined', { branchId: 'b-0003', leader: false, joinedOn: '2024-03-01' }],
  ['member-m-00003', 'MemberJoined', { branchId: 'b-0002', leader: false, joinedOn: '2024-03-01' }],
  ['branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-09-01' }],
  ['unit-u-001', 'UnitDissolved', { dissolvedOn: '2025-09-01' }],
  ['draw-d-1', 'DrawAnnounced', { announcedOn: '2025-03-04' }],
  ['draw-d-1', 'DrawHeld', { drawn: ['b-0001'], heldOn: '2025-03-04' }],
  ['draw-d-2', 'DrawAnnounced', { announcedOn: '2025-03-04' }],
  ['draw-d-2', 'DrawHeld', { drawn: ['m-00001'], heldOn: '2025-03-04' }],
  ['draw-d-3', 'DrawAnnounced', { announcedOn: '2025-03-04' }],
  ['draw-d-3', 'DrawHeld', { drawn: ['b-0002', 'm-00002'], heldOn: '2025-03-04' }],
  ['draw-d-4', 'DrawAnnounced', { announcedOn: '2025-03-06' }],
];

function establishedIn(unitId: string) {
  return { unitId, name: '第1党支部', hasCommittee: true, frontline: false, establishedOn: '2024-02-01' };
}

const registry = new Registry();
standing.forEach(([stream, type, data], position) =>
  registry.apply(stream, { id: `e${position}`, type, data, position }),
);

const { given } = specify(inspection, 'i-001', registry);
const committee = { actor: 'committee', day: '2026-01-31' };
const unit = { actor: 'unit-u-001', day: '2026-01-31' };
const done = (type: string, data: object, by: Recording = committee) => ({ type, data, by });

const finding = (findingId = 'f-1') => ({
  findingId,
  kind: 'procedure',
  severity: 'serious',
  clause: '2.1',
  description: '未由党支部书记领诵党章',
});

const visit = (change: object = {}) =>
  done('UnannouncedVisitRecorded', {
    inspectionId: 'i-001',
    unitId: 'u-001',
    branchId: 'b-0001',
    visitedOn: '2025-03-05',
    inspectors: ['p-01', 'p-02'],
    findings: [finding('f-1'), finding('f-2')],
    ...change,
  });

const check = (change: object = {}) =>
  done('PhoneCheckRecorded', {
    inspectionId: 'i-001',
    unitId: 'u-001',
    branchId: 'b-0001',
    memberId: 'm-00001',
    calledOn: '2025-03-05',
    inspectors: ['p-03'],
    reached: true,
    asked: 5,
    passed: 4,
    ...change,
  });

const assessed = (change: object = {}) =>
  done('OnSiteAssessmentRecorded', {
    inspectionId: 'i-001',
    unitId: 'u-001',
    year: 2025,
    half: 'H1',
    assessedOn: '2025-06-20',
    inspectors: ['p-01'],
    score: 88,
    findings: [finding()],
    ...change,
  });

const ordered = (change: object = {}) =>
  done('RectificationOrdered', { findingId: 'f-1', deadline: '2025-03-25', orderedOn: '2025-03-06', ...change });
const reported = (change: object = {}, by = unit) =>
  done('RectificationReported', { findingId: 'f-1', reportedOn: '2025-03-20', note: '已整改', ...change }, by);
const accepted = (change: object = {}, by = committee) =>
  done('RectificationAccepted', { findingId: 'f-1', acceptedBy: 'committee', acceptedOn: '2025-03-22', ...change }, by);
const rejected = (change: object = {}, by = committee) =>
  done(
    'RectificationRejected',
    { findingId: 'f-1', rejectedBy: 'committee', rejectedOn: '2025-03-22', reason: '整改不到位', ...change },
    by,
  );
const replied = (change: object = {}) =>
  done(
    'ReplyLodged',
    { findingId: 'f-1', by: 'unit-u-001', text: '当日书记因公外出', lodgedOn: '2025-03-07', ...change },
    unit,
  );
const withdrawn = (change: object = {}) =>
  done('FindingWithdrawn', {
    findingId: 'f-1',
    withdrawnBy: 'committee',
    withdrawnOn: '2025-03-10',
    reason: '情况属实',
    ...change,
  });
const retracted = (index: number) =>
  done('RecordRetracted', {
    recordId: eventId(index),
    reason: '登记有误',
    approvedBy: 'director',
    retractedOn: '2026-01-31',
  });
const corrected = (index: number, { data }: AnyEvent) =>
  done('RecordCorrected', {
    recordId: eventId(index),
    data,
    reason: '登记有误',
    approvedBy: 'director',
    correctedOn: '2026-01-31',
  });

describe('the stream of an inspection', () => {
  it.each(['i-001', '0', 'a'.repeat(64)])('is named by an id: %s', (id) =>
    expect(inspection.subjectOf(id)).toEqual({ inspectionId: id }),
  );

  it.each(['', 'I-001', '-1', 'a'.repeat(65), 'i 1'])('has no other name: %j', (id) =>
    expect(inspection.subjectOf(id)).toBeUndefined(),
  );

  it('seals the text of a reply', () => {
    const personal = Object.values(inspectionEvents).flatMap(({ properties }) =>
      Object.entries(properties).filter(([, schema]) => 'personal' in schema),
    );
    expect(personal).toEqual([['text', expect.objectContaining({ personal: 'conduct' })]]);
  });
});

describe.each([
  ['unannounced visit', visit, 'visitedOn'],
  ['phone check', check, 'calledOn'],
  ['on-site assessment', assessed, 'assessedOn'],
] as const)('%s', (_, recorded, dayField) => {
  it('is recorded', () => given().record(recorded(), committee).isAdmitted());

  it('is recorded once in its stream', () =>
    given(visit()).record(recorded(), committee).isRefused(rules.recordedOnce));

  it('bears the id of its stream', () =>
    given()
      .record(recorded({ inspectionId: 'i-002' }), committee)
      .isRefused(shapeRules.contradictsStream, 'inspectionId'));

  it.each(['2023-12-31', '2025-09-01'])('concerns a unit that exists on the day, unlike on %s', (day) =>
    given()
      .record(recorded({ [dayField]: day }), committee)
      .isRefused(referenceRules.unitExists, 'unitId'),
  );

  it('concerns a unit that exists at all', () =>
    given()
      .record(recorded({ unitId: 'u-999' }), committee)
      .isRefused(referenceRules.unitExists, 'unitId'));

  it('is not dated after its recording', () =>
    given()
      .record(recorded(), { ...committee, day: '2025-03-04' })
      .isRefused(admissionRules.notYet, dayField));

  it('has an inspector', () =>
    given()
      .record(recorded({ inspectors: [] }), committee)
      .isRefused(shapeRules.empty, 'inspectors'));
});

describe.each([
  ['unannounced visit', visit, 'visitedOn'],
  ['phone check', check, 'calledOn'],
] as const)('%s', (_, recorded, dayField) => {
  it.each([{ branchId: 'b-9999' }, { [dayField]: '2024-01-31' }])(
    'concerns a branch that exists on the day, unlike %j',
    (change) => given().record(recorded(change), committee).isRefused(referenceRules.branchExists, 'branchId'),
  );

  it('concerns a branch of the unit', () =>
    given()
      .record(recorded({ unitId: 'u-002' }), committee)
      .isRefused(referenceRules.branchOfUnit, 'branchId'));

  it.each(['d-1', 'd-2'])('follows the draw that drew the branch or the member: %s', (drawId) =>
    given().record(recorded({ drawId }), committee).isAdmitted(),
  );

  it('draws a caution if the draw drew others', () =>
    given()
      .record(recorded({ drawId: 'd-3' }), committee)
      .isCautioned(rules.isDrawn));

  it.each(['d-4', 'd-9'])('names no draw that was not announced by its day: %s', (drawId) =>
    given().record(recorded({ drawId }), committee).isRefused(referenceRules.drawExists, 'drawId'),
  );
});

describe.each([
  ['unannounced visit', visit],
  ['on-site assessment', assessed],
] as const)('%s', (_, recorded) => {
  it('may find nothing', () =>
    given()
      .record(recorded({ findings: [] }), committee)
      .isAdmitted());

  it('names each finding once', () =>
    given()
      .record(recorded({ findings: [finding(), finding()] }), committee)
      .isRefused(rules.findingOnce, 'findings'));

  it.each([
    [{ kind: 'theft' }, shapeRules.notListed, 'findings[0].kind'],
    [{ severity: 'slight' }, shapeRules.notListed, 'findings[0].severity'],
    [{ clause: '5.1' }, shapeRules.malformed, 'findings[0].clause'],
    [{ findingId: '问题一' }, shapeRules.malformed, 'findings[0].findingId'],
  ])('describes a finding by the terms given, not by %j', (change, rule, field) =>
    given()
      .record(recorded({ findings: [{ ...finding(), ...change }] }), committee)
      .isRefused(rule, field),
  );
});

describe('phone check', () => {
  it('asks nothing of a member who was not reached', () => {
    given()
      .record(check({ reached: false, asked: 0, passed: 0 }), committee)
      .isAdmitted();
    given()
      .record(check({ reached: false, asked: 5, passed: 0 }), committee)
      .isRefused(rules.nothingAskedUnreached, 'asked');
  });

  it('may ask nothing of a member who was reached', () =>
    given()
      .record(check({ asked: 0, passed: 0 }), committee)
      .isAdmitted());

  it('has no more passed than asked', () => {
    given()
      .record(check({ asked: 5, passed: 5 }), committee)
      .isAdmitted();
    given()
      .record(check({ asked: 5, passed: 6 }), committee)
      .isRefused(rules.passedOfAsked, 'passed');
  });

  it.each([{ calledOn: '2024-02-29' }, { calledOn: '2025-08-01' }, { memberId: 'm-99999' }])(
    'calls a member who exists on the day, unlike %j',
    (change) => given().record(check(change), committee).isRefused(referenceRules.memberExists, 'memberId'),
  );

  it('is recorded, with a caution, when the member belongs to another branch', () =>
    given()
      .record(check({ branchId: 'b-0002' }), committee)
      .isCautioned(rules.checkedMemberOfBranch));
});

describe('on-site assessment', () => {
  it.each([0, 100])('scores %i', (score) => given().record(assessed({ score }), committee).isAdmitted());

  it.each([
    [-1, shapeRules.tooSmall],
    [101, shapeRules.tooLarge],
    [88.5, shapeRules.mistyped],
  ])('does not score %d', (score, rule) => given().record(assessed({ score }), committee).isRefused(rule, 'score'));

  it.each([
    ['H1', '2025-01-01'],
    ['H2', '2025-07-01'],
  ])('of %s may take place from %s on', (half, assessedOn) =>
    given().record(assessed({ half, assessedOn }), committee).isAdmitted(),
  );

  it.each([
    ['H1', '2024-12-31'],
    ['H2', '2025-06-30'],
  ])('of %s is recorded, with a caution, when it took place on %s', (half, assessedOn) =>
    given().record(assessed({ half, assessedOn }), committee).isCautioned(rules.afterHalfBegan),
  );
});

describe('on-site assessment in time', () => {
  const later = { ...committee, day: '2026-12-31' };
  const onSite = (half: string, assessedOn: string) => assessed({ unitId: 'u-002', half, assessedOn });

  it('takes place within a month of its half-year', () => {
    given().record(onSite('H1', '2025-07-31'), later).isAdmitted();
    given().record(onSite('H1', '2025-08-01'), later).isCautioned(rules.assessedInTime);
    given().record(onSite('H2', '2026-01-31'), later).isAdmitted();
    given().record(onSite('H2', '2026-02-01'), later).isCautioned(rules.assessedInTime);
  });
});

describe('inspectors', () => {
  it.each([
    ['visit', visit, 'visitedOn'],
    ['phone check', check, 'calledOn'],
    ['on-site assessment', assessed, 'assessedOn'],
  ] as const)('of a %s are not members of the unit', (_, recorded, field) => {
    const inspectors = ['p-01', 'm-00001'];
    const july = { [field]: '2025-07-31', inspectors };
    given().record(recorded(july), committee).isCautioned(rules.independentInspector);
    given()
      .record(recorded({ ...july, inspectors: ['p-01', 'm-00002'] }), committee)
      .isAdmitted();
    given()
      .record(recorded({ ...july, inspectors: ['m-00003'] }), committee)
      .isCautioned(rules.independentInspector);
  });

  it('may have been its members before', () => {
    const august = { visitedOn: '2025-08-01', inspectors: ['m-00001'] };
    given().record(visit(august), committee).isAdmitted();
  });
});

describe('an inspection that is probably recorded twice', () => {
  const other = (stream: string, { type, data }: AnyEvent) =>
    [`inspection-${stream}`, { id: stream, type, data, position: 0 }] as const;

  function after(...[stream, event]: ReturnType<typeof other>) {
    const known = new Registry();
    standing.forEach(([name, type, data], position) => known.apply(name, { id: `e${position}`, type, data, position }));
    known.apply(stream, event);
    return specify(inspection, 'i-001', known).given();
  }

  it('is a second visit to the branch on the day', () => {
    after(...other('i-002', visit()))
      .record(visit(), committee)
      .isCautioned(rules.visitedOnce);
    after(...other('i-002', visit({ visitedOn: '2025-03-06' })))
      .record(visit(), committee)
      .isAdmitted();
    after(...other('i-002', visit({ branchId: 'b-0002' })))
      .record(visit(), committee)
      .isAdmitted();
    after(...other('i-002', check()))
      .record(visit(), committee)
      .isAdmitted();
  });

  it('is a second call to the member on the day, of whichever branch', () => {
    after(...other('i-002', check({ branchId: 'b-0002' })))
      .record(check(), committee)
      .isCautioned(rules.calledOnce);
    after(...other('i-002', check({ calledOn: '2025-03-06' })))
      .record(check(), committee)
      .isAdmitted();
    after(...other('i-002', visit()))
      .record(check(), committee)
      .isAdmitted();
  });

  it('is not the inspection itself, when it is corrected', () => {
    after(...other('i-001', visit()))
      .record(visit(), committee)
      .isAdmitted();
  });
});

describe('order to rectify', () => {
  it('follows a finding, also after the branch and the unit are dissolved', () => {
    given(visit()).record(ordered(), committee).isAdmitted();
    given(assessed())
      .record(ordered({ orderedOn: '2025-10-01', deadline: '2025-10-01' }), committee)
      .isAdmitted();
  });

  it('may follow another order, a report or a rejection', () => {
    given(visit(), ordered()).record(ordered(), committee).isAdmitted();
    given(visit(), ordered(), reported()).record(ordered(), committee).isAdmitted();
    given(visit(), ordered(), reported(), rejected()).record(ordered(), committee).isAdmitted();
  });

  it('is not dated before the inspection', () => {
    given(visit())
      .record(ordered({ orderedOn: '2025-03-05' }), committee)
      .isAdmitted();
    given(visit())
      .record(ordered({ orderedOn: '2025-03-04' }), committee)
      .isRefused(rules.notBeforeInspection, 'orderedOn');
  });

  it('sets a deadline that is not past', () =>
    given(visit())
      .record(ordered({ deadline: '2025-03-05' }), committee)
      .isRefused(rules.deadlineAfterOrder, 'deadline'));

  it('makes no sense once the finding is withdrawn or its rectification accepted', () => {
    given(visit(), withdrawn()).record(ordered(), committee).isRefused(rules.stillOpen, 'findingId');
    given(visit(), ordered(), reported(), accepted())
      .record(ordered(), committee)
      .isRefused(rules.stillOpen, 'findingId');
  });
});

describe('report of a rectification', () => {
  it('follows an order', () => given(visit(), ordered()).record(reported(), unit).isAdmitted());

  it('needs an order of the same finding', () => {
    given(visit()).record(reported(), unit).isRefused(rules.mustBeOrdered, 'findingId');
    given(visit(), ordered({ findingId: 'f-2' }))
      .record(reported(), unit)
      .isRefused(rules.mustBeOrdered, 'findingId');
  });

  it('may be repeated, and follow a rejection', () => {
    given(visit(), ordered(), reported()).record(reported(), unit).isAdmitted();
    given(visit(), ordered(), reported(), rejected()).record(reported(), unit).isAdmitted();
  });

  it('is not dated before the first order', () => {
    const later = ordered({ orderedOn: '2025-03-10' });
    given(visit(), ordered(), later)
      .record(reported({ reportedOn: '2025-03-06' }), unit)
      .isAdmitted();
    given(visit(), ordered(), later)
      .record(reported({ reportedOn: '2025-03-05' }), unit)
      .isRefused(rules.notBeforeOrder, 'reportedOn');
  });

  it('is recorded, with a caution, after the last deadline', () => {
    const onTime = reported({ reportedOn: '2025-03-25' });
    const late = reported({ reportedOn: '2025-03-26' });
    given(visit(), ordered()).record(onTime, unit).isAdmitted();
    given(visit(), ordered()).record(late, unit).isCautioned(rules.byDeadline);
    given(visit(), ordered(), ordered({ deadline: '2025-03-26' }))
      .record(late, unit)
      .isAdmitted();
    given(visit(), ordered(), ordered({ deadline: '2025-03-24' }))
      .record(onTime, unit)
      .isCautioned(rules.byDeadline);
  });

  it('makes no sense once the finding is withdrawn or its rectification accepted', () => {
    given(visit(), ordered(), withdrawn()).record(reported(), unit).isRefused(rules.stillOpen, 'findingId');
    given(visit(), ordered(), reported(), accepted()).record(reported(), unit).isRefused(rules.stillOpen, 'findingId');
  });
});

describe.each([
  ['acceptance', accepted, 'acceptedOn'],
  ['rejection', rejected, 'rejectedOn'],
] as const)('%s of a rectification', (_, decided, field) => {
  it('follows a report', () => {
    given(visit(), ordered(), reported()).record(decided(), committee).isAdmitted();
    given(visit(), ordered(), reported(), rejected(), reported()).record(decided(), committee).isAdmitted();
  });

  it('needs an order', () => given(visit()).record(decided(), committee).isRefused(rules.mustBeOrdered, 'findingId'));

  it('needs a report', () =>
    given(visit(), ordered()).record(decided(), committee).isRefused(rules.mustAwaitDecision, 'findingId'));

  it('needs a new report after a rejection', () =>
    given(visit(), ordered(), reported(), rejected(), ordered())
      .record(decided(), committee)
      .isRefused(rules.mustAwaitDecision, 'findingId'));

  it('does not follow an acceptance or a withdrawal', () => {
    given(visit(), ordered(), reported(), accepted())
      .record(decided(), committee)
      .isRefused(rules.stillOpen, 'findingId');
    given(visit(), ordered(), reported(), withdrawn())
      .record(decided(), committee)
      .isRefused(rules.stillOpen, 'findingId');
  });

  it('is not for any of those who reported', () => {
    given(visit(), ordered(), reported()).record(decided(), unit).isRefused(admissionRules.notOwnJudge, 'actor');
    given(visit(), ordered(), reported(), reported({}, committee))
      .record(decided(), unit)
      .isRefused(admissionRules.notOwnJudge, 'actor');
  });

  it('may be by one whose own report was rejected before', () =>
    given(visit(), ordered(), reported({}, committee), rejected({}, unit), reported())
      .record(decided(), committee)
      .isAdmitted());

  it('is not dated before the report', () => {
    given(visit(), ordered(), reported())
      .record(decided({ [field]: '2025-03-20' }), committee)
      .isAdmitted();
    given(visit(), ordered(), reported())
      .record(decided({ [field]: '2025-03-19' }), committee)
      .isRefused(rules.notBeforeReport, field);
  });
});

describe('reply to a finding', () => {
  it('may be lodged at any time from the inspection on', () => {
    given(visit())
      .record(replied({ lodgedOn: '2025-03-05' }), unit)
      .isAdmitted();
    given(visit(), ordered(), reported(), accepted()).record(replied(), unit).isAdmitted();
    given(visit(), withdrawn()).record(replied(), unit).isAdmitted();
    given(visit(), replied()).record(replied(), unit).isAdmitted();
  });

  it('is not dated before the inspection', () =>
    given(visit())
      .record(replied({ lodgedOn: '2025-03-04' }), unit)
      .isRefused(rules.notBeforeInspection, 'lodgedOn'));
});

describe('withdrawal of a finding', () => {
  it('may take place at any time from the inspection on', () => {
    given(visit())
      .record(withdrawn({ withdrawnOn: '2025-03-05' }), committee)
      .isAdmitted();
    given(visit(), ordered(), reported(), accepted()).record(withdrawn(), committee).isAdmitted();
  });

  it('takes place once', () =>
    given(visit(), withdrawn()).record(withdrawn(), committee).isRefused(rules.withdrawnOnce, 'findingId'));

  it('concerns one finding alone', () =>
    given(visit(), withdrawn({ findingId: 'f-2' }))
      .record(ordered(), committee)
      .isAdmitted());

  it('is not dated before the inspection', () =>
    given(visit())
      .record(withdrawn({ withdrawnOn: '2025-03-04' }), committee)
      .isRefused(rules.notBeforeInspection, 'withdrawnOn'));
});

describe.each([
  ['order', ordered],
  ['report', reported],
  ['acceptance', accepted],
  ['rejection', rejected],
  ['reply', replied],
  ['withdrawal', withdrawn],
])('%s', (_, follows) => {
  it('needs an inspection', () => given().record(follows(), committee).isRefused(referenceRules.inspectionExists));

  it('needs a finding of the inspection', () => {
    given(visit())
      .record(follows({ findingId: 'f-3' }), committee)
      .isRefused(rules.findingExists, 'findingId');
    given(check()).record(follows(), committee).isRefused(rules.findingExists, 'findingId');
  });
});

describe('revision of an inspection', () => {
  it('corrects a visit, and leaves its findings to what follows', () => {
    given(visit(), ordered())
      .record(corrected(0, visit({ findings: [finding('f-1')] })), committee)
      .isAdmitted();
    given(visit(), ordered())
      .record(corrected(0, visit({ findings: [finding('f-2')] })), committee)
      .isRefused(admissionRules.neededLater, 'recordId');
  });

  it('does not retract a visit under an order, nor an order or report under what follows', () => {
    given(visit(), ordered()).record(retracted(0), committee).isRefused(admissionRules.neededLater);
    given(visit(), ordered(), reported()).record(retracted(1), committee).isRefused(admissionRules.neededLater);
    given(visit(), ordered(), reported(), accepted())
      .record(retracted(2), committee)
      .isRefused(admissionRules.neededLater);
  });

  it('lets another visit be recorded in place of a retracted one', () =>
    given(visit(), retracted(0)).record(visit(), committee).isAdmitted());

  it('leaves acceptances, rejections and withdrawals alone', () => {
    given(visit(), ordered(), reported(), accepted())
      .record(retracted(3), committee)
      .isRefused(admissionRules.decisionStands);
    given(visit(), ordered(), reported(), rejected())
      .record(corrected(3, rejected()), committee)
      .isRefused(admissionRules.decisionStands);
    given(visit(), withdrawn()).record(retracted(1), committee).isRefused(admissionRules.decisionStands);
  });

  it('cautions where the corrected report is late', () =>
    given(visit(), ordered(), reported())
      .record(corrected(2, reported({ reportedOn: '2025-03-26' })), committee)
      .isCautioned(rules.byDeadline));
});
