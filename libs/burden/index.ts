export { burdens, type BranchBurden, type DutyBurden } from './burden.js';
