import { admissionRules, replay, type AnyEvent } from '../../../kernel/admission.js';
import type { Recording } from '../../../kernel/aggregate.js';
import { shapeRules } from '../../../kernel/shape.js';
import { specify } from '../../../kernel/testing/given.js';
import { referenceRules, Registry } from '../../../registry/index.js';
import { assessment } from './assessment.js';
import { assessmentRules as rules } from './assessment.rules.js';
import { eventId } from '../../../kernel/testing/event-id.js';

const standing: [stream: string, type: string, data: object][] = [
  ['unit-u-001', 'UnitRegistered', { unitId: 'u-001', name: '市财政局', registeredOn: '2024-01-01' }],
  ['unit-u-002', 'UnitRegistered', { unitId: 'u-002', name: '市教育局', registeredOn: '2024-01-01' }],
  ['branch-b-0001', 'BranchEstablished', established('u-001')],
  ['branch-b-0002', 'BranchEstablished', established('u-002')],
  ['branch-b-0002', 'BranchDissolved', { dissolvedOn: '2026-02-05' }],
  ['unit-u-002', 'UnitDissolved', { dissolvedOn: '2026-02-05' }],
];

function established(unitId: string) {
  return { unitId, name: '第1党支部', hasCommittee: true, frontline: false, establishedOn: '2024-02-01' };
}

const registry = new Registry();
standing.forEach(([stream, type, data], position) =>
  registry.apply(stream, { id: `e${position}`, type, data, position }),
);

const { given } = specify(assessment, '2025', registry);
const office = { actor: 'committee', day: '2026-06-30' };
const unit = { actor: 'unit-u-001', day: '2026-06-30' };
const done = (type: string, data: object, by: Recording = office) => ({ type, data, by });

const digest = 'ab'.repeat(32);
const rulebook = { id: 'xianning-2016', version: '1', sha256: digest };

const opened = (change: object = {}) =>
  done('AssessmentOpened', { year: 2025, rulebook, openedOn: '2026-01-05', ...change });
const sealed = (change: object = {}) =>
  done('YearSealed', { upToPosition: 97759, rootHash: `${'A'.repeat(43)}=`, sealedOn: '2026-02-01', ...change });
const computed = (change: object = {}) =>
  done('GradesComputed', {
    upToPosition: 97759,
    rulebook,
    resultSha256: digest,
    computedOn: '2026-02-02',
    ...change,
  });
const appealed = (change: object = {}, by = unit) =>
  done(
    'AppealLodged',
    { appealId: 'a-1', unitId: 'u-001', grounds: '评分有误', lodgedOn: '2026-02-04', ...change },
    by,
  );
const decided = (change: object = {}, by = office) =>
  done(
    'AppealDecided',
    { appealId: 'a-1', upheld: false, decidedBy: 'committee', reason: '评分无误', decidedOn: '2026-02-10', ...change },
    by,
  );
const confirmed = (change: object = {}) =>
  done('GradesConfirmed', {
    units: [
      { unitId: 'u-001', tier: 'qualified' },
      { unitId: 'u-002', tier: 'basically-qualified', reason: '会议研究决定' },
    ],
    confirmedBy: 'committee',
    confirmedOn: '2026-02-20',
    ...change,
  });
const awarded = (change: object = {}) =>
  done('HonourAwarded', { honour: 'excellent-unit', subjectId: 'u-001', awardedOn: '2026-03-01', ...change });
const amended = (change: object = {}, by: Recording = { actor: 'clerk', day: office.day }) =>
  done(
    'GradesAmended',
    {
      units: [{ unitId: 'u-002', tier: 'qualified', reason: '复核' }],
      approvedBy: 'committee',
      amendedOn: '2026-02-20',
      ...change,
    },
    by,
  );
const withdrawn = (change: object = {}) =>
  done('HonourWithdrawn', {
    honour: 'excellent-unit',
    subjectId: 'u-001',
    reason: '等次已更正',
    withdrawnOn: '2026-03-01',
    ...change,
  });
