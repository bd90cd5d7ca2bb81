export { canonicalJson } from './canonical-json.js';
export { codecOf, type Codec, type Coded, type Encoded, type Upcast, type Upcasters } from './codec.js';
export * from './errors.js';
export * from './event-store.js';
export { firstAnswer } from './first-answer.js';
export { logPlaceIn, type LogOnServer, type LogPlace } from './log-place.js';
export { openEventStore } from './open-event-store.js';
export { recordedAtOf } from './recorded-at.js';
export { openSqliteEventStore, type SqliteOptions } from './sqlite-event-store.js';
