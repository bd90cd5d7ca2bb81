import type { branchEvents } from '../../domain/branch.events.js';
import { phrase, type Details } from '../phrase.js';

export const branchDetails: Details<typeof branchEvents> = {
  BranchEstablished: ({ unitId, name, hasCommittee, frontline }) => [
    name,
    unitId,
    hasCommittee && phrase('设支部委员会', 'with a committee'),
    frontline && phrase('一线支部', 'on the front line'),
  ],
  SecretaryElected: ({ memberId }) => [memberId],
  CommitteeElected: ({ memberIds }) => memberIds,
  CommitteeDissolved: () => [],
  DuesCollectorDesignated: ({ memberId }) => [memberId],
  GroupFormed: ({ groupId, name }) => [groupId, name],
  GroupDissolved: ({ groupId }) => [groupId],
  BranchDissolved: ({ reason }) => [reason],
};