const refused = (change: object = {}) =>
  done('HonourRefused', {
    honour: 'red-flag-branch',
    subjectId: 'b-0002',
    clause: '4.3a',
    refusedOn: '2026-03-01',
    ...change,
  });
const retracted = (index: number) =>
  done('RecordRetracted', {
    recordId: eventId(index),
    reason: '登记有误',
    approvedBy: 'director',
    retractedOn: '2026-06-30',
  });
const corrected = (index: number, { data }: AnyEvent) =>
  done('RecordCorrected', {
    recordId: eventId(index),
    data,
    reason: '登记有误',
    approvedBy: 'director',
    correctedOn: '2026-06-30',
  });

const underWay = [
  ['computation', computed, 'computedOn'],
  ['appeal', appealed, 'lodgedOn'],
  ['decision of an appeal', decided, 'decidedOn'],
  ['confirmation', confirmed, 'confirmedOn'],
] as const;

const honours = [
  ['award', awarded, 'awardedOn'],
  ['refusal of an honour', refused, 'refusedOn'],
] as const;

describe('the stream of an assessment', () => {
  it('is named by its year', () => expect(assessment.subjectOf('2025')).toEqual({ year: 2025 }));

  it.each(['', '25', '2025-01', '20255', 'year'])('has no other name: %j', (id) =>
    expect(assessment.subjectOf(id)).toBeUndefined(),
  );
});

describe('opening of an assessment', () => {
  it('comes first', () => given().record(opened(), office).isAdmitted());

  it('comes on the last day of the year at the earliest', () => {
    given()
      .record(opened({ openedOn: '2025-12-30' }), office)
      .isRefused(rules.notBeforeYearEnd, 'openedOn');
    given()
      .record(opened({ openedOn: '2025-12-31' }), office)
      .isAdmitted();
  });

  it('comes once', () => given(opened()).record(opened(), office).isRefused(rules.openedOnce));

  it('is of the year of its stream', () =>
    given()
      .record(opened({ year: 2024 }), office)
      .isRefused(shapeRules.contradictsStream, 'year'));

  it.each([
    [{ rulebook: { ...rulebook, sha256: 'ab' } }, shapeRules.malformed, 'rulebook.sha256'],
    [{ rulebook: { id: 'xianning-2016', version: '1' } }, shapeRules.missing, 'rulebook.sha256'],
    [{ openedOn: '2026-01-32' }, shapeRules.notADay, 'openedOn'],
  ])('has the form prescribed, unlike %j', (change, rule, field) =>
    given().record(opened(change), office).isRefused(rule, field),
  );
});

describe.each([...underWay, ['sealing', sealed, 'sealedOn'] as const, ...honours])('%s', (_, follows, field) => {
  it('needs an assessment', () => given().record(follows(), office).isRefused(rules.mustBeOpened));

  it('is not dated before the opening', () =>
    given(opened())
      .record(follows({ [field]: '2026-01-04' }), office)
      .isRefused(rules.notBeforeOpening, field));

  it('is not dated after its recording', () =>
    given(opened())
      .record(follows({ [field]: '2026-07-01' }), office)
      .isRefused(admissionRules.notYet, field));
});

describe.each(underWay)('%s', (_, follows) => {
  it('does not follow the confirmation', () =>
    given(opened(), computed(), appealed(), confirmed()).record(follows(), office).isRefused(rules.notConfirmed));
});

describe('sealing of the year', () => {
  it('comes before the confirmation or after it', () => {
    given(opened(), computed()).record(sealed(), office).isAdmitted();
    given(opened(), computed(), confirmed()).record(sealed(), office).isAdmitted();
    given(opened(), computed(), confirmed(), amended()).record(sealed(), office).isAdmitted();
  });

  it('says which streams bear on the year', () => {
    const bearing = { partitions: 1, streams: 906, streamsSha256: digest };
    given(opened()).record(sealed(bearing), office).isAdmitted();
    given(opened())
      .record(sealed({ ...bearing, streamsSha256: 'ab' }), office)
      .isRefused(shapeRules.malformed, 'streamsSha256');
    given(opened()).record(computed(bearing), office).isAdmitted();
  });

  it('is admitted after one that names a later position: an imported one names that of its source’s log', () => {
    given(opened(), sealed())
      .record(sealed({ upToPosition: 5 }), office)
      .isAdmitted();
  });
});

