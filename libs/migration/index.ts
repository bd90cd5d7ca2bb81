export { LogsDiffer, type Difference } from './errors.js';
export { moveLog, type Move, type Moved, type Step } from './move-log.js';
export { planOf, type Ends, type Plan } from './plan.js';
export type { Vouched } from './vouched.js';
export { reopenLog } from './reopen-log.js';
