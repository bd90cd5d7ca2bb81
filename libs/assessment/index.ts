export { assessment } from './domain/assessment.js';
export { assessmentEvents, type AssessmentEvent } from './domain/assessment.events.js';
export { assessmentRules } from './domain/assessment.rules.js';
