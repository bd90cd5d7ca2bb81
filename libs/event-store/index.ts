export { canonicalJson } from './canonical-json.js';
export {
  codecOf,
  unchanged,
  type Codec,
  type EventKey,
  type EncodedData,
  type Upcast,
  type Upcasters,
} from './codec.js';
export * from './errors.js';
export * from './event-store.js';
export { eventAt, lastEvent } from './event-at.js';
export { firstAnswer } from './first-answer.js';
export { logPlaceIn, type LogOnServer, type LogPlace } from './log-place.js';
export { openEventStore } from './open-event-store.js';
export { recordedAtOf } from './recorded-at.js';
export { isSalt, saltSize, type DrawSalt } from './salt.js';
export { openSqliteEventStore, type SqliteOptions } from './sqlite-event-store.js';
export { EventTooLarge } from './moving/errors.js';
export type { MovableLog, MovedEvent } from './moving/movable-log.js';
export { openMovableLog, type MovablePlace } from './moving/open-movable-log.js';
export { LogIncomplete, LogMoved, type LogState } from './log-state.js';
