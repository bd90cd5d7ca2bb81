import type { RecordingRoutes } from '../../record/recording-route.js';

/** What is recorded of a branch, below `branches/:branchId`. */
export const branchRoutes = {
  secretaries: { type: 'SecretaryElected', policy: 'branch.record' },
  committees: { type: 'CommitteeElected', policy: 'branch.record' },
  'committees/dissolution': { type: 'CommitteeDissolved', policy: 'branch.record' },
  'dues-collectors': { type: 'DuesCollectorDesignated', policy: 'branch.record' },
  groups: { type: 'GroupFormed', policy: 'branch.record' },
  'groups/dissolution': { type: 'GroupDissolved', policy: 'branch.record' },
  dissolution: { type: 'BranchDissolved', policy: 'branch.dissolve' },
} as const satisfies RecordingRoutes;

/** What begins a branch, at `units/:unitId/branches`. */
export const establishmentRoutes = {
  '': { type: 'BranchEstablished', policy: 'branch.establish', fromPath: { unitId: 'unitId' } },
} as const satisfies RecordingRoutes;
