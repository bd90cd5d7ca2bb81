export { aggregateOf, aggregates, categoryOf, dayFields, glossary, subjectOf } from './catalogue.js';
export { eventNames, type EventType } from './event-names.js';
export { partitionsOf } from './partitions.js';
