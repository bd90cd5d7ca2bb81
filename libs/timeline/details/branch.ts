import type { branchEvents } from '../../modules/branch/domain/branch.events.js';
import { phrase, type Details } from '../phrase.js';

export const branchDetails: Details<typeof branchEvents> = {
  BranchEstablished: ({ unitId, name, hasCommittee, frontline }, { names }) => [
    name,
    phrase(`隶属${names.unit(unitId)}`, `of ${names.unit(unitId)}`),
    hasCommittee && phrase('设支部委员会', 'with a committee'),
    frontline && phrase('一线支部', 'on the front line'),
  ],
  BranchRenamed: ({ name }) => [phrase(`更名为${name}`, `now ${name}`)],
  SecretaryElected: ({ memberId }, { names }) => [names.party(memberId)],
  CommitteeElected: ({ memberIds }, { names }) => memberIds.map(names.party),
  CommitteeDissolved: () => [],
  DuesCollectorDesignated: ({ memberId }, { names }) => [names.party(memberId)],
  GroupFormed: ({ name }) => [name],
  GroupDissolved: ({ groupId }, { names, branchId }) => [names.group(branchId, groupId)],
  BranchDissolved: ({ reason }) => [phrase(`原因：${reason}`, `reason: ${reason}`)],
};
