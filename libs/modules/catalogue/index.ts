export { aggregateOf, aggregates, dayFields, glossary, subjectOf, systemAggregates } from './catalogue.js';
export { eventNames, type EventType } from './event-names.js';
export { rulesByEvent, type EventRules, type ListedRule } from './rules.js';
export { upcasters } from './upcasters.js';
export { partitionsOf, partitionsVersion } from './partitions.js';
export { allowedValues, wordOf } from './value-words.js';
