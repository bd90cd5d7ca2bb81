import { admissionRules } from '../../../kernel/admission.js';
import { shapeRules } from '../../../kernel/shape.js';
import { specify } from '../../../kernel/testing/given.js';
import { Registry, referenceRules } from '../../../registry/index.js';
import { plan } from './plan.js';
import { planRules as rules } from './plan.rules.js';
import { eventId } from '../../../kernel/testing/event-id.js';

const registry = new Registry();
registry.apply('branch-b-0001', {
  id: 'e1',
  type: 'BranchEstablished',
  data: { unitId: 'u-001', name: '第1党支部', hasCommittee: true, frontline: false, establishedOn: '2024-09-01' },
  position: 0,
});
registry.apply('branch-b-0001', {
  id: 'e2',
  type: 'BranchDissolved',
  data: { dissolvedOn: '2026-07-01', reason: '机构调整' },
  position: 1,
});

const { given } = specify(plan, 'b-0001:2026', registry);
const secretary = { actor: 'm-00001', day: '2026-12-20' };
const superior = { actor: 'unit-u-001', day: '2026-12-24' };
const event =
  <Data extends object>(type: string, data: Data) =>
  (changes: { [Field in keyof Data]?: unknown } = {}) => ({ type, data: { ...data, ...changes }, by: secretary });

const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
const itemsOf = (...these: string[]) => these.map((month) => ({ month, plannedOn: '2026-01-05', topic: '主题党日' }));

const drafted = event('AnnualPlanDrafted', {
  branchId: 'b-0001',
  year: 2026,
  consultedMembers: 12,
  consultedMasses: 3,
  items: itemsOf(...months),
  draftedOn: '2025-12-18',
});
const submitted = event('AnnualPlanSubmitted', { submittedOn: '2025-12-20' });
const approved = event('AnnualPlanApproved', { approvedBy: 'unit-u-001', approvedOn: '2025-12-24' });
const returned = event('AnnualPlanReturned', {
  returnedBy: 'unit-u-001',
  returnedOn: '2025-12-24',
  reason: '计划不具体',
});
const adjusted = event('MonthlyPlanAdjusted', {
  month: '2026-03',
  plannedOn: '2026-03-12',
  topic: '调整',
  reason: '结合当前任务',
  adjustedOn: '2026-03-01',
});
const retracted = (index: number) => ({
  type: 'RecordRetracted',
  data: { recordId: eventId(index), reason: '重复登记', approvedBy: 'unit-u-001', retractedOn: '2026-01-20' },
});

describe('the stream of an annual plan', () => {
  it('is named by branch and year', () => {
    expect(plan.subjectOf('b-0001:2026')).toEqual({ branchId: 'b-0001', year: 2026 });
  });

  it.each(['b-0001', 'b-0001:26', 'B-0001:2026', ':2026'])('is not named %s', (id) => {
    expect(plan.subjectOf(id)).toBeUndefined();
  });
});

describe('a draft', () => {
  it('is of the branch and year of its stream', () => {
    given().record(drafted(), secretary).isAdmitted();
    given()
      .record(drafted({ branchId: 'b-0002' }), secretary)
      .isRefused(shapeRules.contradictsStream, 'branchId');
    given()
      .record(drafted({ year: 2027 }), secretary)
      .isRefused(shapeRules.contradictsStream, 'year');
  });

  it('plans each month of the year once; a month that is missing draws a caution', () => {
    const items = (...these: string[]) => drafted({ items: itemsOf(...these) });
    given()
      .record(items(...months), secretary)
      .isAdmitted();
    given()
      .record(items(...months.slice(1)), secretary)
      .isCautioned(rules.nameAllMonths);
    given().record(items(), secretary).isCautioned(rules.nameAllMonths);
    given().record(items('2026-01', '2027-01'), secretary).isRefused(shapeRules.contradictsStream, 'items');
    given().record(items('2026-01', '2026-01'), secretary).isRefused(rules.monthOnce, 'items');
  });

  it('is by a branch that exists that day', () => {
    const before = drafted({ draftedOn: '2024-08-31' });
    given().record(before, secretary).isRefused(referenceRules.branchExists, 'branchId');
  });

  it('is recorded, with a caution, when no members or no masses were consulted', () => {
    given()
      .record(drafted({ consultedMembers: 1, consultedMasses: 1 }), secretary)
      .isAdmitted();
    given()
      .record(drafted({ consultedMembers: 0 }), secretary)
      .isCautioned(rules.consultMembers);
    given()
      .record(drafted({ consultedMasses: 0 }), secretary)
      .isCautioned(rules.consultMasses);
    given()
      .record(drafted({ consultedMembers: 0, consultedMasses: 0 }), secretary)
      .isCautioned(rules.consultMembers, rules.consultMasses);
  });

  it('may be made anew, and retracted when nothing rests on it', () => {
    given(drafted())
      .record(drafted({ draftedOn: '2025-12-22' }), secretary)
      .isAdmitted();
    given(drafted()).record(retracted(0), secretary).isAdmitted();
    given(drafted(), submitted()).record(retracted(0), secretary).isRefused(admissionRules.neededLater, 'recordId');
    given(drafted(), adjusted()).record(retracted(0), secretary).isRefused(admissionRules.neededLater, 'recordId');
    given(drafted(), drafted(), submitted()).record(retracted(0), secretary).isAdmitted();
    given(drafted(), drafted(), submitted())
      .record(retracted(1), secretary)
      .isRefused(admissionRules.neededLater, 'recordId');
    given(drafted(), submitted(), drafted()).record(retracted(2), secretary).isAdmitted();
  });
});

