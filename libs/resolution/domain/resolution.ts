import type { Aggregate, Context } from '../../kernel/aggregate.js';
import { addDays, addMonths, lastDayOf } from '../../kernel/civil.js';
import { requires, type Rule } from '../../kernel/rule.js';
import { Id } from '../../kernel/schema.js';
import { fits, shapeRules } from '../../kernel/shape.js';
import { referenceRules, type Registry } from '../../registry/index.js';
import { resolutionEvents } from './resolution.events.js';
import { resolutionRules as rules } from './resolution.rules.js';

type By = Context<string, Registry>;
type Adoption = Readonly<{ on: string; period: string }>;

type ResolutionState = Readonly<{
  adoption?: Adoption;
  planned?: true;
  reported?: true;
  publicised?: true;
  ended?: true;
}>;

/** A resolution (决议) from its adoption to its end: stream `resolution-{resolutionId}`. */
export const resolution: Aggregate<typeof resolutionEvents, ResolutionState, string, Registry> = {
  category: 'resolution',
  events: resolutionEvents,
  initial: {},
  subjectOf: (id) => (fits(Id, id) ? id : undefined),
  decisions: [],

  admit: {
    ResolutionAdopted: (vote, { adoption }, { subject, registry }) => {
      const { resolutionId, branchId, eligible, present, votesFor, votesAgainst, abstained, adoptedOn } = vote;
      requires(resolutionId === subject, shapeRules.contradictsStream, 'resolutionId');
      requires(votesFor + votesAgainst + abstained === present, rules.votesAddUp, 'present');
      requires(present <= eligible, rules.presentAreEligible, 'present');
      requires(registry.branchExists(branchId, adoptedOn), referenceRules.branchExists, 'branchId');
      requires(adoption === undefined, rules.adoptedOnce);
    },
    ImplementationPlanned: ({ responsible, plannedOn }, state, { registry }) => {
      requiresRunning(state, plannedOn, 'plannedOn');
      requires(registry.memberExists(responsible, plannedOn), referenceRules.memberExists, 'responsible');
    },
    FollowUpReported: ({ reportedOn }, state) => requiresAdopted(state, reportedOn, 'reportedOn'),
    FollowUpPublicised: ({ publicisedOn }, state) => requiresAdopted(state, publicisedOn, 'publicisedOn'),
    ResolutionFulfilled: ({ fulfilledOn }, state) => requiresRunning(state, fulfilledOn, 'fulfilledOn'),
    ResolutionAbandoned: ({ abandonedOn }, state) => requiresRunning(state, abandonedOn, 'abandonedOn'),
  },

  caution: {
    ResolutionAdopted: ({ eligible, present, votesFor }) => [
      ...(2 * present < eligible ? [rules.quorum] : []),
      ...(2 * votesFor <= eligible ? [rules.majority] : []),
    ],
    ImplementationPlanned: ({ plannedOn }, state) =>
      state.planned === undefined && plannedOn > planDay(adoptionOf(state)) ? [rules.plannedAtOnce] : [],
    FollowUpReported: ({ period, reportedOn }, state, by) => {
      const nextMonth = addMonths(adoptionOf(state).period, 1);
      const isLate = period > nextMonth || reportedOn > lastDayOf(nextMonth);
      return [...(state.reported === undefined && isLate ? [rules.reportedNextMonth] : []), ...missingPlan(state, by)];
    },
    FollowUpPublicised: ({ publicisedOn }, state, by) => {
      const isLate = publicisedOn > lastDayOf(addMonths(adoptionOf(state).period, 1));
      return [
        ...(state.publicised === undefined && isLate ? [rules.publicisedNextMonth] : []),
        ...missingPlan(state, by),
      ];
    },
    ResolutionFulfilled: (_, state, by) => missingPlan(state, by),
    ResolutionAbandoned: (_, state, by) => missingPlan(state, by),
  },

  evolve: {
    ResolutionAdopted: ({ adoptedOn, period }, state) => ({ ...state, adoption: { on: adoptedOn, period } }),
    ImplementationPlanned: (_, state) => ({ ...state, planned: true }),
    FollowUpReported: (_, state) => ({ ...state, reported: true }),
    FollowUpPublicised: (_, state) => ({ ...state, publicised: true }),
    ResolutionFulfilled: (_, state) => ({ ...state, ended: true }),
    ResolutionAbandoned: (_, state) => ({ ...state, ended: true }),
  },
};

/** What is done about a resolution may be reported and publicised even after its end. */
function requiresAdopted(state: ResolutionState, day: string, field: string) {
  requires(adoptionOf(state).on <= day, rules.notBeforeAdoption, field);
}

function requiresRunning(state: ResolutionState, day: string, field: string) {
  requiresAdopted(state, day, field);
  requires(state.ended === undefined, rules.notEnded);
}

/** Warned of until there is a plan or the resolution has ended: after that nothing can be planned. */
function missingPlan(state: ResolutionState, { day }: By): Rule[] {
  const isMissing = state.planned === undefined && state.ended === undefined;
  return isMissing && day > planDay(adoptionOf(state)) ? [rules.planMade] : [];
}

/** The last day for the implementation plan: “at once” (4.1e) is taken as 7 days. */
function planDay({ on }: Adoption): string {
  return addDays(on, 7);
}

function adoptionOf({ adoption }: ResolutionState): Adoption {
  requires(adoption !== undefined, rules.mustBeAdopted);
  return adoption;
}
