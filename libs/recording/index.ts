export { Contended, KeyReused, StaleRevision } from './errors.js';
export { commandIdOf, eventIdOf, eventIdsOf } from './event-ids.js';
export { Recorder, type Drawn, type Recorded, type RecordRequest } from './recorder.js';
export { StandingFacts, type StandingFold } from './standing-facts.js';
