export { unit } from './domain/unit.js';
export { unitEvents, type UnitEvent } from './domain/unit.events.js';
export { unitRules } from './domain/unit.rules.js';
export { contactPointKinds, publicityChannels, responsibleRoles } from './domain/unit.words.js';
