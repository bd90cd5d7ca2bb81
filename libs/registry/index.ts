export { Registry, registryCategories, type DayAnswer } from './registry.js';
export type { StandingEvent } from './fold.js';
export type { Arrangement, Category, Exemption, Member, Stay } from './member.js';
export type { Branch, Group } from './branch.js';
export type { Unit } from './unit.js';
export { referenceRules } from './reference.rules.js';
export { namesIn, type Names } from './names.js';
