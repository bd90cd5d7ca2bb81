export { LogsDiffer, type Difference } from './errors.js';
export { moveLog, type MigrationOptions, type MigrationReport, type MigrationStep } from './move-log.js';
export { planOf, type Ends, type MigrationPlan } from './plan.js';
export type { TrustedCheckpoint } from './trusted-checkpoint.js';
export { reopenLog } from './reopen-log.js';
