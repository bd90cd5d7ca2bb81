import { admissionRules } from '../../../kernel/admission.js';
import { shapeRules } from '../../../kernel/shape.js';
import { specify } from '../../../kernel/testing/given.js';
import { Registry, referenceRules } from '../../../registry/index.js';
import { resolution, resolutionRules as rules } from '../index.js';
import { eventId } from '../../../kernel/testing/event-id.js';

const registry = new Registry();
const standing: readonly (readonly [stream: string, type: string, data: object])[] = [
  ['branch-b-0001', 'BranchEstablished', { unitId: 'u-001', hasCommittee: true, establishedOn: '2025-01-01' }],
  ['branch-b-0001', 'BranchDissolved', { dissolvedOn: '2025-06-01', reason: '机构调整' }],
  ['member-m-00001', 'MemberJoined', { branchId: 'b-0001', leader: false, joinedOn: '2025-01-01' }],
  ['member-m-00002', 'MemberJoined', { branchId: 'b-0002', leader: false, joinedOn: '2025-01-01' }],
  ['member-m-00003', 'MemberJoined', { branchId: 'b-0001', leader: false, joinedOn: '2025-01-01' }],
  ['member-m-00003', 'MemberLeft', { reason: 'deceased', leftOn: '2025-03-10' }],
  // With these, b-0001 has 20 members until 9 March.
  ...Array.from({ length: 18 }, (_, index): readonly [string, string, object] => [
    `member-m-1${index}`,
    'MemberJoined',
    { branchId: 'b-0001', leader: false, joinedOn: '2025-01-01' },
  ]),
];
standing.forEach(([stream, type, data], position) =>
  registry.apply(stream, { id: `standing-${position}`, type, data, position }),
);

const { given } = specify(resolution, 'r-00001', registry);
const on = (day: string) => ({ actor: 'm-00001', day });
const secretary = on('2025-12-31');
const event =
  <Data extends object>(type: string, data: Data) =>
  (changes: { [Field in keyof Data]?: unknown } = {}) => ({ type, data: { ...data, ...changes }, by: secretary });

const adopted = event('ResolutionAdopted', {
  resolutionId: 'r-00001',
  branchId: 'b-0001',
  period: '2025-03',
  title: '关于开展专项行动的决议',
  eligible: 10,
  present: 9,
  votesFor: 7,
  votesAgainst: 1,
  abstained: 1,
  adoptedOn: '2025-03-05',
});
const planned = event('ImplementationPlanned', {
  measures: ['成立工作专班'],
  deadline: '2025-05-30',
  responsible: 'm-00001',
  plannedOn: '2025-03-12',
});
const reported = event('FollowUpReported', { period: '2025-04', reportedOn: '2025-04-07' });
const publicised = event('FollowUpPublicised', { channels: ['bulletin-board'], publicisedOn: '2025-04-08' });
const fulfilled = event('ResolutionFulfilled', { fulfilledOn: '2025-05-20' });
const abandoned = event('ResolutionAbandoned', {
  abandonedOn: '2025-05-20',
  approvedBy: 'unit-u-001',
  reason: '情况变化',
});
const correction = { reason: '登记有误', approvedBy: 'unit-u-001' };

const followUps = [
  ['plannedOn', planned],
  ['reportedOn', reported],
  ['publicisedOn', publicised],
  ['fulfilledOn', fulfilled],
  ['abandonedOn', abandoned],
] as const;

describe('the stream of a resolution', () => {
  it('is named by its id', () => {
    expect(resolution.subjectOf('r-00001')).toBe('r-00001');
    expect(resolution.subjectOf('r-00001:2025')).toBeUndefined();
  });
});

