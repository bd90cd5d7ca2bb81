import type { Aggregate, Context } from '../../../kernel/aggregate.js';
import { requires } from '../../../kernel/rule.js';
import { Id } from '../../../kernel/schema.js';
import { fits, shapeRules } from '../../../kernel/shape.js';
import { referenceRules, type Registry } from '../../../registry/index.js';
import { branchEvents } from './branch.events.js';
import { branchRules as rules } from './branch.rules.js';

type BranchSubject = Readonly<{ branchId: string }>;
type BranchContext = Context<BranchSubject, Registry>;

/** The last time a group was formed. */
type Group = Readonly<{ groupId: string; formedOn: string; dissolvedOn?: string }>;
/** Whether there is a committee since the last election or dissolution, by day. */
type Committee = Readonly<{ has: boolean; since: string }>;

type BranchState = Readonly<{
  establishedOn?: string;
  dissolvedOn?: string;
  committee?: Committee;
  groups?: readonly Group[];
}>;

export const branch: Aggregate<typeof branchEvents, BranchState, BranchSubject, Registry> = {
  category: 'branch',
  events: branchEvents,
  initial: {},
  subjectOf: (id) => (fits(Id, id) ? { branchId: id } : undefined),
  decisions: [],

  admit: {
    BranchEstablished: ({ branchId, unitId, establishedOn }, state, { subject, registry }) => {
      requires(branchId === subject.branchId, shapeRules.contradictsStream, 'branchId');
      requires(state.establishedOn === undefined, rules.establishedOnce);
      requires(registry.unitExists(unitId, establishedOn), referenceRules.unitExists, 'unitId');
    },
    BranchRenamed: ({ renamedOn }, state) => requiresBranch(state, renamedOn, 'renamedOn'),
    SecretaryElected: ({ memberId, electedOn }, state, by) => {
      requiresBranch(state, electedOn, 'electedOn');
      requiresOwnMember(by, memberId, electedOn, 'memberId');
    },
    CommitteeElected: ({ memberIds, electedOn }, state, by) => {
      requiresBranch(state, electedOn, 'electedOn');
      requires(new Set(memberIds).size === memberIds.length, rules.committeeMemberOnce, 'memberIds');
      for (const [index, memberId] of memberIds.entries()) {
        requiresOwnMember(by, memberId, electedOn, `memberIds[${index}]`);
      }
    },
    CommitteeDissolved: ({ dissolvedOn }, { committee }) => {
      requires(committee !== undefined && committee.has, rules.mustHaveCommittee);
      requires(committee.since <= dissolvedOn, rules.notBeforeElection, 'dissolvedOn');
    },
    DuesCollectorDesignated: ({ memberId, designatedOn }, state, by) => {
      requiresBranch(state, designatedOn, 'designatedOn');
      requiresOwnMember(by, memberId, designatedOn, 'memberId');
    },
    GroupFormed: ({ groupId, formedOn }, state) => {
      requiresBranch(state, formedOn, 'formedOn');
      const group = groupOf(state, groupId);
      const isGone = group?.dissolvedOn !== undefined && group.dissolvedOn <= formedOn;
      requires(group === undefined || isGone, rules.groupFormedOnce, 'groupId');
    },
    GroupDissolved: ({ groupId, dissolvedOn }, state) => {
      const group = groupOf(state, groupId);
      requires(group !== undefined, referenceRules.groupExists, 'groupId');
      requires(group.dissolvedOn === undefined, rules.groupDissolvedOnce, 'groupId');
      requires(group.formedOn <= dissolvedOn, rules.groupNotBeforeForming, 'dissolvedOn');
    },
    BranchDissolved: ({ dissolvedOn }, state) => {
      requires(state.establishedOn !== undefined, referenceRules.branchExists);
      requires(state.dissolvedOn === undefined, rules.dissolvedOnce);
      requires(state.establishedOn <= dissolvedOn, rules.notBeforeEstablishment, 'dissolvedOn');
    },
  },

  caution: {
    BranchDissolved: [
      {
        rule: rules.membersRemain,
        when: ({ dissolvedOn }, _, { subject, registry }) =>
          registry.membersOf(subject.branchId, dissolvedOn).length > 0,
      },
    ],
  },

  evolve: {
    BranchEstablished: ({ establishedOn, hasCommittee }, state) =>
      withCommittee({ ...state, establishedOn }, { has: hasCommittee, since: establishedOn }),
    BranchRenamed: unchanged,
    SecretaryElected: unchanged,
    CommitteeElected: ({ electedOn }, state) => withCommittee(state, { has: true, since: electedOn }),
    CommitteeDissolved: ({ dissolvedOn }, state) => withCommittee(state, { has: false, since: dissolvedOn }),
    DuesCollectorDesignated: unchanged,
    GroupFormed: ({ groupId, formedOn }, state) => withGroup(state, { groupId, formedOn }),
    GroupDissolved: ({ groupId, dissolvedOn }, state) => {
      const group = groupOf(state, groupId);
      return group ? withGroup(state, { ...group, dissolvedOn }) : state;
    },
    BranchDissolved: ({ dissolvedOn }, state) => ({ ...state, dissolvedOn }),
  },
};

/** On the day of its dissolution a branch is already gone. */
function requiresBranch({ establishedOn, dissolvedOn }: BranchState, day: string, field: string) {
  const established = establishedOn !== undefined && establishedOn <= day;
  const gone = dissolvedOn !== undefined && dissolvedOn <= day;
  requires(established && !gone, referenceRules.branchExists, field);
}

function requiresOwnMember({ subject, registry }: BranchContext, memberId: string, day: string, field: string) {
  const branchId = registry.branchOf(memberId, day);
  requires(branchId !== undefined, referenceRules.memberExists, field);
  requires(branchId === subject.branchId, referenceRules.belongsToBranch, field);
}

/** An election recorded late does not restore a committee that was dissolved after it. */
function withCommittee(state: BranchState, committee: Committee): BranchState {
  const isLatest = state.committee === undefined || state.committee.since <= committee.since;
  return isLatest ? { ...state, committee } : state;
}

function groupOf({ groups = [] }: BranchState, groupId: string): Group | undefined {
  return groups.find((group) => group.groupId === groupId);
}

function withGroup({ groups = [], ...state }: BranchState, group: Group): BranchState {
  return { ...state, groups: [...groups.filter(({ groupId }) => groupId !== group.groupId), group] };
}

function unchanged(_: unknown, state: BranchState): BranchState {
  return state;
}
