export { committee } from './domain/committee.js';
export { committeeEvents, type CommitteeEvent } from './domain/committee.events.js';
export { committeeRules } from './domain/committee.rules.js';
