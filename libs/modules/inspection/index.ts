export { inspection } from './domain/inspection.js';
export { inspectionEvents, type InspectionEvent } from './domain/inspection.events.js';
export { findingKinds, halves, severities } from './domain/inspection.words.js';
export { inspectionRules } from './domain/inspection.rules.js';
