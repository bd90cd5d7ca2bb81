import { admissionRules } from '../../kernel/admission.js';
import type { Aggregate, Context } from '../../kernel/aggregate.js';
import { yearOf } from '../../kernel/civil.js';
import { requires } from '../../kernel/rule.js';
import { shapeRules } from '../../kernel/shape.js';
import { referenceRules, type Registry } from '../../registry/index.js';
import { planEvents } from './plan.events.js';
import { planRules as rules } from './plan.rules.js';

type PlanSubject = Readonly<{ branchId: string; year: number }>;
type By = Context<PlanSubject, Registry>;

type PlanState = Readonly<{
  /** The day of the earliest draft: a late record may submit any of them. */
  draftedOn?: string;
  submission?: Readonly<{ by: string; on: string }>;
}>;

export const plan: Aggregate<typeof planEvents, PlanState, PlanSubject, Registry> = {
  category: 'plan',
  events: planEvents,
  initial: {},
  subjectOf,
  decisions: ['AnnualPlanApproved', 'AnnualPlanReturned'],

  admit: {
    AnnualPlanDrafted: ({ branchId, year, items, draftedOn }, _, { subject, registry }) => {
      requires(branchId === subject.branchId, shapeRules.contradictsStream, 'branchId');
      requires(year === subject.year, shapeRules.contradictsStream, 'year');
      requires(registry.branchExists(branchId, draftedOn), referenceRules.branchExists, 'branchId');
      const months = items.map(({ month }) => month);
      requires(
        months.every((month) => yearOf(month) === year),
        shapeRules.contradictsStream,
        'items',
      );
      requires(new Set(months).size === months.length, rules.monthOnce, 'items');
    },
    AnnualPlanSubmitted: ({ submittedOn }, { draftedOn }, by) => {
      requires(draftedOn !== undefined, rules.mustBeDrafted);
      requires(draftedOn <= submittedOn, rules.notBeforeDraft, 'submittedOn');
      requiresBranch(by, submittedOn, 'submittedOn');
    },
    AnnualPlanApproved: ({ approvedOn }, state, by) => requiresDecidable(state, by, approvedOn, 'approvedOn'),
    AnnualPlanReturned: ({ returnedOn }, state, by) => requiresDecidable(state, by, returnedOn, 'returnedOn'),
    MonthlyPlanAdjusted: ({ month, adjustedOn }, { draftedOn }, by) => {
      requires(yearOf(month) === by.subject.year, shapeRules.contradictsStream, 'month');
      requires(draftedOn !== undefined, rules.mustBeDrafted);
      requires(draftedOn <= adjustedOn, rules.notAdjustedBeforeDraft, 'adjustedOn');
      requiresBranch(by, adjustedOn, 'adjustedOn');
    },
  },

  caution: {
    AnnualPlanDrafted: ({ consultedMembers }) => (consultedMembers === 0 ? [rules.consultMembers] : []),
    AnnualPlanSubmitted: ({ submittedOn }, _, { subject }) =>
      submittedOn >= `${subject.year}-01-01` ? [rules.byEndOfDecember] : [],
  },

  evolve: {
    AnnualPlanDrafted: ({ draftedOn }, state) => ({
      ...state,
      draftedOn: state.draftedOn !== undefined && state.draftedOn < draftedOn ? state.draftedOn : draftedOn,
    }),
    AnnualPlanSubmitted: ({ submittedOn }, state, { actor }) => ({
      ...state,
      submission: { by: actor, on: submittedOn },
    }),
    AnnualPlanApproved: decided,
    AnnualPlanReturned: decided,
    MonthlyPlanAdjusted: (_, state) => state,
  },
};

function subjectOf(id: string): PlanSubject | undefined {
  const [, branchId, year] = /^([a-z0-9][a-z0-9.-]{0,63}):(\d{4})$/.exec(id) ?? [];
  return branchId && year ? { branchId, year: Number(year) } : undefined;
}

function requiresBranch({ subject, registry }: By, day: string, field: string) {
  requires(registry.branchExists(subject.branchId, day), referenceRules.branchExists, field);
}

function requiresDecidable({ submission }: PlanState, { actor }: By, decidedOn: string, field: string) {
  requires(submission !== undefined, rules.mustAwaitDecision);
  requires(submission.by !== actor, admissionRules.notOwnJudge, 'actor');
  requires(submission.on <= decidedOn, rules.notBeforeSubmission, field);
}

function decided(_: unknown, { submission: _decided, ...state }: PlanState): PlanState {
  return state;
}
