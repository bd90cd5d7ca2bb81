import type { Aggregate } from '../../../kernel/aggregate.js';
import { lastDayOf } from '../../../kernel/civil.js';
import { requires } from '../../../kernel/rule.js';
import { Id } from '../../../kernel/schema.js';
import { fits, shapeRules } from '../../../kernel/shape.js';
import { referenceRules, type Registry } from '../../../registry/index.js';
import {
  requiresJoinable,
  requiresLastMoveBy,
  requiresLeavable,
  requiresMember,
  requiresMemberFrom,
  withMove,
  type Belonging,
} from './belonging.js';
import { hasCare, withCare, type Care } from './care.js';
import { fitsBasis } from './dues-rates.js';
import { requiresConcludable, withConclusion, withReferral, type Discipline } from './discipline.js';
import {
  requiresDecidable,
  requiresEndable,
  requiresNewRequest,
  withDecision,
  withRequest,
  type Exemptions,
} from './exemption.js';
import { memberEvents } from './member.events.js';
import { memberRules as rules } from './member.rules.js';
import { requiresProbation, withProbation, type Probation } from './probation.js';

type MemberSubject = Readonly<{ memberId: string }>;

type MemberState = Belonging & Probation & Exemptions & Care & Discipline;

export const member: Aggregate<typeof memberEvents, MemberState, MemberSubject, Registry> = {
  category: 'member',
  events: memberEvents,
  initial: { moves: [] },
  subjectOf: (id) => (fits(Id, id) ? { memberId: id } : undefined),
  decisions: ['ProbationEnded', 'ExemptionApproved', 'ExemptionDeclined', 'ExemptionEnded'],
  forCautions: ['care'],

  admit: {
    MemberJoined: ({ memberId, branchId, groupId, joinedOn }, state, { subject, registry }) => {
      requires(memberId === subject.memberId, shapeRules.contradictsStream, 'memberId');
      requiresJoinable(state, joinedOn);
      requires(registry.branchExists(branchId, joinedOn), referenceRules.branchExists, 'branchId');
      const inGroup = groupId === undefined || registry.groupExists(branchId, groupId, joinedOn);
      requires(inGroup, referenceRules.groupExists, 'groupId');
    },
    MemberDetailsChanged: ({ name, phone, changedOn }, state) => {
      requires(name !== undefined || phone !== undefined, rules.changesDetails);
      requiresMember(state, changedOn, 'changedOn');
    },
    ProbationEnded: ({ endedOn }, state) => {
      requiresProbation(state, endedOn);
      requiresMember(state, endedOn, 'endedOn');
    },
    MemberTransferred: ({ fromBranchId, toBranchId, transferredOn }, state, { registry }) => {
      const branchId = requiresMember(state, transferredOn, 'transferredOn');
      requiresLastMoveBy(state, transferredOn, 'transferredOn');
      requires(branchId === fromBranchId, referenceRules.belongsToBranch, 'fromBranchId');
      requires(toBranchId !== fromBranchId, rules.moveElsewhere, 'toBranchId');
      requires(registry.branchExists(toBranchId, transferredOn), referenceRules.branchExists, 'toBranchId');
    },
    MemberLeft: ({ leftOn }, state) => requiresLeavable(state, leftOn),
    LeaderDesignated: ({ from }, state) => requiresMemberFrom(state, from),
    MemberClassified: ({ from }, state) => requiresMemberFrom(state, from),
    ExemptionRequested: ({ requestId, requestedOn }, state) => {
      requiresMember(state, requestedOn, 'requestedOn');
      requiresNewRequest(state, requestId);
    },
    ExemptionApproved: ({ requestId, approvedOn, from, until }, state, { actor }) => {
      requiresDecidable(state, requestId, actor, approvedOn, 'approvedOn');
      requires(until === undefined || from <= until, rules.notBeforeFrom, 'until');
    },
    ExemptionDeclined: ({ requestId, declinedOn }, state, { actor }) =>
      requiresDecidable(state, requestId, actor, declinedOn, 'declinedOn'),
    ExemptionEnded: ({ requestId, endedOn }, state) => requiresEndable(state, requestId, endedOn),
    HomeServiceDelivered: ({ deliveredOn }, state) => void requiresMember(state, deliveredOn, 'deliveredOn'),
    FrontlineActivityHeld: ({ heldOn }, state) => void requiresMember(state, heldOn, 'heldOn'),
    MemberContacted: ({ contactedOn }, state) => void requiresMember(state, contactedOn, 'contactedOn'),
    TransferEncouraged: ({ encouragedOn }, state) => void requiresMember(state, encouragedOn, 'encouragedOn'),
    DuesAssessed: ({ from }, state) => requiresMemberFrom(state, from),
    DuesWaived: ({ from, until }, state) => {
      requires(from <= until, rules.notBeforeFrom, 'until');
      requiresMemberFrom(state, from);
    },
    DuesArrangementAgreed: ({ from, until, agreedOn }, state) => {
      requires(from <= until, rules.notBeforeFrom, 'until');
      requiresMember(state, agreedOn, 'agreedOn');
    },
    DisciplineReferred: ({ referredOn }, state) => void requiresMember(state, referredOn, 'referredOn'),
    DisciplineConcluded: ({ concludedOn }, state) => requiresConcludable(state, concludedOn),
  },

  caution: {
    HomeServiceDelivered: [
      { rule: rules.careOnce, when: ({ deliveredOn }, state) => hasCare(state, 'service', deliveredOn) },
    ],
    FrontlineActivityHeld: [
      { rule: rules.careOnce, when: ({ heldOn, site }, state) => hasCare(state, 'activity', heldOn, site) },
    ],
    ExemptionApproved: [
      {
        rule: rules.exemptTheInfirm,
        when: ({ from }, _, { subject, registry }) => registry.categoryOf(subject.memberId, from).value !== 'infirm',
      },
      { rule: rules.exemptOnceApproved, when: ({ approvedOn, from }) => from < approvedOn },
    ],
    DuesAssessed: [{ rule: rules.assessedByBasis, when: ({ basis, monthlyFen }) => !fitsBasis(basis, monthlyFen) }],
    DuesArrangementAgreed: [
      { rule: rules.arrangeBeforehand, when: ({ from, agreedOn }) => agreedOn > lastDayOf(from) },
    ],
  },

  rehearsal: { MemberJoined: [rules.nameInBranch], MemberDetailsChanged: [rules.nameInBranch] },

  evolve: {
    MemberJoined: ({ branchId, joinedOn, probationary }, state) =>
      withProbation(withMove(state, { branchId, since: joinedOn }), probationary ? joinedOn : undefined),
    MemberDetailsChanged: unchanged,
    ProbationEnded: (_, state) => withProbation(state, undefined),
    MemberTransferred: ({ toBranchId, transferredOn }, state) =>
      withMove(state, { branchId: toBranchId, since: transferredOn }),
    MemberLeft: ({ leftOn }, state) => withMove(state, { since: leftOn }),
    LeaderDesignated: unchanged,
    MemberClassified: unchanged,
    ExemptionRequested: ({ requestId, requestedOn }, state, { actor }) =>
      withRequest(state, { requestId, by: actor, requestedOn }),
    ExemptionApproved: ({ requestId, approvedOn, from }, state) =>
      withDecision(state, requestId, from < approvedOn ? approvedOn : from),
    ExemptionDeclined: ({ requestId }, state) => withDecision(state, requestId),
    ExemptionEnded: ({ requestId }, state) => withDecision(state, requestId),
    HomeServiceDelivered: ({ deliveredOn }, state) => withCare(state, 'service', deliveredOn),
    FrontlineActivityHeld: ({ heldOn, site }, state) => withCare(state, 'activity', heldOn, site),
    MemberContacted: unchanged,
    TransferEncouraged: unchanged,
    DuesAssessed: unchanged,
    DuesWaived: unchanged,
    DuesArrangementAgreed: unchanged,
    DisciplineReferred: ({ referredOn }, state) => withReferral(state, referredOn),
    DisciplineConcluded: ({ concludedOn }, state) => withConclusion(state, concludedOn),
  },
};

function unchanged(_: unknown, state: MemberState): MemberState {
  return state;
}
