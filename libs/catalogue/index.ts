export { aggregateOf, aggregates, categoryOf, dayFields, glossary, subjectOf, systemAggregates } from './catalogue.js';
export { eventNames, type EventType } from './event-names.js';
export { partitionsOf } from './partitions.js';
