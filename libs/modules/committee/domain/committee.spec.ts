import { admissionRules } from '../../../kernel/admission.js';
import { shapeRules } from '../../../kernel/shape.js';
import { specify } from '../../../kernel/testing/given.js';
import { referenceRules, Registry } from '../../../registry/index.js';
import { committee } from './committee.js';
import { committeeRules as rules } from './committee.rules.js';

const registry = new Registry();
const visit = { id: 'e0', type: 'UnannouncedVisitRecorded', data: { visitedOn: '2026-03-10' }, position: 0 };
registry.apply('inspection-i-001', visit);
registry.apply('inspection-i-002', { ...visit, id: 'e1', position: 1 });
registry.apply('inspection-i-002', { id: 'e2', type: 'RecordRetracted', data: { recordId: 'e1' }, position: 2 });

const { given } = specify(committee, '2026-03', registry);
const office = { actor: 'committee', day: '2026-04-10' };
const issued = (change: object = {}) => ({
  type: 'BulletinIssued',
  data: { period: '2026-03', title: '暗访情况通报', inspectionIds: ['i-001'], issuedOn: '2026-03-31', ...change },
  by: office,
});

describe('bulletin', () => {
  it('is issued, and followed by another', () => {
    given().record(issued(), office).isAdmitted();
    given(issued()).record(issued(), office).isAdmitted();
  });

  it('is recorded, with a caution, when it names no inspection', () =>
    given()
      .record(issued({ inspectionIds: [] }), office)
      .isCautioned(rules.namesInspections));

  it('is issued by the end of the next month', () => {
    const later = { ...office, day: '2026-05-31' };
    given()
      .record(issued({ issuedOn: '2026-04-30' }), later)
      .isAdmitted();
    given()
      .record(issued({ issuedOn: '2026-05-01' }), later)
      .isCautioned(rules.issuedInTime);
  });

  it('is of the month of its stream', () =>
    given()
      .record(issued({ period: '2026-02' }), office)
      .isRefused(shapeRules.contradictsStream, 'period'));

  it.each(['i-009', 'i-002'])('names no inspection that there is not, or that was retracted: %s', (id) =>
    given()
      .record(issued({ inspectionIds: ['i-001', id] }), office)
      .isRefused(referenceRules.inspectionExists, 'inspectionIds[1]'),
  );

  it('names no inspection of a later day', () => {
    given()
      .record(issued({ issuedOn: '2026-03-10' }), office)
      .isAdmitted();
    given()
      .record(issued({ issuedOn: '2026-03-09' }), office)
      .isRefused(referenceRules.inspectionExists, 'inspectionIds[0]');
  });

  it('is not issued before its month', () => {
    given()
      .record(issued({ issuedOn: '2026-03-01', inspectionIds: [] }), office)
      .isCautioned(rules.namesInspections);
    given()
      .record(issued({ issuedOn: '2026-02-28', inspectionIds: [] }), office)
      .isRefused(rules.notBeforeMonth, 'issuedOn');
  });

  it('is not dated after its recording', () =>
    given()
      .record(issued(), { ...office, day: '2026-03-30' })
      .isRefused(admissionRules.notYet, 'issuedOn'));

  it.each([
    [{ period: '2026-3' }, shapeRules.malformed, 'period'],
    [{ title: '' }, shapeRules.empty, 'title'],
    [{ inspectionIds: ['督查'] }, shapeRules.malformed, 'inspectionIds[0]'],
    [{ pages: 2 }, shapeRules.unknown, 'pages'],
  ])('has the form prescribed, unlike %j', (change, rule, field) =>
    given().record(issued(change), office).isRefused(rule, field),
  );

  it('may be corrected', () => {
    const data = {
      recordId: '00000000-0000-4000-8000-000000000000',
      data: issued({ title: '3月暗访情况通报' }).data,
      reason: '标题有误',
      approvedBy: 'director',
      correctedOn: '2026-04-02',
    };
    given(issued()).record({ type: 'RecordCorrected', data }, office).isAdmitted();
  });
});

describe('the stream of a month', () => {
  it('is named by it', () => expect(committee.subjectOf('2026-12')).toEqual({ month: '2026-12' }));

  it.each(['2026-13', '2026-00', '0000-01', '2026-1', '2026', ''])('has no other name: %j', (id) =>
    expect(committee.subjectOf(id)).toBeUndefined(),
  );
});