describe('a submission', () => {
  it('is made in December', () => {
    given(drafted())
      .record(submitted({ submittedOn: '2025-12-31' }), secretary)
      .isAdmitted();
  });

  it('is recorded, with a caution, when it is made in the new year', () => {
    const late = submitted({ submittedOn: '2026-01-01' });
    given(drafted()).record(late, secretary).isCautioned(rules.byEndOfDecember);
  });

  it('comes after a draft', () => {
    given().record(submitted(), secretary).isRefused(rules.mustBeDrafted);
    given(drafted())
      .record(submitted({ submittedOn: '2025-12-18' }), secretary)
      .isAdmitted();
    const early = submitted({ submittedOn: '2025-12-17' });
    given(drafted()).record(early, secretary).isRefused(rules.notBeforeDraft, 'submittedOn');
  });

  it('may be of an earlier draft, in whichever order they were recorded', () => {
    const later = drafted({ draftedOn: '2025-12-28' });
    given(drafted(), later).record(submitted(), secretary).isAdmitted();
    given(later, drafted()).record(submitted(), secretary).isAdmitted();
  });

  it('is made while the branch exists', () => {
    const late = submitted({ submittedOn: '2026-07-01' });
    given(drafted()).record(late, secretary).isRefused(referenceRules.branchExists, 'submittedOn');
  });
});

describe.each([
  ['approval', 'approvedOn', approved],
  ['return', 'returnedOn', returned],
] as const)('the %s of a plan', (_, field, decision) => {
  const past = [drafted(), submitted()];

  it('decides a submission, by another than who submitted it, not before it', () => {
    given(...past)
      .record(decision({ [field]: '2025-12-20' }), superior)
      .isAdmitted();
    given(drafted()).record(decision(), superior).isRefused(rules.mustAwaitDecision);
    given(...past)
      .record(decision(), secretary)
      .isRefused(admissionRules.notOwnJudge, 'actor');
    const early = decision({ [field]: '2025-12-19' });
    given(...past)
      .record(early, superior)
      .isRefused(rules.notBeforeSubmission, field);
  });

  it('is given once to each submission', () => {
    given(...past, approved())
      .record(decision(), superior)
      .isRefused(rules.mustAwaitDecision);
    given(...past, returned())
      .record(decision(), superior)
      .isRefused(rules.mustAwaitDecision);
    given(...past, returned(), submitted())
      .record(decision(), superior)
      .isAdmitted();
  });

  it('may come after the dissolution of the branch', () => {
    given(drafted(), submitted({ submittedOn: '2026-06-30' }))
      .record(decision({ [field]: '2026-07-02' }), superior)
      .isAdmitted();
  });

  it('is given within 31 days', () => {
    given(...past)
      .record(decision({ [field]: '2026-01-20' }), superior)
      .isAdmitted();
    given(...past)
      .record(decision({ [field]: '2026-01-21' }), superior)
      .isCautioned(rules.decidedInTime);
  });

  it('stands, and so does what it decided', () => {
    const decided = [...past, { ...decision(), by: superior }];
    given(...decided)
      .record(retracted(1), secretary)
      .isRefused(admissionRules.neededLater, 'recordId');
    given(...decided)
      .record(retracted(2), secretary)
      .isRefused(admissionRules.decisionStands, 'recordId');
  });
});

describe('an adjustment', () => {
  it('is of a month of the year that is planned', () => {
    given(drafted()).record(adjusted(), secretary).isAdmitted();
    given().record(adjusted(), secretary).isRefused(rules.mustBeDrafted);
    const ofOtherYear = adjusted({ month: '2027-03' });
    given(drafted()).record(ofOtherYear, secretary).isRefused(shapeRules.contradictsStream, 'month');
  });

  it('may plan a day after its recording, but is not itself in the future', () => {
    const by = { actor: 'm-00001', day: '2026-03-01' };
    given(drafted()).record(adjusted(), by).isAdmitted();
    const tomorrow = adjusted({ adjustedOn: '2026-03-02' });
    given(drafted()).record(tomorrow, by).isRefused(admissionRules.notYet, 'adjustedOn');
  });

  it('is made of a plan that is drafted by then', () => {
    const early = adjusted({ adjustedOn: '2025-12-17' });
    given(drafted()).record(early, secretary).isRefused(rules.notAdjustedBeforeDraft, 'adjustedOn');
    const sameDay = adjusted({ adjustedOn: '2025-12-18' });
    given(drafted()).record(sameDay, secretary).isAdmitted();
  });

  it('is made while the branch exists', () => {
    const late = adjusted({ adjustedOn: '2026-07-01' });
    given(drafted()).record(late, secretary).isRefused(referenceRules.branchExists, 'adjustedOn');
  });
});
