import { admissionRules, replay } from '../../../kernel/admission.js';
import { shapeRules } from '../../../kernel/shape.js';
import { specify } from '../../../kernel/testing/given.js';
import { referenceRules, Registry } from '../../../registry/index.js';
import { unit, unitRules as rules, type UnitEvent } from '../index.js';
import { eventId } from '../../../kernel/testing/event-id.js';

const registry = new Registry();
let position = 0;
const stands = (stream: string, type: string, data: object) =>
  registry.apply(stream, { id: `e${position}`, type, data, position: position++ });

stands('unit-u-001', 'UnitRegistered', { unitId: 'u-001', name: '财政局', registeredOn: '2024-09-01' });
for (const [branchId, unitId] of [
  ['b-0001', 'u-001'],
  ['b-0002', 'u-002'],
]) {
  const data = { branchId, unitId, name: '第1党支部', hasCommittee: false, frontline: false };
  stands(`branch-${branchId}`, 'BranchEstablished', { ...data, establishedOn: '2024-09-02' });
}
stands('branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-09-01', reason: '机构调整' });
const joined = { memberId: 'm-00001', branchId: 'b-0001', name: '王某', leader: true, joinedOn: '2024-09-10' };
stands('member-m-00001', 'MemberJoined', joined);

const { given } = specify(unit, 'u-001', registry);
const by = { actor: 'unit-u-001', day: '2025-12-31' };
const is = <Event extends UnitEvent>(event: Event) => ({ ...event, by });

const registered = is({
  type: 'UnitRegistered',
  data: { unitId: 'u-001', name: '财政局', registeredOn: '2024-09-01' },
});
const dissolvedOn = (day: string) => is({ type: 'UnitDissolved', data: { dissolvedOn: day, reason: '机构改革' } });
const dissolved = dissolvedOn('2025-10-01');
const village = { kind: 'village', name: '示范村' } as const;
const linkedOn = (day: string, point: { kind: 'village'; name: string } = village) =>
  is({ type: 'ContactPointLinked', data: { ...point, linkedOn: day } });
const unlinkedOn = (day: string) => is({ type: 'ContactPointUnlinked', data: { ...village, unlinkedOn: day } });
const assignedOn = (day: string, role: 'leader' | 'section' | 'officer', holder: string) =>
  is({ type: 'ResponsibilityAssigned', data: { role, holder, assignedOn: day } });
const published = (day: string) =>
  is({ type: 'PublicityPublished', data: { title: '主题党日纪实', channel: 'website', publishedOn: day } });
const adopted = (day: string) =>
  is({ type: 'InspectionSchemeAdopted', data: { title: '督查考评办法', adoptedOn: day } });
const spentOn = (day: string, branchId?: string) =>
  is({
    type: 'ExpenseRecorded',
    data: { amountFen: 100, purpose: '学习资料', spentOn: day, ...(branchId && { branchId }) },
  });

const retracted = (index: number) => ({
  type: 'RecordRetracted',
  data: { recordId: eventId(index), reason: '误录', approvedBy: 'committee', retractedOn: '2025-12-31' },
});
const corrected = (index: number, data: object) => ({
  type: 'RecordCorrected',
  data: { recordId: eventId(index), data, reason: '误录', approvedBy: 'committee', correctedOn: '2025-12-31' },
});

describe('unit', () => {
  it('has a stream of its id', () => {
    expect(unit.subjectOf('u-001')).toEqual({ unitId: 'u-001' });
    expect(unit.subjectOf('U 1')).toBeUndefined();
  });

  it('is registered once, in its own stream', () => {
    given().record(registered, by).isAdmitted();
    given(registered).record(registered, by).isRefused(rules.registeredOnce);
    given(registered, dissolved).record(registered, by).isRefused(rules.registeredOnce);
    const other = { ...registered, data: { ...registered.data, unitId: 'u-002' } };
    given().record(other, by).isRefused(shapeRules.contradictsStream, 'unitId');
  });

  it('is registered anew once its registration is retracted', () => {
    given(registered, { ...retracted(0), by })
      .record(registered, by)
      .isAdmitted();
  });

  it('is not registered on a day to come', () => {
    given()
      .record(registered, { ...by, day: '2024-08-31' })
      .isRefused(admissionRules.notYet, 'registeredOn');
  });
});

