export { unit } from './domain/unit.js';
export { unitEvents, type UnitEvent } from './domain/unit.events.js';
export { unitRules } from './domain/unit.rules.js';
