export { aggregateOf, aggregates, categoryOf, dayFields, glossary, subjectOf } from './catalogue.js';
export { partitionsOf } from './partitions.js';
