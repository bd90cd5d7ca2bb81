export type { EventCautions, EventRefusal } from './admit-events.js';
export { DryRun, type Rehearsal } from './dry-run.js';
export { ContentionError, KeyReused, StaleRevision } from './errors.js';
export { commandIdOf, eventIdOf, eventIdsOf } from './event-ids.js';
export { Recorder, type RecordReceipt, type RecordRequest } from './recorder.js';
export { rehearseCommands } from './rehearse-commands.js';
export { StandingFacts } from './standing-facts.js';
