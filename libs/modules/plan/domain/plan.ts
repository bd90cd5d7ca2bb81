import { requiresAnotherPerson } from '../../../kernel/admission.js';
import type { Aggregate, Context } from '../../../kernel/aggregate.js';
import { daysBetween, yearOf } from '../../../kernel/civil.js';
import { isId } from '../../../kernel/id.js';
import { requires } from '../../../kernel/rule.js';
import { shapeRules } from '../../../kernel/shape.js';
import { referenceRules, type Registry } from '../../../registry/index.js';
import { planEvents } from './plan.events.js';
import { planRules as rules } from './plan.rules.js';

type PlanSubject = Readonly<{ branchId: string; year: number }>;
type PlanContext = Context<PlanSubject, Registry>;

type PlanState = Readonly<{
  /** The day of the earliest draft: a late record may be about any draft. */
  draftedOn?: string;
  submission?: Readonly<{ by: string; on: string }>;
}>;

export const plan: Aggregate<typeof planEvents, PlanState, PlanSubject, Registry> = {
  category: 'plan',
  events: planEvents,
  initial: {},
  subjectOf,
  decisions: ['AnnualPlanApproved', 'AnnualPlanReturned'],
  restsOn: { AnnualPlanSubmitted: 'AnnualPlanDrafted' },

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
    AnnualPlanDrafted: [
      { rule: rules.consultMembers, when: ({ consultedMembers }) => consultedMembers === 0 },
      { rule: rules.consultMasses, when: ({ consultedMasses }) => consultedMasses === 0 },
      { rule: rules.nameAllMonths, when: ({ items }) => items.length < 12 },
    ],
    AnnualPlanSubmitted: [
      {
        rule: rules.byEndOfDecember,
        when: ({ submittedOn }, _, { subject }) => submittedOn >= `${subject.year}-01-01`,
      },
    ],
    AnnualPlanApproved: [{ rule: rules.decidedInTime, when: ({ approvedOn }, state) => isLate(state, approvedOn) }],
    AnnualPlanReturned: [{ rule: rules.decidedInTime, when: ({ returnedOn }, state) => isLate(state, returnedOn) }],
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
  const [, branchId = '', year] = /^([^:]*):(\d{4})$/.exec(id) ?? [];
  return isId(branchId) ? { branchId, year: Number(year) } : undefined;
}

function requiresBranch({ subject, registry }: PlanContext, day: string, field: string) {
  requires(registry.branchExists(subject.branchId, day), referenceRules.branchExists, field);
}

function requiresDecidable({ submission }: PlanState, { actor }: PlanContext, decidedOn: string, field: string) {
  requires(submission !== undefined, rules.mustAwaitDecision);
  requiresAnotherPerson(submission.by, actor, 'actor');
  requires(submission.on <= decidedOn, rules.notBeforeSubmission, field);
}

function isLate({ submission }: PlanState, decidedOn: string): boolean {
  return daysBetween(submission!.on, decidedOn) > 31;
}

function decided(_: unknown, { submission: _decided, ...state }: PlanState): PlanState {
  return state;
}
