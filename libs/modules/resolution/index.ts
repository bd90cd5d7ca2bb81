export { resolution } from './domain/resolution.js';
export { resolutionEvents, type ResolutionEvent } from './domain/resolution.events.js';
export { resolutionRules } from './domain/resolution.rules.js';
