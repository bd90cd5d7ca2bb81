import type { Static } from 'typebox';
import { requiresAnotherPerson } from '../../../kernel/admission.js';
import type { Aggregate, Context } from '../../../kernel/aggregate.js';
import { requires } from '../../../kernel/rule.js';
import { shapeRules } from '../../../kernel/shape.js';
import { referenceRules, type Registry } from '../../../registry/index.js';
import { assessmentEvents, type Tier } from './assessment.events.js';
import { assessmentRules as rules } from './assessment.rules.js';

type AssessmentSubject = Readonly<{ year: number }>;
type AssessmentContext = Context<AssessmentSubject, Registry>;

type Rulebook = Static<(typeof assessmentEvents)['AssessmentOpened']>['rulebook'];
type UnitTier = Readonly<{ unitId: string; tier: Tier }>;
type Honour = Static<(typeof assessmentEvents)['HonourAwarded']>['honour'];
type Appeal = Readonly<{ by: string; on: string; decided: boolean }>;

type AssessmentState = Readonly<{
  openedOn?: string;
  rulebook?: Rulebook;
  computedOn?: string;
  appeals: ReadonlyMap<string, Appeal>;
  confirmedOn?: string;
  /** The tier of each unit, after the confirmation and its amendments. */
  tiers?: ReadonlyMap<string, Tier>;
  /** The day of each award that was not withdrawn. */
  awarded: ReadonlyMap<string, string>;
}>;

export const assessment: Aggregate<typeof assessmentEvents, AssessmentState, AssessmentSubject, Registry> = {
  category: 'assessment',
  events: assessmentEvents,
  initial: { appeals: new Map(), awarded: new Map() },
  subjectOf,
  decisions: [
    'YearSealed',
    'AppealDecided',
    'GradesConfirmed',
    'GradesAmended',
    'HonourAwarded',
    'HonourWithdrawn',
    'HonourRefused',
  ],
  admitRevision: requiresUnconfirmed,

  admit: {
    AssessmentOpened: ({ year, openedOn }, state, { subject }) => {
      requires(year === subject.year, shapeRules.contradictsStream, 'year');
      requires(openedOn >= `${year}-12-31`, rules.notBeforeYearEnd, 'openedOn');
      requires(state.openedOn === undefined, rules.openedOnce);
    },
    YearSealed: ({ sealedOn }, state) => requiresOpened(state, sealedOn, 'sealedOn'),
    GradesComputed: ({ computedOn }, state) => requiresUnderWay(state, computedOn, 'computedOn'),
    AppealLodged: ({ appealId, unitId, lodgedOn }, state, { registry }) => {
      requiresUnderWay(state, lodgedOn, 'lodgedOn');
      requires(!state.appeals.has(appealId), rules.appealOnce, 'appealId');
      requires(registry.unitExists(unitId, lodgedOn), referenceRules.unitExists, 'unitId');
    },
    AppealDecided: ({ appealId, decidedOn }, state, { actor }) => {
      requiresUnderWay(state, decidedOn, 'decidedOn');
      const appeal = state.appeals.get(appealId);
      requires(appeal !== undefined, rules.appealExists, 'appealId');
      requires(!appeal.decided, rules.appealDecidedOnce, 'appealId');
      requiresAnotherPerson(appeal.by, actor, 'actor');
      requires(appeal.on <= decidedOn, rules.notBeforeAppeal, 'decidedOn');
    },
    GradesConfirmed: ({ units, confirmedOn }, state, { registry }) => {
      requiresUnderWay(state, confirmedOn, 'confirmedOn');
      const { computedOn } = state;
      requires(computedOn === undefined || computedOn <= confirmedOn, rules.notBeforeComputation, 'confirmedOn');
      requiresUnitsOnce(units);
      const unknown = units.findIndex(({ unitId }) => !wasRegistered(registry, unitId, confirmedOn));
      requires(unknown < 0, referenceRules.unitExists, `units[${unknown}].unitId`);
    },
    GradesAmended: ({ units, approvedBy, amendedOn }, { tiers, confirmedOn }, { actor }) => {
      requires(tiers !== undefined, rules.mustBeConfirmed);
      requires(confirmedOn! <= amendedOn, rules.notBeforeConfirmation, 'amendedOn');
      requiresAnotherPerson(actor, approvedBy, 'approvedBy');
      requiresUnitsOnce(units);
      const unknown = units.findIndex(({ unitId }) => !tiers.has(unitId));
      requires(unknown < 0, rules.unitConfirmed, `units[${unknown}].unitId`);
    },
    HonourWithdrawn: ({ honour, subjectId, withdrawnOn }, { awarded }) => {
      const awardedOn = awarded.get(award(honour, subjectId));
      requires(awardedOn !== undefined, rules.mustBeAwarded, 'subjectId');
      requires(awardedOn <= withdrawnOn, rules.notBeforeAward, 'withdrawnOn');
    },
    HonourAwarded: ({ honour, subjectId, awardedOn }, state, by) =>
      requiresHonourable(honour, subjectId, awardedOn, 'awardedOn', state, by),
    HonourRefused: ({ honour, subjectId, refusedOn }, state, by) =>
      requiresHonourable(honour, subjectId, refusedOn, 'refusedOn', state, by),
  },

  caution: {
    GradesComputed: [{ rule: rules.sameRulebook, when: ({ rulebook }, state) => !isSame(rulebook, state.rulebook!) }],
    GradesConfirmed: [
      { rule: rules.mustBeComputed, when: (_, { computedOn }) => computedOn === undefined },
      { rule: rules.appealsDecided, when: (_, { appeals }) => [...appeals.values()].some(({ decided }) => !decided) },
    ],
    HonourAwarded: [
      {
        rule: rules.eligible,
        when: (honour, state, by) => ['basically-qualified', 'unqualified'].includes(tierFor(honour, state, by)!),
      },
      { rule: rules.hasTier, when: (honour, state, by) => tierFor(honour, state, by) === undefined },
    ],
  },

  evolve: {
    AssessmentOpened: ({ rulebook, openedOn }, state) => ({ ...state, rulebook, openedOn }),
    YearSealed: (_, state) => state,
    GradesComputed: ({ computedOn }, state) => ({ ...state, computedOn }),
    AppealLodged: ({ appealId, lodgedOn }, state, { actor }) =>
      withAppeal(state, appealId, { by: actor, on: lodgedOn, decided: false }),
    AppealDecided: ({ appealId }, state) => {
      const appeal = state.appeals.get(appealId);
      return appeal ? withAppeal(state, appealId, { ...appeal, decided: true }) : state;
    },
    GradesConfirmed: ({ units, confirmedOn }, state) => withTiers({ ...state, confirmedOn }, units),
    GradesAmended: ({ units }, state) => withTiers(state, units),
    HonourAwarded: ({ honour, subjectId, awardedOn }, state) => ({
      ...state,
      awarded: new Map(state.awarded).set(award(honour, subjectId), awardedOn),
    }),
    HonourWithdrawn: ({ honour, subjectId }, state) => {
      const awarded = new Map(state.awarded);
      awarded.delete(award(honour, subjectId));
      return { ...state, awarded };
    },
    HonourRefused: (_, state) => state,
  },
};