describe.each([
  ['assignedOn', (day: string) => assignedOn(day, 'section', '机关党委办公室')],
  ['linkedOn', linkedOn],
  ['publishedOn', published],
  ['adoptedOn', adopted],
  ['spentOn', spentOn],
])('a fact of a unit with %s', (field, on) => {
  it('needs the unit to exist on the day', () => {
    given().record(on('2025-01-01'), by).isRefused(referenceRules.unitExists, field);
    given(registered).record(on('2024-08-31'), by).isRefused(referenceRules.unitExists, field);
    given(registered).record(on('2024-09-01'), by).isAdmitted();
  });

  it('is recorded after the dissolution if it happened before', () => {
    given(registered, dissolved).record(on('2025-09-30'), by).isAdmitted();
    given(registered, dissolved).record(on('2025-10-01'), by).isRefused(referenceRules.unitExists, field);
  });

  it('keeps the registration from being retracted or moved behind it', () => {
    const later = { ...registered.data, registeredOn: '2025-01-02' };
    given(registered, on('2025-01-01')).record(retracted(0), by).isRefused(admissionRules.neededLater, 'recordId');
    given(registered, on('2025-01-01'))
      .record(corrected(0, later), by)
      .isRefused(admissionRules.neededLater, 'recordId');
  });
});

describe('responsibility', () => {
  it('is given to a section by its name', () => {
    given(registered)
      .record(assignedOn('2024-10-01', 'section', '机关党委办公室'), by)
      .isAdmitted();
  });

  it.each(['leader', 'officer'] as const)('of a %s is given to a member who exists on the day', (role) => {
    given(registered)
      .record(assignedOn('2024-09-10', role, 'm-00001'), by)
      .isAdmitted();
    given(registered)
      .record(assignedOn('2024-09-09', role, 'm-00001'), by)
      .isRefused(referenceRules.memberExists, 'holder');
    given(registered)
      .record(assignedOn('2024-10-01', role, 'm-09999'), by)
      .isRefused(referenceRules.memberExists, 'holder');
    given(registered)
      .record(assignedOn('2024-10-01', role, '张科长'), by)
      .isRefused(shapeRules.malformed, 'holder');
  });

  it('has one of three roles', () => {
    const { type, data } = assignedOn('2024-10-01', 'leader', 'm-00001');
    given(registered)
      .record({ type, data: { ...data, role: 'clerk' } }, by)
      .isRefused(shapeRules.notListed, 'role');
  });
});

describe('contact point', () => {
  const linked = linkedOn('2025-01-10');

  it('is linked once at a time', () => {
    given(registered, linked).record(linkedOn('2025-03-01'), by).isRefused(rules.linkedOnce);
    given(registered, linked).record(linkedOn('2025-01-01'), by).isRefused(rules.linkedOnce);
  });

  it('may stand beside another of its kind or name', () => {
    given(registered, linked)
      .record(linkedOn('2025-01-10', { ...village, name: '另一村' }), by)
      .isAdmitted();
    const community = { kind: 'community', name: '示范村', linkedOn: '2025-01-10' };
    given(registered, linked).record({ type: 'ContactPointLinked', data: community }, by).isAdmitted();
  });

  it('is unlinked only while it is linked', () => {
    given(registered).record(unlinkedOn('2025-03-01'), by).isRefused(rules.mustBeLinked);
    given(registered, linked).record(unlinkedOn('2025-03-01'), by).isAdmitted();
    given(registered, linked, unlinkedOn('2025-03-01'))
      .record(unlinkedOn('2025-04-01'), by)
      .isRefused(rules.mustBeLinked);
  });

  it('is not unlinked before it was linked', () => {
    given(registered, linked).record(unlinkedOn('2025-01-09'), by).isRefused(rules.notBeforeLink, 'unlinkedOn');
    given(registered, linked).record(unlinkedOn('2025-01-10'), by).isAdmitted();
  });

  it('is linked again once it was unlinked, not while it was linked', () => {
    const past = [registered, linked, unlinkedOn('2025-03-01')];
    given(...past)
      .record(linkedOn('2025-03-01'), by)
      .isAdmitted();
    given(...past)
      .record(linkedOn('2025-02-28'), by)
      .isRefused(rules.linkedOnce);
    given(...past)
      .record(linkedOn('2025-01-09'), by)
      .isAdmitted();
  });

  it('is unlinked even after the unit was dissolved: that closes what exists', () => {
    given(registered, linked, dissolved).record(unlinkedOn('2025-11-01'), by).isAdmitted();
  });

  it('has a link that is not retracted from under its end', () => {
    given(registered, linked, unlinkedOn('2025-03-01'))
      .record(retracted(1), by)
      .isRefused(admissionRules.neededLater, 'recordId');
  });
});