describe('computation of the grades', () => {
  it('may be repeated', () => {
    given(opened()).record(computed(), office).isAdmitted();
    given(opened(), computed()).record(computed(), office).isAdmitted();
  });

  it.each([{ id: 'xianning-2017' }, { version: '2' }, { sha256: 'cd'.repeat(32) }])(
    'is recorded, with a caution, by another rulebook than the assessment was opened with: %j',
    (change) =>
      given(opened())
        .record(computed({ rulebook: { ...rulebook, ...change } }), office)
        .isCautioned(rules.sameRulebook),
  );
});

describe('appeal', () => {
  it('is lodged', () => given(opened(), computed()).record(appealed(), unit).isAdmitted());

  it('is lodged once under its id', () => {
    given(opened(), appealed()).record(appealed(), unit).isRefused(rules.appealOnce, 'appealId');
    given(opened(), appealed())
      .record(appealed({ appealId: 'a-2' }), unit)
      .isAdmitted();
  });

  it.each([
    ['u-009', '2026-02-04'],
    ['u-002', '2026-02-05'],
  ])('is of a unit that exists on the day, unlike %s on %s', (unitId, lodgedOn) =>
    given(opened()).record(appealed({ unitId, lodgedOn }), unit).isRefused(referenceRules.unitExists, 'unitId'),
  );
});

describe('decision of an appeal', () => {
  it('follows the appeal, on the same day at the earliest', () => {
    given(opened(), appealed())
      .record(decided({ decidedOn: '2026-02-04' }), office)
      .isAdmitted();
    given(opened(), appealed())
      .record(decided({ decidedOn: '2026-02-03' }), office)
      .isRefused(rules.notBeforeAppeal, 'decidedOn');
  });

  it('needs the appeal', () =>
    given(opened(), appealed({ appealId: 'a-2' }))
      .record(decided(), office)
      .isRefused(rules.appealExists, 'appealId'));

  it('comes once', () =>
    given(opened(), appealed(), decided()).record(decided(), office).isRefused(rules.appealDecidedOnce, 'appealId'));

  it('is not for the one who lodged it', () =>
    given(opened(), appealed()).record(decided(), unit).isRefused(admissionRules.notOwnJudge, 'actor'));
});

describe('confirmation of the grades', () => {
  it('follows the computation, also of a unit that is gone by then', () =>
    given(opened(), computed()).record(confirmed(), office).isAdmitted());

  it('is recorded, with a caution, without a computation', () =>
    given(opened()).record(confirmed(), office).isCautioned(rules.mustBeComputed));

  it('is recorded, with a caution, while an appeal is undecided', () => {
    given(opened(), computed(), appealed()).record(confirmed(), office).isCautioned(rules.appealsDecided);
    given(opened(), computed(), appealed(), decided()).record(confirmed(), office).isAdmitted();
  });

  it('is not dated before the computation', () => {
    given(opened(), computed())
      .record(confirmed({ confirmedOn: '2026-02-02' }), office)
      .isAdmitted();
    given(opened(), computed())
      .record(confirmed({ confirmedOn: '2026-02-01' }), office)
      .isRefused(rules.notBeforeComputation, 'confirmedOn');
  });

  it('names each unit once', () => {
    const twice = { unitId: 'u-001', tier: 'qualified' };
    given(opened(), computed())
      .record(confirmed({ units: [twice, twice] }), office)
      .isRefused(rules.unitOnce, 'units');
  });

  it('names units that there were', () => {
    const units = [
      { unitId: 'u-001', tier: 'qualified' },
      { unitId: 'u-009', tier: 'qualified' },
    ];
    given(opened(), computed())
      .record(confirmed({ units }), office)
      .isRefused(referenceRules.unitExists, 'units[1].unitId');
    given(opened({ openedOn: '2023-12-01' }))
      .record(confirmed({ confirmedOn: '2023-12-31' }), office)
      .isRefused(referenceRules.unitExists, 'units[0].unitId');
  });

  it.each([
    [[], shapeRules.empty, 'units'],
    [[{ unitId: 'u-001', tier: 'good' }], shapeRules.notListed, 'units[0].tier'],
    [[{ unitId: 'u-001' }], shapeRules.missing, 'units[0].tier'],
  ])('has the form prescribed, unlike %j', (units, rule, field) =>
    given(opened(), computed()).record(confirmed({ units }), office).isRefused(rule, field),
  );
});

