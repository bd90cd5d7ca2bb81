import type { Static } from 'typebox';
import { admissionRules } from '../../kernel/admission.js';
import type { Aggregate, Context } from '../../kernel/aggregate.js';
import { requires } from '../../kernel/rule.js';
import { shapeRules } from '../../kernel/shape.js';
import { referenceRules, type Registry } from '../../registry/index.js';
import { assessmentEvents } from './assessment.events.js';
import { assessmentRules as rules } from './assessment.rules.js';

type AssessmentSubject = Readonly<{ year: number }>;
type By = Context<AssessmentSubject, Registry>;

type Rulebook = Static<(typeof assessmentEvents)['AssessmentOpened']>['rulebook'];
type Tier = Static<(typeof assessmentEvents)['GradesConfirmed']>['units'][number]['tier'];
type Honour = Static<(typeof assessmentEvents)['HonourAwarded']>['honour'];
type Appeal = Readonly<{ by: string; on: string; decided: boolean }>;

type AssessmentState = Readonly<{
  openedOn?: string;
  rulebook?: Rulebook;
  sealedUpTo?: number;
  computedOn?: string;
  appeals: ReadonlyMap<string, Appeal>;
  /** The tier of each unit, from the confirmation on. */
  tiers?: ReadonlyMap<string, Tier>;
  awarded: ReadonlySet<string>;
}>;

export const assessment: Aggregate<typeof assessmentEvents, AssessmentState, AssessmentSubject, Registry> = {
  category: 'assessment',
  events: assessmentEvents,
  initial: { appeals: new Map(), awarded: new Set() },
  subjectOf,
  decisions: ['YearSealed', 'AppealDecided', 'GradesConfirmed', 'HonourAwarded', 'HonourRefused'],
  admitRevision: requiresUnconfirmed,

  admit: {
    AssessmentOpened: ({ year }, state, { subject }) => {
      requires(year === subject.year, shapeRules.contradictsStream, 'year');
      requires(state.openedOn === undefined, rules.openedOnce);
    },
    YearSealed: ({ upToPosition, sealedOn }, state) => {
      requiresUnderWay(state, sealedOn, 'sealedOn');
      const { sealedUpTo } = state;
      requires(sealedUpTo === undefined || sealedUpTo < upToPosition, rules.sealReachesFurther, 'upToPosition');
    },
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
      requires(appeal.by !== actor, admissionRules.notOwnJudge, 'actor');
      requires(appeal.on <= decidedOn, rules.notBeforeAppeal, 'decidedOn');
    },
    GradesConfirmed: ({ units, confirmedOn }, state, { registry }) => {
      requiresUnderWay(state, confirmedOn, 'confirmedOn');
      const { computedOn } = state;
      requires(computedOn === undefined || computedOn <= confirmedOn, rules.notBeforeComputation, 'confirmedOn');
      requires(new Set(units.map(({ unitId }) => unitId)).size === units.length, rules.unitOnce, 'units');
      const unknown = units.findIndex(({ unitId }) => !wasRegistered(registry, unitId, confirmedOn));
      requires(unknown < 0, referenceRules.unitExists, `units[${unknown}].unitId`);
    },
    HonourAwarded: ({ honour, subjectId, awardedOn }, state, by) =>
      requiresHonourable(honour, subjectId, awardedOn, 'awardedOn', state, by),
    HonourRefused: ({ honour, subjectId, refusedOn }, state, by) =>
      requiresHonourable(honour, subjectId, refusedOn, 'refusedOn', state, by),
  },

  caution: {
    GradesComputed: ({ rulebook }, state) => (isSame(rulebook, state.rulebook!) ? [] : [rules.sameRulebook]),
    GradesConfirmed: (_, { computedOn, appeals }) => [
      ...(computedOn === undefined ? [rules.mustBeComputed] : []),
      ...([...appeals.values()].every(({ decided }) => decided) ? [] : [rules.appealsDecided]),
    ],
    HonourAwarded: ({ honour, subjectId }, { tiers }, { registry }) => {
      const unitId = honour === 'excellent-unit' ? subjectId : registry.branch(subjectId)!.unitId;
      const tier = tiers?.get(unitId);
      return tier === 'basically-qualified' || tier === 'unqualified' ? [rules.eligible] : [];
    },
  },

  evolve: {
    AssessmentOpened: ({ rulebook, openedOn }, state) => ({ ...state, rulebook, openedOn }),
    YearSealed: ({ upToPosition }, state) => ({ ...state, sealedUpTo: upToPosition }),
    GradesComputed: ({ computedOn }, state) => ({ ...state, computedOn }),
    AppealLodged: ({ appealId, lodgedOn }, state, { actor }) =>
      withAppeal(state, appealId, { by: actor, on: lodgedOn, decided: false }),
    AppealDecided: ({ appealId }, state) => {
      const appeal = state.appeals.get(appealId);
      return appeal ? withAppeal(state, appealId, { ...appeal, decided: true }) : state;
    },
    GradesConfirmed: ({ units }, state) => ({
      ...state,
      tiers: new Map(units.map(({ unitId, tier }) => [unitId, tier])),
    }),
    HonourAwarded: ({ honour, subjectId }, state) => ({
      ...state,
      awarded: new Set(state.awarded).add(award(honour, subjectId)),
    }),
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

function requiresHonourable(
  honour: Honour,
  subjectId: string,
  day: string,
  field: string,
  state: AssessmentState,
  { registry }: By,
) {
  requiresOpened(state, day, field);
  if (honour === 'excellent-unit') {
    requires(wasRegistered(registry, subjectId, day), referenceRules.unitExists, 'subjectId');
  } else {
    requires(wasEstablished(registry, subjectId, day), referenceRules.branchExists, 'subjectId');
  }
  requires(!state.awarded.has(award(honour, subjectId)), rules.honourOnce, 'subjectId');
}

/** The tiers and honours of a year are decided after it, and stand even where the unit or branch is gone by then. */
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

function withAppeal(state: AssessmentState, appealId: string, appeal: Appeal): AssessmentState {
  return { ...state, appeals: new Map(state.appeals).set(appealId, appeal) };
}

const award = (honour: Honour, subjectId: string) => `${honour} ${subjectId}`;