function subjectOf(id: string): AssessmentSubject | undefined {
  return /^\d{4}$/.test(id) ? { year: Number(id) } : undefined;
}

function requiresOpened({ openedOn }: AssessmentState, day: string, field: string) {
  requires(openedOn !== undefined, rules.mustBeOpened);
  requires(openedOn <= day, rules.notBeforeOpening, field);
}

function requiresUnconfirmed({ tiers }: AssessmentState) {
  requires(tiers === undefined, rules.notConfirmed);
}

function requiresUnderWay(state: AssessmentState, day: string, field: string) {
  requiresOpened(state, day, field);
  requiresUnconfirmed(state);
}

function requiresUnitsOnce(units: readonly UnitTier[]) {
  requires(new Set(units.map(({ unitId }) => unitId)).size === units.length, rules.unitOnce, 'units');
}

function requiresHonourable(
  honour: Honour,
  subjectId: string,
  day: string,
  field: string,
  state: AssessmentState,
  { registry }: AssessmentContext,
) {
  requiresOpened(state, day, field);
  if (honour === 'excellent-unit') {
    requires(wasRegistered(registry, subjectId, day), referenceRules.unitExists, 'subjectId');
  } else {
    requires(wasEstablished(registry, subjectId, day), referenceRules.branchExists, 'subjectId');
  }
  requires(!state.awarded.has(award(honour, subjectId)), rules.honourOnce, 'subjectId');
}

/** The confirmed tier of the unit, or of the branch's unit. */
function tierFor(
  { honour, subjectId }: Readonly<{ honour: Honour; subjectId: string }>,
  { tiers }: AssessmentState,
  { registry }: AssessmentContext,
): Tier | undefined {
  return tiers?.get(honour === 'excellent-unit' ? subjectId : registry.branch(subjectId)!.unitId);
}

/** Tiers and honours are decided after the year; the unit or branch may be dissolved by then. */
function wasRegistered(registry: Registry, unitId: string, day: string): boolean {
  const { registeredOn } = registry.unit(unitId) ?? {};
  return registeredOn !== undefined && registeredOn <= day;
}

function wasEstablished(registry: Registry, branchId: string, day: string): boolean {
  const { establishedOn } = registry.branch(branchId) ?? {};
  return establishedOn !== undefined && establishedOn <= day;
}

function isSame(one: Rulebook, other: Rulebook): boolean {
  return one.id === other.id && one.version === other.version && one.sha256 === other.sha256;
}

function withTiers(state: AssessmentState, units: readonly UnitTier[]): AssessmentState {
  return {
    ...state,
    tiers: new Map([...(state.tiers ?? []), ...units.map(({ unitId, tier }) => [unitId, tier] as const)]),
  };
}

function withAppeal(state: AssessmentState, appealId: string, appeal: Appeal): AssessmentState {
  return { ...state, appeals: new Map(state.appeals).set(appealId, appeal) };
}

const award = (honour: Honour, subjectId: string) => `${honour} ${subjectId}`;
