export { erasure } from './domain/erasure.js';
export { erasureEvents, type ErasureEvent } from './domain/erasure.events.js';
export { erasureRules } from './domain/erasure.rules.js';