describe('amendment of confirmed grades', () => {
  const clerk = { actor: 'clerk', day: office.day };
  const past = [opened(), computed(), confirmed()];

  it('needs a confirmation, from the day of which on it is possible', () => {
    given(opened(), computed()).record(amended(), clerk).isRefused(rules.mustBeConfirmed);
    given(...past)
      .record(amended(), clerk)
      .isAdmitted();
    given(...past)
      .record(amended({ amendedOn: '2026-02-19' }), clerk)
      .isRefused(rules.notBeforeConfirmation, 'amendedOn');
    given(...past, amended())
      .record(amended(), clerk)
      .isAdmitted();
  });

  it('is approved by another person', () => {
    given(...past)
      .record(amended(), office)
      .isRefused(admissionRules.notOwnJudge, 'approvedBy');
  });

  it('names units that were confirmed, each once and with a reason', () => {
    const unitOf = (unitId: string) => ({ unitId, tier: 'qualified', reason: '复核' });
    given(...past)
      .record(amended({ units: [unitOf('u-001'), unitOf('u-009')] }), clerk)
      .isRefused(rules.unitConfirmed, 'units[1].unitId');
    given(...past)
      .record(amended({ units: [unitOf('u-001'), unitOf('u-001')] }), clerk)
      .isRefused(rules.unitOnce, 'units');
    given(...past)
      .record(amended({ units: [{ unitId: 'u-001', tier: 'qualified' }] }), clerk)
      .isRefused(shapeRules.missing, 'units[0].reason');
  });

  it('is what honours go by from then on', () => {
    const branchOf = { honour: 'red-flag-branch', subjectId: 'b-0002' };
    given(...past)
      .record(awarded(branchOf), office)
      .isCautioned(rules.eligible);
    given(...past, amended())
      .record(awarded(branchOf), office)
      .isAdmitted();
  });

  it('stands', () =>
    given(...past, amended())
      .record(retracted(3), office)
      .isRefused(rules.notConfirmed));
});

describe('withdrawal of an honour', () => {
  it('follows its award, on the same day at the earliest', () => {
    given(opened()).record(withdrawn(), office).isRefused(rules.mustBeAwarded, 'subjectId');
    given(opened(), awarded()).record(withdrawn(), office).isAdmitted();
    given(opened(), awarded())
      .record(withdrawn({ withdrawnOn: '2026-02-28' }), office)
      .isRefused(rules.notBeforeAward, 'withdrawnOn');
    given(opened(), awarded())
      .record(withdrawn({ honour: 'red-flag-branch' }), office)
      .isRefused(rules.mustBeAwarded, 'subjectId');
  });

  it('happens once, and the honour may be awarded again', () => {
    given(opened(), awarded(), withdrawn()).record(withdrawn(), office).isRefused(rules.mustBeAwarded, 'subjectId');
    given(opened(), computed(), confirmed(), awarded(), withdrawn()).record(awarded(), office).isAdmitted();
    given(opened(), awarded(), withdrawn()).record(retracted(2), office).isRefused(admissionRules.decisionStands);
  });
});

