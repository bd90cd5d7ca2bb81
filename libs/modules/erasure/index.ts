export { erasure } from './domain/erasure.js';
export {
  declineReasons,
  erasureGrounds,
  type DeclineReason,
  type ErasureEvent,
  type ErasureGround,
} from './domain/erasure.events.js';
export { erasureRules } from './domain/erasure.rules.js';
