export { branch } from './domain/branch.js';
export { branchEvents, type BranchEvent } from './domain/branch.events.js';
export { branchRules } from './domain/branch.rules.js';
