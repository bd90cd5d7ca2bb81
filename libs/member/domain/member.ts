import type { Aggregate } from '../../kernel/aggregate.js';
import { lastDayOf } from '../../kernel/civil.js';
import { requires } from '../../kernel/rule.js';
import { Id } from '../../kernel/schema.js';
import { fits, shapeRules } from '../../kernel/shape.js';
import { referenceRules, type Registry } from '../../registry/index.js';
import { requiresLeavable, requiresMember, requiresMemberFrom, withStay, type Belonging } from './belonging.js';
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

type MemberSubject = Readonly<{ memberId: string }>;

type MemberState = Belonging & Exemptions & Discipline;

export const member: Aggregate<typeof memberEvents, MemberState, MemberSubject, Registry> = {
  category: 'member',
  events: memberEvents,
  initial: { stays: [] },
  subjectOf: (id) => (fits(Id, id) ? { memberId: id } : undefined),
  decisions: ['ExemptionApproved', 'ExemptionDeclined', 'ExemptionEnded'],

  admit: {
    MemberJoined: ({ memberId, branchId, groupId, joinedOn }, { stays }, { subject, registry }) => {
      requires(memberId === subject.memberId, shapeRules.contradictsStream, 'memberId');
      requires(stays.length === 0, rules.joinedOnce);
      requires(registry.branchExists(branchId, joinedOn), referenceRules.branchExists, 'branchId');
      const inGroup = groupId === undefined || registry.groupExists(branchId, groupId, joinedOn);
      requires(inGroup, referenceRules.groupExists, 'groupId');
    },
    MemberTransferred: ({ fromBranchId, toBranchId, transferredOn }, state, { registry }) => {
      const branchId = requiresMember(state, transferredOn, 'transferredOn');
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
    ExemptionEnded: ({ requestId, endedOn }, state, { actor }) => requiresEndable(state, requestId, actor, endedOn),
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
    ExemptionApproved: ({ approvedOn, from }, _, { subject, registry }) => [
      ...(registry.categoryOf(subject.memberId, from).value === 'infirm' ? [] : [rules.exemptTheInfirm]),
      ...(from < approvedOn ? [rules.exemptOnceApproved] : []),
    ],
    DuesArrangementAgreed: ({ from, agreedOn }) => (agreedOn > lastDayOf(from) ? [rules.arrangeBeforehand] : []),
  },

  evolve: {
    MemberJoined: ({ branchId, joinedOn }, state) => withStay(state, { branchId, since: joinedOn }),
    MemberTransferred: ({ toBranchId, transferredOn }, state) =>
      withStay(state, { branchId: toBranchId, since: transferredOn }),
    MemberLeft: ({ leftOn }, state) => ({ ...state, leftOn }),
    LeaderDesignated: unchanged,
    MemberClassified: unchanged,
    ExemptionRequested: ({ requestId, requestedOn }, state, { actor }) =>
      withRequest(state, { requestId, by: actor, requestedOn }),
    ExemptionApproved: ({ requestId, approvedOn, from }, state) =>
      withDecision(state, requestId, from < approvedOn ? approvedOn : from),
    ExemptionDeclined: ({ requestId }, state) => withDecision(state, requestId),
    ExemptionEnded: ({ requestId }, state) => withDecision(state, requestId),
    HomeServiceDelivered: unchanged,
    FrontlineActivityHeld: unchanged,
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
