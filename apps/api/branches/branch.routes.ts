import type { RecordingRoutes } from '../record/recording-route.js';

/** Records about a branch, below `branches/:branchId`. */
export const branchRoutes = {
  names: {
    type: 'BranchRenamed',
    operationId: 'recordBranchRenaming',
    zh: '登记党支部的新名称和更名日期',
    en: 'Records the new name of a branch, and the day from which it has that name',
    policy: 'branch.establish',
  },
  secretaries: {
    type: 'SecretaryElected',
    operationId: 'recordSecretaryElection',
    zh: '登记当选的支部书记和选举日期',
    en: 'Records who is elected secretary of a branch, and when',
    policy: 'branch.record',
  },
  committees: {
    type: 'CommitteeElected',
    operationId: 'recordCommitteeElection',
    zh: '登记当选的支部委员会成员和选举日期',
    en: 'Records who is elected to the committee of a branch, and when',
    policy: 'branch.record',
  },
  'committees/dissolution': {
    type: 'CommitteeDissolved',
    operationId: 'recordCommitteeDissolution',
    zh: '登记支部委员会撤销的日期',
    en: 'Records the day from which a branch has no committee',
    policy: 'branch.record',
  },
  'dues-collectors': {
    type: 'DuesCollectorDesignated',
    operationId: 'recordDuesCollector',
    zh: '登记支部确定的党费收缴专人（2.2）',
    en: 'Records the member whom a branch designates to collect dues (clause 2.2)',
    policy: 'branch.record',
  },
  groups: {
    type: 'GroupFormed',
    operationId: 'recordGroupFormation',
    zh: '登记支部成立的党小组',
    en: 'Records a party group that a branch forms',
    policy: 'branch.record',
  },
  'groups/dissolution': {
    type: 'GroupDissolved',
    operationId: 'recordGroupDissolution',
    zh: '登记支部撤销的党小组',
    en: 'Records the dissolution of a party group',
    policy: 'branch.record',
  },
  dissolution: {
    type: 'BranchDissolved',
    operationId: 'recordBranchDissolution',
    zh: '登记党支部撤销的日期和原因',
    en: 'Records the day and the reason of a branch’s dissolution',
    policy: 'branch.dissolve',
  },
} as const satisfies RecordingRoutes;

/** The record that establishes a branch, at `units/:unitId/branches`. */
export const establishmentRoutes = {
  '': {
    type: 'BranchEstablished',
    operationId: 'recordBranchEstablishment',
    zh: '登记在单位内成立的党支部，及其是否设支部委员会、是否属基层一线（3.2d）',
    en: 'Records a new branch of a unit, whether it has a committee, and whether it is at the front line (clause 3.2d)',
    policy: 'branch.establish',
    fromPath: { unitId: 'unitId' },
  },
} as const satisfies RecordingRoutes;
