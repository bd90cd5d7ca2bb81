export { branch } from './domain/branch.js';
export { branchEvents, type BranchEvent } from './domain/branch.events.js';
export { branchRules } from './domain/branch.rules.js';
export { branchTimeline } from './timeline/branch-timeline.js';
export { detailsOf, detailsOfRevision } from './timeline/details.js';
export { narrowed, type Wanted } from './timeline/narrowed.js';
export type { Phrase } from './timeline/phrase.js';
export { readTimeline } from './timeline/read-timeline.js';
export { UnknownBranch, type Entry, type Revision, type Timeline } from './timeline/timeline.js';