describe('the adoption of a resolution', () => {
  it('is recorded once, in its own stream', () => {
    given().record(adopted(), secretary).isAdmitted();
    given(adopted()).record(adopted(), secretary).isRefused(rules.adoptedOnce);
    given()
      .record(adopted({ resolutionId: 'r-00002' }), secretary)
      .isRefused(shapeRules.contradictsStream, 'resolutionId');
  });

  it.each([
    ['has fewer votes than present', { votesAgainst: 0 }],
    ['has more votes than present', { abstained: 2 }],
  ])('is refused when it %s', (_, votes) => {
    given().record(adopted(votes), secretary).isRefused(rules.votesAddUp, 'present');
  });

  it('counts no more present than eligible', () => {
    given()
      .record(adopted({ eligible: 9 }), secretary)
      .isAdmitted();
    given()
      .record(adopted({ eligible: 8 }), secretary)
      .isRefused(rules.presentAreEligible, 'present');
    given()
      .record(adopted({ abstained: -1 }), secretary)
      .isRefused(shapeRules.tooSmall, 'abstained');
  });

  it('is by a branch that exists that day', () => {
    given()
      .record(adopted({ branchId: 'b-0009' }), secretary)
      .isRefused(referenceRules.branchExists, 'branchId');
    given()
      .record(adopted({ adoptedOn: '2024-12-31' }), secretary)
      .isRefused(referenceRules.branchExists, 'branchId');
    given()
      .record(adopted({ adoptedOn: '2025-06-01' }), secretary)
      .isRefused(referenceRules.branchExists, 'branchId');
  });

  it('has half of those eligible present and more than half of them for it', () => {
    given()
      .record(adopted({ eligible: 12, present: 9 }), secretary)
      .isAdmitted();
    given()
      .record(adopted({ eligible: 14, present: 9 }), secretary)
      .isCautioned(rules.majority);
    given()
      .record(adopted({ eligible: 18, present: 9 }), secretary)
      .isCautioned(rules.majority);
    given()
      .record(adopted({ eligible: 19, present: 9 }), secretary)
      .isCautioned(rules.quorum, rules.majority);
  });

  it('counts no more people than the branch has members', () => {
    const votes = { votesFor: 20, votesAgainst: 0, abstained: 0 };
    given()
      .record(adopted({ ...votes, eligible: 20, present: 20 }), secretary)
      .isAdmitted();
    given()
      .record(adopted({ ...votes, eligible: 21, present: 20 }), secretary)
      .isCautioned(rules.countOfMembers);
    const afterOneLeft = adopted({ ...votes, eligible: 20, present: 20, adoptedOn: '2025-03-10' });
    given().record(afterOneLeft, secretary).isCautioned(rules.countOfMembers);
  });

  it('is not retracted or moved once something rests on it', () => {
    const retracted = {
      type: 'RecordRetracted',
      data: { ...correction, recordId: eventId(0), retractedOn: '2025-04-30' },
    };
    given(adopted()).record(retracted, secretary).isAdmitted();
    for (const [, followUp] of followUps) {
      given(adopted(), followUp()).record(retracted, secretary).isRefused(admissionRules.neededLater, 'recordId');
    }
    given(adopted(), planned({ responsible: 'm-00003' }))
      .record(retracted, secretary)
      .isRefused(admissionRules.neededLater);
    const data = adopted({ adoptedOn: '2025-03-13' }).data;
    const moved = {
      type: 'RecordCorrected',
      data: { ...correction, recordId: eventId(0), data, correctedOn: '2025-04-30' },
    };
    given(adopted(), planned()).record(moved, secretary).isRefused(admissionRules.neededLater, 'recordId');
    given(adopted()).record(moved, secretary).isAdmitted();
  });
});

describe('what follows a resolution', () => {
  it.each(followUps)('(%s) comes after its adoption', (field, followUp) => {
    given().record(followUp(), secretary).isRefused(rules.mustBeAdopted);
    given(adopted())
      .record(followUp({ [field]: '2025-03-04' }), secretary)
      .isRefused(rules.notBeforeAdoption, field);
    given(adopted(), planned({ plannedOn: '2025-03-05' }))
      .record(followUp({ [field]: '2025-03-05' }), secretary)
      .isAdmitted();
  });

  it.each([
    ['fulfilled', fulfilled],
    ['abandoned', abandoned],
  ])('may still be reported and publicised, but not planned or ended, once it is %s', (_, end) => {
    const past = [adopted(), planned(), end()];
    given(...past)
      .record(planned(), secretary)
      .isRefused(rules.notEnded);
    given(...past)
      .record(fulfilled(), secretary)
      .isRefused(rules.notEnded);
    given(...past)
      .record(abandoned(), secretary)
      .isRefused(rules.notEnded);
    given(...past)
      .record(reported(), secretary)
      .isAdmitted();
    given(...past)
      .record(publicised(), secretary)
      .isAdmitted();
  });

  it('may come after the dissolution of the branch', () => {
    const late = { plannedOn: '2025-06-02', deadline: '2025-06-30' };
    given(adopted(), planned()).record(planned(late), secretary).isAdmitted();
    given(adopted(), planned())
      .record(fulfilled({ fulfilledOn: '2025-06-02' }), secretary)
      .isCautioned(rules.fulfilledInTime);
  });

  it('is fulfilled by the deadline of the last plan', () => {
    const inMay = (day: string) => fulfilled({ fulfilledOn: `2025-05-${day}` });
    given(adopted(), planned()).record(inMay('30'), secretary).isAdmitted();
    given(adopted(), planned()).record(inMay('31'), secretary).isCautioned(rules.fulfilledInTime);
    const longer = planned({ plannedOn: '2025-05-01', deadline: '2025-05-31' });
    given(adopted(), planned(), longer).record(inMay('31'), secretary).isAdmitted();
  });
});

