export { assessment } from './domain/assessment.js';
export { assessmentEvents, honours, tiers, type Honour, type Tier } from './domain/assessment.events.js';
export { assessmentRules } from './domain/assessment.rules.js';
export { honourNames } from './domain/assessment.words.js';
