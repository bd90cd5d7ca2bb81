import type { Aggregate, Context } from '../../../kernel/aggregate.js';
import { addDays, addMonths, lastDayOf } from '../../../kernel/civil.js';
import { requires } from '../../../kernel/rule.js';
import { Id } from '../../../kernel/schema.js';
import { fits, shapeRules } from '../../../kernel/shape.js';
import { referenceRules, type Registry } from '../../../registry/index.js';
import { resolutionEvents } from './resolution.events.js';
import { resolutionRules as rules } from './resolution.rules.js';

type ResolutionContext = Context<string, Registry>;
type Adoption = Readonly<{ on: string; period: string }>;

type ResolutionState = Readonly<{
  adoption?: Adoption;
  /** The deadline of the last implementation plan. */
  deadline?: string;
  reported?: true;
  publicised?: true;
  ended?: true;
}>;

/** Warns until there is a plan or the resolution has ended: then it cannot be planned any more. */
const missingPlan = {
  rule: rules.planMade,
  when: (_: unknown, state: ResolutionState, { day }: ResolutionContext) =>
    state.deadline === undefined && state.ended === undefined && day > planDay(adoptionOf(state)),
};

/** A resolution (决议) from its adoption to its end: stream `resolution-{resolutionId}`. */
export const resolution: Aggregate<typeof resolutionEvents, ResolutionState, string, Registry> = {
  category: 'resolution',
  events: resolutionEvents,
  initial: {},
  subjectOf: (id) => (fits(Id, id) ? id : undefined),
  decisions: [],
  forCautions: ['deadline', 'reported', 'publicised'],

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
    ResolutionAdopted: [
      { rule: rules.quorum, when: ({ eligible, present }) => 2 * present < eligible },
      { rule: rules.majority, when: ({ eligible, votesFor }) => 2 * votesFor <= eligible },
      {
        // Those present are never more than those eligible.
        rule: rules.countOfMembers,
        when: ({ branchId, eligible, adoptedOn }, _, { registry }) =>
          eligible > registry.membersOf(branchId, adoptedOn).length,
      },
    ],
    ImplementationPlanned: [
      {
        rule: rules.plannedAtOnce,
        when: ({ plannedOn }, state) => state.deadline === undefined && plannedOn > planDay(adoptionOf(state)),
      },
    ],
    FollowUpReported: [
      {
        rule: rules.reportedNextMonth,
        when: ({ period, reportedOn }, state) =>
          state.reported === undefined && (period > nextMonthOf(state) || reportedOn > lastDayOf(nextMonthOf(state))),
      },
      missingPlan,
    ],
    FollowUpPublicised: [
      {
        rule: rules.publicisedNextMonth,
        when: ({ publicisedOn }, state) =>
          state.publicised === undefined && publicisedOn > lastDayOf(nextMonthOf(state)),
      },
      missingPlan,
    ],
    ResolutionFulfilled: [
      {
        rule: rules.fulfilledInTime,
        when: ({ fulfilledOn }, { deadline }) => deadline !== undefined && fulfilledOn > deadline,
      },
      missingPlan,
    ],
    ResolutionAbandoned: [missingPlan],
  },

  evolve: {
    ResolutionAdopted: ({ adoptedOn, period }, state) => ({ ...state, adoption: { on: adoptedOn, period } }),
    ImplementationPlanned: ({ deadline }, state) => ({ ...state, deadline }),
    FollowUpReported: (_, state) => ({ ...state, reported: true }),
    FollowUpPublicised: (_, state) => ({ ...state, publicised: true }),
    ResolutionFulfilled: (_, state) => ({ ...state, ended: true }),
    ResolutionAbandoned: (_, state) => ({ ...state, ended: true }),
  },
};

/** The follow-up may be reported and publicised even after the resolution's end. */
function requiresAdopted(state: ResolutionState, day: string, field: string) {
  requires(adoptionOf(state).on <= day, rules.notBeforeAdoption, field);
}

function requiresRunning(state: ResolutionState, day: string, field: string) {
  requiresAdopted(state, day, field);
  requires(state.ended === undefined, rules.notEnded);
}

/** The last day for the implementation plan: “at once” (4.1e) means within 7 days. */
function planDay({ on }: Adoption): string {
  return addDays(on, 7);
}

function nextMonthOf(state: ResolutionState): string {
  return addMonths(adoptionOf(state).period, 1);
}

function adoptionOf({ adoption }: ResolutionState): Adoption {
  requires(adoption !== undefined, rules.mustBeAdopted);
  return adoption;
}
