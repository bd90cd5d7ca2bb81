import { dayOfInstant } from '../kernel/civil.js';
import { effective, type RecordCorrected, type Revisable } from '../kernel/revision.js';

/** A recorded event with its position in the log, and when it was recorded (ms since 1970) where somebody asks. */
export type StandingEvent = Revisable & Readonly<{ position: number; recordedMs?: number }>;

/**
 * One entry per event that changes an entity; all other events are ignored. `recordedOn` is the day of recording; empty, which
 * is before all days, if it is not known.
 */
export type Effects<Entity> = Readonly<
  Record<string, (entity: Entity, data: never, position: number, recordedOn: string) => void>
>;

/** The state of a stream's entity, with the last correction of each record applied. */
export function fold<Entity>(blank: Entity, effects: Effects<Entity>, history: readonly StandingEvent[]): Entity {
  for (const { type, data, position, recordedMs } of effective(history, withCorrection)) {
    effects[type]?.(blank, data as never, position, recordedMs === undefined ? '' : dayOfInstant(recordedMs));
  }
  return blank;
}

/** The corrected data takes the record's original position and day of recording. */
function withCorrection(original: StandingEvent, correction: StandingEvent): StandingEvent {
  return { ...original, data: (correction.data as RecordCorrected).data };
}
