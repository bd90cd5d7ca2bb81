export * from './errors.js';
export { failureOf, type Failure } from './failure.js';
export type { LogBefore, Projection, Taker } from './projection.js';
export { Projector, type ProjectionStatus, type ProjectorOptions } from './projector.js';
export type * from './read-model-store.js';
export { openSqliteReadModelStore } from './sqlite-read-model-store.js';
export type { LeasingOptions } from './leasing.js';
export { streamProjection, type At, type StreamProjection } from './stream-projection.js';
export type { ProjectionState } from './surroundings.js';