describe('the implementation plan', () => {
  it('names a member responsible who exists that day, of whichever branch', () => {
    given(adopted())
      .record(planned({ responsible: 'm-00002' }), secretary)
      .isAdmitted();
    given(adopted())
      .record(planned({ responsible: 'm-00009' }), secretary)
      .isRefused(referenceRules.memberExists, 'responsible');
    given(adopted())
      .record(planned({ responsible: 'm-00003' }), secretary)
      .isRefused(referenceRules.memberExists, 'responsible');
  });

  it('has measures', () => {
    given(adopted())
      .record(planned({ measures: [] }), secretary)
      .isRefused(shapeRules.empty, 'measures');
  });

  it('is made within seven days, and may be changed afterwards', () => {
    const late = planned({ plannedOn: '2025-03-13' });
    given(adopted()).record(planned(), secretary).isAdmitted();
    given(adopted()).record(late, secretary).isCautioned(rules.plannedAtOnce);
    given(adopted(), planned()).record(late, secretary).isAdmitted();
  });

  it.each([
    ['report', reported({ period: '2025-03', reportedOn: '2025-03-10' })],
    ['publication', publicised({ publicisedOn: '2025-03-10' })],
    ['fulfilment', fulfilled({ fulfilledOn: '2025-03-10' })],
    ['abandonment', abandoned({ abandonedOn: '2025-03-10' })],
  ])('is missed when a %s arrives more than seven days after the adoption', (_, followUp) => {
    given(adopted()).record(followUp, on('2025-03-12')).isAdmitted();
    given(adopted()).record(followUp, on('2025-03-13')).isCautioned(rules.planMade);
    given(adopted(), planned()).record(followUp, on('2025-03-13')).isAdmitted();
  });

  it('is no longer missed after the end', () => {
    given(adopted(), fulfilled()).record(reported(), secretary).isAdmitted();
  });
});

describe('the follow-up', () => {
  const past = [adopted(), planned()];

  it('is first reported at the next month’s assembly', () => {
    given(...past)
      .record(reported({ reportedOn: '2025-04-30' }), secretary)
      .isAdmitted();
    const inMay = reported({ reportedOn: '2025-05-01' });
    given(...past)
      .record(inMay, secretary)
      .isCautioned(rules.reportedNextMonth);
    given(...past)
      .record(reported({ period: '2025-05' }), secretary)
      .isCautioned(rules.reportedNextMonth);
    given(...past, reported())
      .record(inMay, secretary)
      .isAdmitted();
  });

  it('is first publicised by the end of the next month', () => {
    given(...past)
      .record(publicised({ publicisedOn: '2025-04-30' }), secretary)
      .isAdmitted();
    const inMay = publicised({ publicisedOn: '2025-05-01' });
    given(...past)
      .record(inMay, secretary)
      .isCautioned(rules.publicisedNextMonth);
    given(...past, publicised())
      .record(inMay, secretary)
      .isAdmitted();
  });

  it('is late and unplanned', () => {
    const late = reported({ period: '2025-05', reportedOn: '2025-05-06' });
    given(adopted()).record(late, secretary).isCautioned(rules.reportedNextMonth, rules.planMade);
  });
});