describe('honour', () => {
  it('is awarded or refused before and after the confirmation, also where the subject is gone by then', () => {
    given(opened()).record(awarded(), office).isCautioned(rules.hasTier);
    given(opened()).record(refused(), office).isAdmitted();
    given(opened(), computed(), confirmed()).record(awarded(), office).isAdmitted();
    given(opened(), computed(), confirmed()).record(refused(), office).isAdmitted();
  });

  it('may be awarded after a refusal, and refused again', () => {
    const { data } = refused();
    const { honour, subjectId } = data as { honour: string; subjectId: string };
    given(opened(), refused()).record(awarded({ honour, subjectId }), office).isCautioned(rules.hasTier);
    given(opened(), refused()).record(refused(), office).isAdmitted();
  });

  it('is decided no more once it is awarded', () => {
    given(opened(), awarded()).record(awarded(), office).isRefused(rules.honourOnce, 'subjectId');
    given(opened(), awarded())
      .record(refused({ honour: 'excellent-unit', subjectId: 'u-001' }), office)
      .isRefused(rules.honourOnce, 'subjectId');
    given(opened(), awarded())
      .record(awarded({ subjectId: 'u-002' }), office)
      .isCautioned(rules.hasTier);
  });

  it.each(honours)('is of a unit or a branch that there was: %s', (_, honoured, field) => {
    given(opened())
      .record(honoured({ honour: 'excellent-unit', subjectId: 'b-0001' }), office)
      .isRefused(referenceRules.unitExists, 'subjectId');
    given(opened())
      .record(honoured({ honour: 'red-flag-branch', subjectId: 'u-001' }), office)
      .isRefused(referenceRules.branchExists, 'subjectId');
    given(opened({ openedOn: '2024-01-01' }))
      .record(honoured({ honour: 'red-flag-branch', subjectId: 'b-0001', [field]: '2024-01-31' }), office)
      .isRefused(referenceRules.branchExists, 'subjectId');
    given(opened({ openedOn: '2023-01-01' }))
      .record(honoured({ honour: 'excellent-unit', subjectId: 'u-001', [field]: '2023-12-31' }), office)
      .isRefused(referenceRules.unitExists, 'subjectId');
  });

  it.each(['basically-qualified', 'unqualified'])(
    'is recorded, with a caution, when the unit was confirmed as %s',
    (tier) => {
      const grades = confirmed({ units: [{ unitId: 'u-001', tier }] });
      given(opened(), computed(), grades).record(awarded(), office).isCautioned(rules.eligible);
      given(opened(), computed(), grades)
        .record(awarded({ honour: 'red-flag-branch', subjectId: 'b-0001' }), office)
        .isCautioned(rules.eligible);
      given(opened(), computed(), grades)
        .record(awarded({ honour: 'red-flag-branch', subjectId: 'b-0002' }), office)
        .isCautioned(rules.hasTier);
    },
  );
});

describe('revision of an assessment', () => {
  it('corrects an appeal before the confirmation, and nothing after it', () => {
    const other = appealed({ grounds: '第3项评分有误' });
    given(opened(), appealed()).record(corrected(1, other), office).isAdmitted();
    given(opened(), appealed(), confirmed()).record(corrected(1, other), office).isRefused(rules.notConfirmed);
    given(opened(), appealed(), confirmed()).record(retracted(1), office).isRefused(rules.notConfirmed);
  });

  it('does not retract an opening under anything, nor an appeal under its decision', () => {
    given(opened(), sealed()).record(retracted(0), office).isRefused(admissionRules.neededLater);
    given(opened(), appealed(), decided()).record(retracted(1), office).isRefused(admissionRules.neededLater);
  });

  it('leaves decisions alone', () => {
    given(opened(), sealed()).record(retracted(1), office).isRefused(admissionRules.decisionStands);
    given(opened(), appealed(), decided()).record(retracted(2), office).isRefused(admissionRules.decisionStands);
    given(opened(), awarded()).record(retracted(1), office).isRefused(admissionRules.decisionStands);
    given(opened(), refused()).record(retracted(1), office).isRefused(admissionRules.decisionStands);
  });
});

describe('a history that lacks a record', () => {
  it('folds the decision of an appeal that it does not know as nothing', () => {
    const data = { appealId: 'a-1', outcome: 'upheld', reason: '核实无误', decidedOn: '2026-03-02' };
    const history = [{ id: eventId(1), type: 'AppealDecided', data, by: office }];
    expect(replay(assessment, history, { subject: '2025', registry })).toEqual(assessment.initial);
  });
});
