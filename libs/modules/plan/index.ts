export { plan } from './domain/plan.js';
export { planEvents, type PlanEvent } from './domain/plan.events.js';
export { planRules } from './domain/plan.rules.js';