describe('expense', () => {
  it('is a positive amount of whole fen', () => {
    const { type, data } = spentOn('2025-01-02');
    given(registered)
      .record({ type, data: { ...data, amountFen: 0 } }, by)
      .isRefused(shapeRules.tooSmall, 'amountFen');
    given(registered)
      .record({ type, data: { ...data, amountFen: 1.5 } }, by)
      .isRefused(shapeRules.mistyped, 'amountFen');
  });

  it('names a branch that exists on the day', () => {
    given(registered).record(spentOn('2025-01-02', 'b-0001'), by).isAdmitted();
    given(registered).record(spentOn('2025-01-02', 'b-0009'), by).isRefused(referenceRules.branchExists, 'branchId');
    given(registered).record(spentOn('2025-09-01', 'b-0001'), by).isRefused(referenceRules.branchExists, 'branchId');
  });

  it('for the branch of another unit draws a caution', () => {
    given(registered).record(spentOn('2025-01-02', 'b-0002'), by).isCautioned(rules.ownBranch);
  });
});

describe('dissolution of a unit', () => {
  it('is of a unit that is registered, once, and not before', () => {
    given().record(dissolved, by).isRefused(referenceRules.unitExists);
    given(registered, dissolved).record(dissolvedOn('2025-11-01'), by).isRefused(rules.dissolvedOnce);
    given(registered).record(dissolvedOn('2024-08-31'), by).isRefused(rules.notBeforeRegistration, 'dissolvedOn');
  });

  it('draws a caution while a branch of the unit exists', () => {
    given(registered).record(dissolvedOn('2025-08-31'), by).isCautioned(rules.branchesRemain);
    given(registered).record(dissolvedOn('2025-09-01'), by).isAdmitted();
  });

  it('is retracted like any fact', () => {
    given(registered, dissolved, { ...retracted(1), by })
      .record(published('2025-11-01'), by)
      .isAdmitted();
  });
});

describe('a new name of a unit', () => {
  const renamedOn = (day: string) => is({ type: 'UnitRenamed', data: { name: '市财政局', renamedOn: day } });

  it('is given while the unit exists, more than once', () => {
    given(registered).record(renamedOn('2024-08-31'), by).isRefused(referenceRules.unitExists, 'renamedOn');
    given(registered).record(renamedOn('2024-09-01'), by).isAdmitted();
    given(registered, renamedOn('2025-01-01')).record(renamedOn('2025-01-01'), by).isAdmitted();
    given(registered, dissolved).record(renamedOn('2025-09-30'), by).isAdmitted();
    given(registered, dissolved).record(renamedOn('2025-10-01'), by).isRefused(referenceRules.unitExists, 'renamedOn');
  });
});

describe('a history that lacks a record', () => {
  it('folds the end of a link that it does not know as nothing', () => {
    const history = [{ ...unlinkedOn('2025-05-01'), id: eventId(1) }];
    expect(replay(unit, history, { subject: 'u-001', registry })).toEqual(unit.initial);
  });
});
