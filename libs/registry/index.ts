export { Registry, registryCategories, type Decided } from './registry.js';
export type { StandingEvent } from './standing.js';
export type { Arrangement, Category, Exemption, Member } from './member.js';
export type { Branch, Group } from './branch.js';
export type { Unit } from './unit.js';
export { referenceRules } from './reference.rules.js';
